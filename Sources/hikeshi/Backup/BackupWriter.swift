import Foundation
import Primitives
import Storage
import Transport

/// Writes a backup, entry by entry: the tables of one snapshot, then the stored files, then the manifest. A stored file that
/// is damaged or gone stops nothing: the manifest names it.
struct BackupWriter {
    let location: DatabaseLocation
    let blobs: BlobStore
    let clock: WallClock
    let progress: ProgressLine

    /// Makes the file, synced; whoever calls checks it by reading.
    ///
    /// - Throws: `TarFault` for the archive, `StorageError` for what cannot be read at all.
    func write(to path: String) throws {
        let tar = try TarWriter(path: path, at: clock.now())
        var contents = BackupContents()
        var references = BlobReferences()
        let (migrations, head) = try writeTables(to: tar, &contents, &references)
        // A file is there before the row that names it: what the snapshot names is found now, and what is newer does no harm.
        try blobs.forEachDigest { digest in
            guard let bytes = try bytes(digest) else { return }
            try tar.add(BackupEntry.blob(digest).path, bytes)
            contents.count(blob: bytes)
            references.meet(digest)
            progress.say(.backupProgress(contents))
        }
        let lost = references.missing.map(\.hex)
        let manifest = BackupManifest(
            madeAt: clock.now().iso8601, migrations: migrations, auditHead: BackupManifest.Head(head),
            contents: contents, lost: lost.isEmpty ? nil : lost)
        try tar.add(BackupEntry.manifest.path, try manifest.json())
        try tar.finish()
    }

    private func writeTables(
        to tar: TarWriter, _ contents: inout BackupContents, _ references: inout BlobReferences
    ) throws -> (migrations: [String], head: AuditHead) {
        let snapshot = try DatabaseSnapshot(location)
        for (index, table) in snapshot.tables.enumerated() {
            contents.tables.append(BackupContents.Table(name: table.name))
            var chunk = try BackupChunk(columns: table.columnNames)
            var number = 1
            func end() throws {
                try tar.add(BackupEntry.chunk(table: index + 1, name: table.name, number: number).path, chunk.bytes)
                contents.count(chunk.bytes, rows: chunk.rows)
                progress.say(.backupProgress(contents))
            }
            try snapshot.forEachRow(of: table) { row in
                references.note([row], of: table.name, columns: chunk.columns)
                if chunk.isFull {
                    try end()
                    (chunk, number) = (try BackupChunk(columns: table.columnNames), number + 1)
                }
                try chunk.add(row)
            }
            try end()
        }
        return (snapshot.migrations, snapshot.auditHead)
    }

    /// Nil when the file has just been removed, or is not what its name says.
    private func bytes(_ digest: BlobDigest) throws -> [UInt8]? {
        do { return try blobs.get(digest) } catch StorageError.blobMissing, StorageError.blobDamaged { return nil }
    }
}
