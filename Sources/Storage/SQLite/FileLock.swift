import Glibc

/// Lets the writers of several processes take turns on one file.
///
/// Who waits for the lock holds the turnstile, so a writer that has just finished cannot overtake (SQLite's own
/// busy handler starves: waits of over 5 s were seen).
final class FileLock {
    private let lock: Int32
    private let turnstile: Int32

    /// Opens or creates `<path>.lock` and `<path>.turn`.
    init(path: String) throws(StorageError) {
        lock = try Self.openFile(path + ".lock")
        do {
            turnstile = try Self.openFile(path + ".turn")
        } catch {
            close(lock)
            throw error
        }
    }

    deinit {
        close(lock)
        close(turnstile)
    }

    func hold<T>(_ body: () throws -> T) throws -> T {
        try take(turnstile)
        do {
            try take(lock)
        } catch {
            flock(turnstile, LOCK_UN)
            throw error
        }
        flock(turnstile, LOCK_UN)
        defer { flock(lock, LOCK_UN) }
        return try body()
    }

    private func take(_ file: Int32) throws(StorageError) {
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .file(operation: "flock", errno: errno) }
        }
    }

    /// Creates the file for its owner only, if it is not there.
    static func createFile(_ path: String) throws(StorageError) { close(try openFile(path)) }

    private static func openFile(_ path: String) throws(StorageError) -> Int32 {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file(operation: "open \(path)", errno: errno) }
        return file
    }
}
