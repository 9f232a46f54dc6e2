/// Finds armour blocks (RFC 9580 §6.2, §7) in one pass over the lines.
enum ArmorReader {
    private static let kinds: [PGPStructure.Block.Kind] = [
        .message, .signedMessage, .signature, .publicKey, .privateKey,
    ]

    /// Complete blocks in their order, at most `limit`. Quoted ones (`> -----BEGIN`) are none.
    static func blocks(in bytes: [UInt8], part: String, limit: Int) -> [PGPStructure.Block] {
        var lines = LineScanner(bytes)
        var found: [PGPStructure.Block] = []
        var open: (kind: PGPStructure.Block.Kind, start: Int)?
        while found.count < limit, let line = lines.next() {
            let content = lines.content(of: line)
            guard content.starts(withASCII: "-----") else { continue }
            if let kind = kind(content, after: "-----begin pgp ") {
                if open?.kind != .signedMessage || kind != .signature { open = (kind, line.content.lowerBound) }
            } else if let kind = kind(content, after: "-----end pgp "), let begun = open,
                kind == begun.kind || begun.kind == .signedMessage && kind == .signature
            {
                let range = begun.start..<line.content.upperBound
                found.append(.init(kind: begun.kind, part: part, range: range, bytes: Array(bytes.slice(range))))
                open = nil
            }
        }
        return found
    }

    /// The kind of the first armour header line.
    static func firstKind(in bytes: [UInt8]) -> PGPStructure.Block.Kind? {
        var lines = LineScanner(bytes)
        while let line = lines.next() {
            if let kind = kind(lines.content(of: line), after: "-----begin pgp ") { return kind }
        }
        return nil
    }

    private static func kind(_ line: ArraySlice<UInt8>, after mark: String) -> PGPStructure.Block.Kind? {
        guard line.count < 80, line.starts(withLowercase: mark) else { return nil }
        let rest = line.dropFirst(mark.utf8.count).trimmedEnd()
        guard rest.suffix(5).starts(withASCII: "-----") else { return nil }
        let name = rest.dropLast(5)
        return kinds.first { name.elementsEqual($0.rawValue.utf8) }
    }
}
