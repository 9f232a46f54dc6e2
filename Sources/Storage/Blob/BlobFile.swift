import Glibc
import Primitives

/// The few file calls behind the blob store.
enum BlobFile {
    static func check(_ result: Int32, _ operation: String) throws(StorageError) {
        guard result == 0 else { throw .file(operation: operation, errno: errno) }
    }

    /// Bytes of a regular file; nil when there is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// When the file's bytes, or its mark of being new, were written; nil when there is none.
    static func changed(_ path: String) -> Timestamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Timestamp(milliseconds: Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000)
    }

    /// Marks the file as new; false when there is none.
    static func touch(_ path: String) -> Bool { utimensat(AT_FDCWD, path, nil, 0) == 0 }

    /// Nothing happens when there is none.
    static func remove(_ path: String) throws(StorageError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .file(operation: "unlink", errno: errno) }
    }

    /// Creates a new file with these bytes, and its directory where it is missing, and syncs it.
    static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
        let file = try createFile(path)
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            guard count >= 0 || errno == EINTR else { throw .file(operation: "write", errno: errno) }
            written += max(0, count)
        }
        try check(fsync(file), "fsync")
    }

    /// The whole file; nil when there is none.
    static func read(_ path: String) throws(StorageError) -> [UInt8]? {
        guard let size = size(path) else { return nil }
        let file = try openFile(path, O_RDONLY)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: size)
        var filled = 0
        while filled < size {
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: filled), size - filled)
            }
            guard count >= 0 || errno == EINTR else { throw .file(operation: "read", errno: errno) }
            if count == 0 { break }
            filled += max(0, count)
        }
        return Array(bytes.prefix(filled))
    }

    /// Creates the directory and its missing parents, each one synced into its parent.
    static func createDirectory(_ path: String) throws(StorageError) {
        if mkdir(path, 0o700) == 0 { return try syncDirectory(parent(of: path)) }
        if errno == EEXIST { return }
        guard errno == ENOENT, parent(of: path) != path else { throw .file(operation: "mkdir", errno: errno) }
        try createDirectory(parent(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .file(operation: "mkdir", errno: errno) }
        try syncDirectory(parent(of: path))
    }

    static func syncDirectory(_ path: String) throws(StorageError) {
        let directory = try openFile(path, O_RDONLY | O_DIRECTORY)
        defer { close(directory) }
        try check(fsync(directory), "fsync")
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func createFile(_ path: String) throws(StorageError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_EXCL
        do { return try openFile(path, flags) } catch .file(_, ENOENT) {
            try createDirectory(parent(of: path))
            return try openFile(path, flags)
        }
    }

    private static func openFile(_ path: String, _ flags: Int32) throws(StorageError) -> Int32 {
        let file = open(path, flags | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file(operation: "open", errno: errno) }
        return file
    }
}
