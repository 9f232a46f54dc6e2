package import Access
package import Primitives
package import Storage

/// A registry file that was checked and may now be taken over: exactly the bytes that were checked.
package struct KeptRegistryFile: Sendable, Hashable {
    package let id: PublicID
    package let name: String
    package let bytes: [UInt8]
}

extension RegistryStore {
    /// How long a checked file waits for its import.
    static let keptFor = Interval.days(1)

    /// The queue of the job that deletes files that nobody came back for.
    package static let fileQueue = "registry.files"

    /// Keeps a file for the viewer alone, in place of the one before it; after a day it goes.
    package func keep(_ bytes: [UInt8], name: String, viewer: Viewer) async throws -> PublicID {
        guard bytes.count <= Limits.registryFileBytes else { throw Problem.registryFileTooLarge }
        let id = PublicID(random: randomness)
        let name = String(name.prefix(Limits.registryFieldCharacters))
        try await write(viewer) { transaction in
            try transaction.execute("DELETE FROM registry_files WHERE kept_by = ?", [viewer.name])
            try transaction.execute(
                "INSERT INTO registry_files (public_id, kept_by, kept_at, name, content) VALUES (?, ?, ?, ?, ?)",
                [id, viewer.name, transaction.now, name, bytes])
            try transaction.enqueue(
                NewJob(
                    queue: Self.fileQueue, payload: [:], key: "\(Self.fileQueue):\(id)",
                    runAt: transaction.now + Self.keptFor + .seconds(1)))
        }
        return id
    }

    /// The file that the viewer had checked. Throws `import.file-gone` after a day, after another check and for others.
    package func keptFile(_ id: PublicID, viewer: Viewer) async throws -> KeptRegistryFile {
        try viewer.require(.registryWrite)
        let now = database.clock.now()
        let row = try await database.read { transaction in
            try transaction.row(
                "SELECT name, content FROM registry_files WHERE public_id = ? AND kept_by = ? AND kept_at >= ?",
                [id, viewer.name, now - Self.keptFor])
        }
        guard let row else { throw Problem.registryFileGone }
        return KeptRegistryFile(id: id, name: try row.text(0), bytes: try row.blob(1))
    }

    /// The worker of `fileQueue`: deletes every file whose day is over.
    package var fileJob: JobHandler {
        { _ in
            try await database.write { transaction in
                _ = try transaction.execute(
                    "DELETE FROM registry_files WHERE kept_at < ?", [transaction.now - Self.keptFor])
            }
        }
    }

    /// Forgets a kept file, as after its import.
    package func forgetFile(_ id: PublicID, viewer: Viewer) async throws {
        try await write(viewer) { transaction in
            _ = try transaction.execute(
                "DELETE FROM registry_files WHERE public_id = ? AND kept_by = ?", [id, viewer.name])
        }
    }
}
