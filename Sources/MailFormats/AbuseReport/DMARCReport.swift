package import Primitives

/// A DMARC aggregate report (RFC 7489 appendix C): who sent mail in the name of a domain, and whether it could.
package struct DMARCReport: Sendable {
    package struct Row: Sendable, Hashable {
        package let source: IPAddress
        /// Mails of this row, at least one.
        package let count: Int
        /// DKIM or SPF spoke for the domain (`policy_evaluated`).
        package let isAligned: Bool
        /// The domain in From; empty when it is not said.
        package let headerFrom: String
    }

    package let organization: String
    package let begin: Timestamp?
    package let end: Timestamp?
    /// The domain whose policy was published.
    package let domain: String
    /// At most `rowLimit`.
    package let rows: [Row]

    package static let rowLimit = 20_000

    /// Nil when the bytes hold no `<feedback>` with rows.
    package static func read(_ bytes: [UInt8]) -> DMARCReport? {
        var tokens = XMLTokens(bytes)
        guard case .start(let root, _)? = tokens.firstElement(), root == "feedback" else { return nil }
        var reader = DMARCReader()
        while let token = tokens.next() { reader.take(token) }
        return reader.finish()
    }

    init(organization: String, begin: Timestamp?, end: Timestamp?, domain: String, rows: [Row]) {
        self.organization = organization
        self.begin = begin
        self.end = end
        self.domain = domain
        self.rows = rows
    }
}

extension XMLTokens {
    /// The first element, texts before it passed over.
    fileprivate mutating func firstElement() -> Token? {
        while let token = next() { if case .start = token { return token } }
        return nil
    }
}

/// Collects the leaves of one report; those of a record until it closes.
private struct DMARCReader {
    private var path: [String] = []
    private var text = ""
    private var record: [String: String] = [:]
    private var head: [String: String] = [:]
    private var rows: [DMARCReport.Row] = []

    mutating func take(_ token: XMLTokens.Token) {
        switch token {
        case .start(let name, _):
            if path.count < RecordLines.depth { path.append(name) }
            text = ""
        case .text(let more):
            if text.utf8.count < 1_000 { text += more }
        case .end(let name):
            guard let place = path.lastIndex(of: name) else { return }
            leaf(name, parent: place > 0 ? path[place - 1] : "")
            path.removeSubrange(place...)
            text = ""
        }
    }

    private mutating func leaf(_ name: String, parent: String) {
        if name == "record" { return endRecord() }
        let value = text.filter { !$0.isWhitespace }
        guard !value.isEmpty else { return }
        if path.contains("record") {
            if parent != "auth_results", !path.contains("auth_results") { record[name] = value }
        } else {
            head[name] = head[name] ?? value
        }
    }

    private mutating func endRecord() {
        defer { record = [:] }
        guard rows.count < DMARCReport.rowLimit, let source = record["source_ip"].flatMap({ IPAddress($0) }) else {
            return
        }
        let isAligned = record["dkim"]?.lowercased() == "pass" || record["spf"]?.lowercased() == "pass"
        rows.append(
            DMARCReport.Row(
                source: source, count: max(record["count"].flatMap { Int($0) } ?? 1, 1), isAligned: isAligned,
                headerFrom: record["header_from"]?.lowercased() ?? ""))
    }

    func finish() -> DMARCReport? {
        func moment(_ name: String) -> Timestamp? {
            head[name].flatMap { Int64($0) }.flatMap { (0..<4_102_444_800).contains($0) ? Timestamp(seconds: $0) : nil }
        }
        guard !rows.isEmpty || head["report_id"] != nil else { return nil }
        return DMARCReport(
            organization: head["org_name"] ?? "", begin: moment("begin"), end: moment("end"),
            domain: head["domain"] ?? "",
            rows: rows)
    }
}
