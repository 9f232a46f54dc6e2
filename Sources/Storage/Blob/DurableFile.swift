import Glibc

/// Files whose names last.
package enum DurableFile {
    /// Gives a synced file its name, in place of one that has it, and syncs the folder.
    package static func rename(_ old: String, to new: String) throws(StorageError) {
        try BlobFile.check(Glibc.rename(old, new), "rename")
        try BlobFile.syncDirectory(BlobFile.parent(of: new))
    }
}
