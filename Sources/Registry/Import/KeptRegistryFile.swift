package import Access
package import Primitives
import Storage

/// A registry file that was checked and may now be taken over: exactly the bytes that were checked.
package struct KeptRegistryFile: Sendable, Hashable {
    package let id: PublicID
    package let name: String
    package let bytes: [UInt8]
}

extension RegistryStore {
    /// How long a checked file waits for its import.
    static let keptFor = Interval.days(1)

    /// Keeps a file for the viewer alone, in place of the one before it; those that nobody came back for go.
    package func keep(_ bytes: [UInt8], name: String, viewer: Viewer) async throws -> PublicID {
        guard bytes.count <= Limits.registryFileBytes else { throw Problem.registryFileTooLarge }
        let id = PublicID(random: randomness)
        let name = String(name.prefix(Limits.registryFieldCharacters))
        try await write(viewer) { transaction in
            try transaction.execute(
                "DELETE FROM registry_files WHERE kept_by = ? OR kept_at < ?",
                [viewer.name, transaction.now - Self.keptFor])
            try transaction.execute(
                "INSERT INTO registry_files (public_id, kept_by, kept_at, name, content) VALUES (?, ?, ?, ?, ?)",
                [id, viewer.name, transaction.now, name, bytes])
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

    /// Forgets a kept file, as after its import.
    package func forgetFile(_ id: PublicID, viewer: Viewer) async throws {
        try await write(viewer) { transaction in
            _ = try transaction.execute(
                "DELETE FROM registry_files WHERE public_id = ? AND kept_by = ?", [id, viewer.name])
        }
    }
}
