import Glibc
import Primitives

extension BlobStore {
    /// Removes bytes that no row names any more; nothing happens when they are not there.
    package func remove(_ digest: BlobDigest) throws(StorageError) {
        try BlobFile.remove(path(of: digest))
    }

    /// Removes the bytes, but not when they were put since that moment, be it while this runs: a put of bytes that are
    /// there marks them as new, so they are taken aside, looked at once more, and put back when they are.
    func remove(_ digest: BlobDigest, unlessStoredSince moment: Timestamp) throws(StorageError) {
        let (path, aside) = (path(of: digest), path(of: digest) + ".going")
        guard let stored = BlobFile.changed(path), stored < moment else { return }
        try BlobFile.check(rename(path, aside), "rename")
        if let again = BlobFile.changed(aside), again >= moment {
            try BlobFile.check(rename(aside, path), "rename")
        } else {
            try BlobFile.remove(aside)
        }
    }
}
