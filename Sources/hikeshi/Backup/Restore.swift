import Access
import Foundation
import Primitives
import Storage

/// Fills an empty installation from a backup.
struct Restore {
    let settings: Configuration
    var clock = WallClock.system
    let progress = ProgressLine()

    /// Reads the whole backup before anything is changed, and once more while it is loaded.
    ///
    /// - Parameter again: an unfinished restore may give way.
    /// - Throws: `backup.damaged`, `backup.newer`, `backup.not-empty`, `backup.unfinished`, `backup.dangling`,
    ///   `backup.audit-broken`, `serve.folder-in-use`.
    func run(_ file: String, again: Bool, viewer: Viewer) async throws -> BackupManifest {
        try viewer.require(.backupManage)
        let manifest = try BackupReader.read(file) { _ in progress.say(.backupChecking) }
        let lock = try await DataFolderLock.supervisor(of: settings.data)
        defer { withExtendedLifetime(lock) {} }
        let database = try RestoringDatabase(settings.location, migrations: House.migrations, clock: clock)
        try database.begin(applied: manifest.migrations, again: again)
        guard try load(file, into: database) == manifest else {
            throw BackupFlaw.differs.problem(BackupEntry.manifest.path)
        }
        try database.finish(
            head: manifest.auditHead.head,
            audit: viewer.audit("backup.restore", "installation:1", [("made", manifest.madeAt)]))
        return manifest
    }

    private func load(_ file: String, into database: RestoringDatabase) throws -> BackupManifest {
        let blobs = BlobStore(directory: settings.blobFolder)
        var loaded = BackupContents()
        return try BackupReader.read(file) { piece in
            switch piece {
            case .rows(let table, let chunk):
                do { try database.load(chunk.rows, into: table, columns: chunk.columns) } catch let fault as LoadFault {
                    throw BackupFlaw.load(fault)
                }
                if loaded.tables.last?.name != table { loaded.tables.append(BackupContents.Table(name: table)) }
                loaded.tables[loaded.tables.count - 1].rows += chunk.rows.count
            case .blob(let bytes):
                try blobs.put(bytes)
                loaded.count(blob: bytes)
            }
            progress.say(.restoreProgress(loaded))
        }
    }
}
