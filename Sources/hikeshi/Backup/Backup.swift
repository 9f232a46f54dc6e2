import Access
import Foundation
import Primitives
import Storage
import Transport

/// Makes a backup of an installation, while it runs, into one file.
struct Backup {
    let settings: Configuration
    var clock = WallClock.system
    let progress = ProgressLine()

    /// Writes `<file>.partial`, reads it again from end to end, and gives it its name.
    ///
    /// - Parameter replacing: a file of that name may be there.
    /// - Throws: `backup.nothing`, `backup.exists`, `backup.unwritable`, `backup.damaged`.
    func make(_ file: String, replacing: Bool, viewer: Viewer) async throws -> BackupManifest {
        try viewer.require(.backupManage)
        guard replacing || !FileManager.default.fileExists(atPath: file) else {
            throw Problem(.conflict, "backup.exists", .backupExists(file))
        }
        try await note(file, viewer)
        let partial = "\(file).partial"
        unlink(partial)
        do {
            let blobs = BlobStore(directory: settings.blobFolder)
            try BackupWriter(location: settings.location, blobs: blobs, clock: clock, progress: progress)
                .write(to: partial)
            let manifest = try BackupReader.read(partial) { _ in progress.say(.backupChecking) }
            try DurableFile.rename(partial, to: file)
            return manifest
        } catch {
            unlink(partial)
            guard let fault = error as? TarFault else { throw error }
            throw Problem(.unavailable, "backup.unwritable", .backupUnwritable(file, fault.reason))
        }
    }

    /// A backup is an access to everything: a line of the audit log, which the backup holds too.
    private func note(_ file: String, _ viewer: Viewer) async throws {
        if case .sqlite(let path) = settings.location, !FileManager.default.fileExists(atPath: path) {
            throw Problem(.notFound, "backup.nothing", .backupNothing(path))
        }
        let database = try await Database.open(settings.location, migrations: House.migrations, clock: clock)
        let name = URL(filePath: file).lastPathComponent
        do {
            try await database.write { try $0.audit(viewer.audit("backup.make", "installation:1", [("file", name)])) }
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}
