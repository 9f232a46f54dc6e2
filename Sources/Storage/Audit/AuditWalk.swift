/// A walk along the chain, line by line, past the heads that were kept of it.
struct AuditWalk {
    private(set) var head = AuditHead(number: 0, hash: "")
    /// Those not yet reached, in the order of their numbers.
    private var kept: ArraySlice<AuditHead>
    /// Up to this line, a kept head vouches for the log.
    private var vouched: Int64 = 0

    init(kept: [AuditHead]) { self.kept = kept.filter { $0.number > 0 }.sorted { $0.number < $1.number }[...] }

    /// Takes the next line; the first bad one, if this shows it.
    mutating func step(_ record: AuditRecord) -> AuditLog.Verdict? {
        if let why = flaw(of: record) { return .broken(firstBadEntry: head.number + 1, why: why) }
        head = AuditHead(number: record.number, hash: record.hash)
        while let next = kept.first, next.number == head.number {
            kept.removeFirst()
            guard next.hash == head.hash else {
                return .broken(
                    firstBadEntry: vouched + 1, why: "a line up to \(next.number) was changed after its head was kept")
            }
            vouched = next.number
        }
        return nil
    }

    private func flaw(of record: AuditRecord) -> String? {
        if record.number != head.number + 1 { return "a line is missing" }
        if record.previous != head.hash { return "the line does not follow the one before" }
        return record.isGenuine ? nil : "the line was changed"
    }

    /// What the end of the log shows, which its own head says is at `last`.
    func end(last: AuditHead) -> AuditLog.Verdict {
        guard head == last else {
            return .broken(
                firstBadEntry: min(head.number, last.number) + 1, why: "the log does not end where its head says")
        }
        if let next = kept.last {
            return .broken(
                firstBadEntry: head.number + 1, why: "the log ended at line \(next.number) when its head was kept")
        }
        return .whole(count: head.number, head: head.hash)
    }
}
