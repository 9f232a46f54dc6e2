import Primitives

/// Reads one text line by line and says of every place where an observable stands what its surroundings say of it.
struct RoleReader {
    let source: TextSource.Kind
    let context: SenderContext
    let text: FangedText
    let zones: TextZones
    private(set) var places: [(observable: Observable, evidence: Evidence)] = []

    /// The role that the last heading gave to the lines below it.
    private var heading: Observable.Role?
    private var isHeadingUsed = false
    private var table: ColumnRoles?

    var bytes: [UInt8] { text.bytes }

    init(_ source: TextSource, _ context: SenderContext) {
        self.source = source.kind
        self.context = context
        text = FangedText(source.text)
        zones = TextZones(text.bytes, isBody: source.kind == .body, sender: context.sender?.domain.registrable)
    }

    mutating func read(limit: Int) -> [(observable: Observable, evidence: Evidence)] {
        var scanner = ObservableScanner(text)
        let occurrences = scanner.occurrences(limit: limit)
        var next = 0
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
            let first = next
            while next < occurrences.count, occurrences[next].range.lowerBound < end { next += 1 }
            read(line: start..<end, occurrences[first..<next])
            start = end + 1
        }
        return places
    }

    private mutating func read(line: Range<Int>, _ occurrences: ArraySlice<Occurrence>) {
        guard !occurrences.isEmpty else {
            readPlain(line)
            return
        }
        isHeadingUsed = true
        let line = LineReading(bytes, line, occurrences)
        var previous: (Occurrence, Evidence)?
        for (index, occurrence) in occurrences.enumerated() {
            guard let evidence = weigh(occurrence, index, line, after: previous) else { continue }
            places.append((occurrence.observable, evidence))
            previous = (occurrence, evidence)
        }
    }

    /// A line without observables: heading, table head, blank line or running text.
    private mutating func readPlain(_ line: Range<Int>) {
        let reading = LineReading(bytes, line, [])
        if reading.isBlank {
            if isHeadingUsed { (heading, table) = (nil, source == .body ? nil : table) }
            return
        }
        if let columns = ColumnRoles(heading: bytes, line) {
            table = columns
        } else {
            heading = reading.headingRole
            isHeadingUsed = false
        }
    }

    /// The heaviest evidence for one place; nil when it is no observable at all (the id of another mail).
    private func weigh(
        _ occurrence: Occurrence, _ index: Int, _ line: LineReading, after previous: (Occurrence, Evidence)?
    )
        -> Evidence?
    {
        if let (before, evidence) = previous, before.range.contains(occurrence.range.lowerBound) { return evidence }
        if let certain = certain(occurrence, line) { return certain }
        if line.isMessageID { return occurrence.observable.kind == .mail ? nil : Evidence(.header, .other) }
        var best = plain(occurrence.observable)
        func consider(_ evidence: Evidence?) {
            if let evidence, evidence.isHeavier(than: best) { best = evidence }
        }
        consider(ofSender(occurrence, line))
        consider(
            table.flatMap { $0.role(at: occurrence.range.lowerBound, in: bytes, line.range) }.map {
                Evidence(.column, $0)
            })
        consider(line.label(before: index))
        consider(line.remark(behind: index))
        consider(line.direction(of: index))
        consider(Self.hasOwner(occurrence.observable) ? line.possession(before: index) : nil)
        consider(heading.map { Evidence(.heading, $0) })
        consider(occurrence.isDefanged ? Evidence(.defanged, .reported) : nil)
        consider(source == .subject ? Evidence(.subject, .reported) : nil)
        if let (before, evidence) = previous, line.isList(from: before, to: occurrence),
            evidence.rule.rawValue >= EvidenceRule.looseLabel.rawValue,
            evidence.rule.rawValue <= EvidenceRule.label.rawValue
        {
            consider(evidence)
        }
        return best
    }

    /// Sources and zones in which nothing else counts.
    private func certain(_ occurrence: Occurrence, _ line: LineReading) -> Evidence? {
        if context.isMachineAnswer || source == .envelope || WarningLists.isLocal(occurrence.observable) {
            return Evidence(.machineMail, .other)
        }
        switch source {
        case .linkTarget: return Evidence(.link, .reported)
        case .linkText: return Evidence(.link, .target)
        case .feedbackReport:
            let names: [StaticString] = ["source-ip", "reported-domain", "reported-uri"]
            let isReported = names.contains { bytes.hasIgnoringCase($0, at: line.range.lowerBound) }
            return Evidence(.reportField, isReported ? .reported : .other)
        default: break
        }
        if occurrence.range.lowerBound >= zones.signature { return Evidence(.signature, .other) }
        return line.isQuoted && context.isReply ? Evidence(.quoted, .other) : nil
    }

    /// What the kind and value alone say.
    private func plain(_ observable: Observable) -> Evidence {
        if WarningLists.isWellKnown(observable) { return Evidence(.wellKnown, .other) }
        if context.own.contains(observable), observable.kind != .mail {
            return context.isSenderOwn
                ? Evidence(.ownSpace, .target) : Evidence(.ownSpace, .reported, yieldsToAttacker: true)
        }
        return WarningLists.isPrivate(observable) ? Evidence(.privateAddress, .target) : Evidence(.plain, .reported)
    }

    /// What is the sender's own: his address, his home page, his systems.
    private func ofSender(_ occurrence: Occurrence, _ line: LineReading) -> Evidence? {
        let observable = occurrence.observable
        if line.isBoilerplate { return Evidence(.boilerplate, .other) }
        if line.isRequested(occurrence) { return Evidence(.request, .other) }
        if observable.kind == .fileName, context.attachments.contains(observable.value) {
            return Evidence(.senderAddress, .other)
        }
        if observable.kind == .mail {
            let isKnown = context.isSendersDomain(observable) || context.own.contains(observable)
            return isKnown ? Evidence(.senderAddress, .other) : nil
        }
        guard context.isSendersDomain(observable), !context.isBulk, !occurrence.isDefanged else { return nil }
        return occurrence.range.lowerBound >= zones.lastParagraph
            ? Evidence(.signature, .other)
            : Evidence(.senderDomain, observable.kind == .url ? .other : .target)
    }

    /// Hashes, files and vulnerabilities are nobody's systems.
    private static func hasOwner(_ observable: Observable) -> Bool {
        switch observable.kind {
        case .ipv4, .ipv6, .network, .domain, .url, .mail: true
        case .hash, .cve, .jvn, .fileName: false
        }
    }
}
