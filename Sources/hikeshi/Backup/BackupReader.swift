import Foundation
import Primitives
import Storage
import Transport

/// A piece of a backup that was read and is what it should be, as far as it can tell by itself.
enum BackupPiece: Sendable {
    case rows(table: String, BackupRows)
    case blob([UInt8])
}

/// Reads a backup from its first entry to its last. What is not as it was written ends the reading with a `Problem` that
/// names the entry; an archive is whole when its last entry has been read.
struct BackupReader {
    private let tar: TarReader
    private var contents = BackupContents()
    private var references = BlobReferences()
    private var manifest: BackupManifest?
    private var lastBlob = ""
    /// The entry that is being read, or came last.
    private var current = "manifest.json"

    private init(_ path: String) throws(TarFault) { tar = try TarReader(path: path) }

    /// Hands every piece over in the order of the archive.
    ///
    /// - Throws: a `Problem` (`backup.damaged`), or what `take` throws; a `BackupFlaw` of it is told with the entry.
    static func read(_ path: String, _ take: (BackupPiece) throws -> Void = { _ in }) throws -> BackupManifest {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw Problem(.notFound, "import.file-unreadable", .fileUnreadable(path))
        }
        var reader: BackupReader
        do { reader = try BackupReader(path) } catch { throw BackupFlaw.unreadable(error.reason).problem(path) }
        do {
            return try reader.read(take)
        } catch let fault as TarFault {
            throw BackupFlaw.unreadable(fault.reason).problem(reader.current)
        } catch let flaw as BackupFlaw {
            throw flaw.problem(reader.current)
        }
    }

    private mutating func read(_ take: (BackupPiece) throws -> Void) throws -> BackupManifest {
        while let next = try tar.next() {
            current = next.name
            guard let entry = BackupEntry(path: next.name) else { throw BackupFlaw.foreign }
            guard manifest == nil else { throw BackupFlaw.misplaced }
            let bytes = try tar.bytes(of: next, limit: Limits.backupEntryBytes)
            switch entry {
            case .chunk(let table, let name, let number):
                try take(.rows(table: name, try rows(bytes, ofTable: table, name, number)))
            case .blob(let digest): try take(.blob(try blob(bytes, digest)))
            case .manifest: manifest = try end(bytes)
            }
        }
        guard let manifest else {
            current = BackupEntry.manifest.path
            throw BackupFlaw.missing
        }
        return manifest
    }

    private mutating func rows(
        _ bytes: [UInt8], ofTable table: Int, _ name: String, _ number: Int
    ) throws(BackupFlaw) -> BackupRows {
        if number == 1 {
            guard table == contents.tables.count + 1, contents.blobs == 0,
                !contents.tables.contains(where: { $0.name == name })
            else { throw .misplaced }
            contents.tables.append(BackupContents.Table(name: name))
        }
        guard let last = contents.tables.last, table == contents.tables.count, last.name == name,
            number == last.entries.count + 1
        else { throw .misplaced }
        let chunk = try BackupRows(bytes)
        references.note(chunk.rows, of: name, columns: chunk.columns)
        contents.count(bytes, rows: chunk.rows.count)
        return chunk
    }

    private mutating func blob(_ bytes: [UInt8], _ digest: BlobDigest) throws(BackupFlaw) -> [UInt8] {
        guard digest.hex > lastBlob else { throw .misplaced }
        guard BlobDigest(of: bytes) == digest else { throw .differs }
        lastBlob = digest.hex
        references.meet(digest)
        contents.count(blob: bytes)
        return bytes
    }

    private mutating func end(_ bytes: [UInt8]) throws(BackupFlaw) -> BackupManifest {
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)) else { throw .notAManifest }
        guard form.format == BackupManifest.currentFormat else { throw .format(form.format) }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)) else {
            throw .notAManifest
        }
        if let difference = manifest.contents.difference(from: contents) {
            current = difference.entry
            throw difference.flaw
        }
        let lost = Set(manifest.lost ?? [])
        if let missing = references.missing.first(where: { !lost.contains($0.hex) }) {
            current = BackupEntry.blob(missing).path
            throw .blobMissing
        }
        return manifest
    }

    /// What every format of the manifest has.
    private struct Form: Decodable { let format: Int }
}
