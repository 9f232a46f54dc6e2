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

    package struct Contents: Sendable {
        /// Wanted entries in their order.
        package var entries: [Entry] = []
        /// Names of all entries that were seen, wanted or not.
        package var names: [String] = []
        /// Something was left out: a limit was reached, or an entry is encrypted or damaged.
        package var isIncomplete = false
    }

    /// Whether the first bytes are those of a format that this door opens.
    package static func isOne(_ bytes: some Collection<UInt8>) -> Bool {
        let head = Array(bytes.prefix(264))
        if marks.contains(where: head.starts(with:)) { return true }
        return head.count >= 262 && head[257..<262].elementsEqual("ustar".utf8)
    }

    /// PK, gzip (RFC 1952), bzip2, xz, 7z.
    private static let marks: [[UInt8]] = [
        [0x50, 0x4b, 0x03, 0x04], [0x1f, 0x8b, 0x08], [0x42, 0x5a, 0x68], [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
        [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    ]

    /// Nil when the bytes are no archive that can be opened. Entries for which `isWanted` is false are skipped.
    ///
    /// At most `Limits.archiveEntries` entries, `Limits.archiveEntryBytes` of one, `Limits.archiveBytes` of all, and
    /// `Limits.archiveRatio` times the size of what came in.
    package static func read(_ bytes: [UInt8], isWanted: (String) -> Bool) -> Contents? {
        guard isOne(bytes), let reader = ArchiveReader(bytes) else { return nil }
        return reader.contents(isWanted)
    }
}
