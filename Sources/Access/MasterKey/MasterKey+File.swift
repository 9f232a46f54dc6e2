import Glibc
package import Primitives

extension MasterKey {
    /// The key kept at `path`; a missing file is created from `random`, mode 0600, synced before it is used.
    ///
    /// A file that others may read, a link, or a wrong length is refused.
    package static func file(_ path: String, random: Randomness = .system) throws(Problem) -> MasterKey {
        if let key = try existing(path) { return key }
        try create(path, bytes: random.bytes(byteCount))
        guard let key = try existing(path) else { throw .masterKey(path, errno: ENOENT) }
        return key
    }

    private static func existing(_ path: String) throws(Problem) -> MasterKey? {
        let descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .masterKey(path, errno: errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .masterKey(path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
            throw Problem(.unavailable, "master-key.exposed", .masterKeyExposed(path))
        }
        var bytes = [UInt8](repeating: 0, count: byteCount + 1)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0, let key = MasterKey(Array(bytes.prefix(count))) else {
            throw Problem(.unavailable, "master-key.malformed", .masterKeyMalformed(path))
        }
        return key
    }

    /// Written beside and linked into place, so that of two processes starting at once one key wins, whole.
    private static func create(_ path: String, bytes: [UInt8]) throws(Problem) {
        let draft = "\(path).\(Base32.encode(SystemRandomness.bytes(5)))"
        let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .masterKey(path, errno: errno) }
        defer {
            close(descriptor)
            unlink(draft)
        }
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw .masterKey(path, errno: errno)
        }
        guard link(draft, path) == 0 || errno == EEXIST else { throw .masterKey(path, errno: errno) }
        try syncFolder(of: path)
    }

    private static func syncFolder(of path: String) throws(Problem) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .masterKey(path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .masterKey(path, errno: errno) }
    }
}

extension Problem {
    fileprivate static func masterKey(_ path: String, errno code: Int32) -> Problem {
        Problem(.unavailable, "master-key.unavailable", .masterKeyUnavailable(path, String(cString: strerror(code))))
    }
}
