import Glibc
import Primitives

/// Raw mails, attachments and evidence as files named by their digest: `<directory>/ab/<digest>`.
///
/// The calls block on the disk: a few milliseconds for a put.
package struct BlobStore: Sendable {
    package let directory: String

    /// The directory is created at the first put, readable by its owner only.
    package init(directory: String) { self.directory = directory }

    /// Stores the bytes, synced with their directory, and returns their name; bytes that are there already stay.
    @discardableResult
    package func put(_ bytes: [UInt8]) throws(StorageError) -> BlobDigest {
        let digest = BlobDigest(of: bytes)
        let folder = folder(of: digest)
        if BlobFile.size(path(of: digest)) != bytes.count || !BlobFile.touch(path(of: digest)) {
            let temporary = "\(folder)/.\(Base32.encode(SystemRandomness.bytes(10)))"
            do {
                try BlobFile.write(bytes, to: temporary)
                try BlobFile.check(rename(temporary, path(of: digest)), "rename")
            } catch {
                unlink(temporary)
                throw error
            }
        }
        try BlobFile.syncDirectory(folder)
        return digest
    }

    /// The bytes, which are checked against their name.
    ///
    /// - Throws: `blobMissing`, `blobDamaged`, `file`.
    package func get(_ digest: BlobDigest) throws(StorageError) -> [UInt8] {
        guard let bytes = try BlobFile.read(path(of: digest)) else { throw .blobMissing(digest) }
        guard BlobDigest(of: bytes) == digest else { throw .blobDamaged(digest) }
        return bytes
    }

    /// True when the bytes are there in some length; they are not read.
    package func contains(_ digest: BlobDigest) -> Bool {
        BlobFile.size(path(of: digest)) != nil
    }

    /// Where the bytes lie, or would lie.
    package func path(of digest: BlobDigest) -> String { "\(folder(of: digest))/\(digest.hex)" }

    func folder(of digest: BlobDigest) -> String {
        "\(directory)/\(digest.hex.prefix(2))"
    }
}
