import Foundation
import Glibc
import Primitives

/// Says that a data folder is served. The kernel lets go of it when its holder ends, however that ends.
///
/// One supervisor at a time holds `serve.lock`, the processes of the roles share `roles.lock`: a new supervisor is
/// refused while another one lives, and waits for the children of one that was killed.
final class DataFolderLock: Sendable {
    private static let patience = Duration.seconds(30)
    private let file: Int32

    private init(_ file: Int32) { self.file = file }

    deinit { close(file) }

    /// For a process of one role.
    static func role(in folder: String) throws -> DataFolderLock {
        let lock = try open(folder, "roles.lock")
        guard flock(lock.file, LOCK_SH) == 0 else { throw failure(errno) }
        return lock
    }

    /// For a supervisor. Throws `serve.folder-in-use` when another one lives, or when roles of a former one do not end
    /// within 30 seconds.
    static func supervisor(of folder: String) async throws -> DataFolderLock {
        let inUse = Problem(.conflict, "serve.folder-in-use", .folderInUse(folder))
        let (lock, roles) = (try open(folder, "serve.lock"), try open(folder, "roles.lock"))
        guard flock(lock.file, LOCK_EX | LOCK_NB) == 0 else { throw inUse }
        let end = ContinuousClock.now + patience
        while flock(roles.file, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < end else { throw inUse }
            try await Task.sleep(for: .milliseconds(50))
        }
        return lock
    }

    /// Whether a supervisor lives on the folder now.
    static func isServed(_ folder: String) -> Bool {
        let file = Glibc.open("\(folder)/serve.lock", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_SH | LOCK_NB) != 0
    }

    private static func open(_ folder: String, _ name: String) throws -> DataFolderLock {
        try FileManager.default.createDirectory(
            at: URL(filePath: folder), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = Glibc.open("\(folder)/\(name)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(errno) }
        return DataFolderLock(file)
    }

    private static func failure(_ code: Int32) -> POSIXError { POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
}
