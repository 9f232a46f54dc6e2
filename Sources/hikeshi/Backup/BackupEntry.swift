import Storage

/// The name of an entry of a backup.
enum BackupEntry: Sendable, Hashable {
    /// `tables/<number>-<name>/<number>.jsonl`, both numbers from 1.
    case chunk(table: Int, name: String, number: Int)
    /// `blobs/<SHA-256>`.
    case blob(BlobDigest)
    case manifest

    var path: String {
        switch self {
        case .chunk(let table, let name, let number):
            "tables/\(Self.padded(table, to: 3))-\(name)/\(Self.padded(number, to: 6)).jsonl"
        case .blob(let digest): "blobs/\(digest.hex)"
        case .manifest: "manifest.json"
        }
    }

    /// Nil unless the path is to the letter one of an entry.
    init?(path: String) {
        let parts = path.split(separator: "/")
        switch (parts.first, parts.count) {
        case ("manifest.json", 1): self = .manifest
        case ("blobs", 2):
            guard let digest = BlobDigest(hex: parts[1]) else { return nil }
            self = .blob(digest)
        case ("tables", 3):
            let words = parts[1].split(separator: "-")
            guard words.count == 2, let table = Int(words[0]), words[1].utf8.allSatisfy(Self.isOfName),
                let number = Int(parts[2].prefix { $0 != "." })
            else { return nil }
            self = .chunk(table: table, name: String(words[1]), number: number)
        default: return nil
        }
        guard self.path == path else { return nil }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
