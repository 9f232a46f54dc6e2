import Glibc

extension BlobStore {
    /// Removes bytes that no row names any more; nothing happens when they are not there.
    package func remove(_ digest: BlobDigest) throws(StorageError) {
        guard unlink(path(of: digest)) == 0 || errno == ENOENT else {
            throw .file(operation: "unlink", errno: errno)
        }
    }
}
