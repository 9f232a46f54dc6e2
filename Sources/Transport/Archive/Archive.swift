import Primitives

/// The one door for decompression: archives and compressed files in memory, read by libarchive.
///
/// zip, tar, 7z, and files of their own in gz, bz2, xz; nothing is written to disk, no program is started, an archive
/// within an archive stays closed.
package enum Archive {
    package struct Entry: Sendable, Hashable {
        /// Path within the archive as it is written there; empty for a compressed file without a name.
        package let path: String
        package let bytes: [UInt8]
    }

    /// How it stands with what is encrypted in an archive.
    package enum Lock: Sendable, Hashable {
        /// It needs a password, and the given one is wrong.
        case closed
        /// The password is right: an encrypted entry was read to its end, checksum included.
        case opened
        /// No password helps here: the door does not open this kind of encryption.
        case unopenable
    }

    package struct Contents: Sendable {
        /// Wanted entries in their order.
        package var entries: [Entry] = []
        /// Names of all entries that were seen, wanted or not.
        package var names: [String] = []
        /// Something was left out: a limit was reached, or an entry is encrypted or damaged.
        package var isIncomplete = false
        /// Nil where nothing is encrypted.
        package var lock: Lock?
    }

    /// A single compressed file that a person of the desk brings, unpacked; the bytes themselves when they are not
    /// compressed. Nil when it is damaged, an archive of several files, or larger than `limit`.
    package static func unpacked(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        guard isOne(bytes) else { return bytes.count <= limit ? bytes : nil }
        guard let contents = ArchiveReader(bytes, limit: limit)?.contents({ _ in true }), !contents.isIncomplete,
            let entry = contents.entries.first, contents.names.count == 1
        else { return nil }
        return entry.bytes
    }

    /// Whether the first bytes are those of a format that this door opens.
    package static func isOne(_ bytes: some Collection<UInt8>) -> Bool {
        let head = Array(bytes.prefix(264))
        if marks.contains(where: head.starts(with:)) { return true }
        return head.count >= 262 && head[257..<262].elementsEqual("ustar".utf8)
    }

    /// Whether these are the first bytes of a RAR archive, which stays closed: readers of that format were often at fault.
    package static func isForeign(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07])
    }

    /// PK, gzip (RFC 1952), bzip2, xz, 7z.
    private static let marks: [[UInt8]] = [
        [0x50, 0x4b, 0x03, 0x04], [0x1f, 0x8b, 0x08], [0x42, 0x5a, 0x68], [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
        [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    ]

    /// Nil when the bytes are no archive that can be opened. Entries for which `isWanted` is false are skipped.
    ///
    /// At most `Limits.archiveEntries` entries, `Limits.archiveEntryBytes` of one, `Limits.archiveBytes` of all, and
    /// `Limits.archiveRatio` times the size of what came in. `password` opens encrypted entries of zip archives.
    package static func read(_ bytes: [UInt8], password: String? = nil, isWanted: (String) -> Bool) -> Contents? {
        guard isOne(bytes), let reader = ArchiveReader(bytes, password: password) else { return nil }
        return reader.contents(isWanted)
    }
}
