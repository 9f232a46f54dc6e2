/// Groups of fields divided by blank lines, as machine-readable report parts hold them (RFC 3464 §2.1, RFC 5965 §3).
enum FieldGroups {
    private static let limit = 1_000

    static func read(_ bytes: [UInt8]) -> [HeaderFields] {
        var lines = LineScanner(bytes)
        var groups: [HeaderFields] = []
        while lines.position < lines.end, groups.count < limit {
            let start = lines.position
            let block = HeaderReader.read(&lines) { _ in false }
            if !block.fields.isEmpty { groups.append(HeaderFields(block.fields)) }
            if lines.position == start { _ = lines.next() }
        }
        return groups
    }
}
