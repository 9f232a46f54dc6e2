import Foundation
import Primitives
import Storage

/// What a backup says of itself: its last entry.
struct BackupManifest: Sendable, Codable, Hashable {
    static let currentFormat = 1

    var format = currentFormat
    /// The version of Hikeshi that made it.
    var product = Product.version
    /// In UTC, ISO 8601.
    let madeAt: String
    /// The steps of the schema that the rows are of.
    let migrations: [String]
    let auditHead: Head
    let contents: BackupContents
    /// Stored files that rows name and that were damaged or gone when it was made, by SHA-256, in order; nil for none.
    var lost: [String]?

    /// Where the audit log ends.
    struct Head: Sendable, Codable, Hashable {
        let number: Int64
        let hash: String

        init(_ head: AuditHead) { (number, hash) = (head.number, head.hash) }

        var head: AuditHead { AuditHead(number: number, hash: hash) }
    }

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}

/// Everything in a backup but the manifest, counted.
struct BackupContents: Sendable, Codable, Hashable {
    struct Table: Sendable, Codable, Hashable {
        let name: String
        var rows = 0
        /// SHA-256 of each entry, in their order.
        var entries: [String] = []
    }

    /// In the order of the archive.
    var tables: [Table] = []
    /// Stored files: raw mails and the like. Each entry's name is its SHA-256.
    var blobs = 0
    var blobBytes = 0

    var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    /// Counts an entry of the table that came last, which is begun by `tables.append`.
    mutating func count(_ chunk: [UInt8], rows: Int) {
        tables[tables.count - 1].rows += rows
        tables[tables.count - 1].entries.append(BlobDigest(of: chunk).hex)
    }

    mutating func count(blob bytes: [UInt8]) {
        blobs += 1
        blobBytes += bytes.count
    }

    /// The first entry, or kind of entries, in which other contents differ from these; nil when they are the same.
    func difference(from other: BackupContents) -> (entry: String, flaw: BackupFlaw)? {
        for (number, table) in tables.enumerated() {
            let theirs =
                number < other.tables.count && other.tables[number].name == table.name ? other.tables[number] : nil
            for (chunk, digest) in table.entries.enumerated() where theirs?.entries.dropFirst(chunk).first != digest {
                let entry = BackupEntry.chunk(table: number + 1, name: table.name, number: chunk + 1)
                return (entry.path, (theirs?.entries.count ?? 0) > chunk ? .differs : .missing)
            }
            if theirs != table { return ("tables: \(table.name)", .differs) }
        }
        if tables.count != other.tables.count { return ("tables", .differs) }
        return self == other ? nil : ("blobs", .differs)
    }
}
