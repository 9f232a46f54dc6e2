import CArchive
import Glibc

/// Reads an archive file entry by entry, in their order: tar, plain or compressed by zstd or gzip. Used by one thread at a
/// time; what it holds of the file does not grow.
package final class TarReader {
    package struct Entry: Sendable, Hashable {
        /// A relative path without `.` and `..`.
        package let name: String
        /// Bytes, as the header says.
        package let size: Int64
    }

    private let handle: OpaquePointer
    private static let block = 64 << 10
    /// AE_IFREG, a macro with a cast.
    static let regular: mode_t = 0o100000

    package init(path: String) throws(TarFault) {
        guard let handle = archive_read_new() else { throw TarFault(reason: "libarchive cannot be set up") }
        self.handle = handle
        // Named one by one, because `support_filter_all` may start programs; so would a filter that warns.
        for support in [
            archive_read_support_filter_zstd, archive_read_support_filter_gzip, archive_read_support_format_tar,
        ]
        where support(handle) != ARCHIVE_OK { throw fault() }
        guard archive_read_open_filename(handle, path, Self.block) == ARCHIVE_OK else { throw fault() }
    }

    deinit { archive_read_free(handle) }

    /// The next entry; nil at the end of the archive.
    ///
    /// - Throws: when what comes is damaged, is no regular file, or bears a name that leads out of a folder.
    package func next() throws(TarFault) -> Entry? {
        var header: OpaquePointer?
        let status = archive_read_next_header(handle, &header)
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK, let header else { throw fault() }
        guard let bytes = archive_entry_pathname_utf8(header) else { throw TarFault(reason: "an entry without a name") }
        let name = String(String(cString: bytes).prefix(1_000))
        guard archive_entry_filetype(header) == Self.regular, archive_entry_hardlink(header) == nil else {
            throw TarFault(reason: "\(name): not a regular file")
        }
        guard Self.isPlain(name) else { throw TarFault(reason: "\(name): not a plain relative path") }
        guard archive_entry_size_is_set(header) != 0 else { throw TarFault(reason: "\(name): without a size") }
        return Entry(name: name, size: archive_entry_size(header))
    }

    /// The bytes of the entry that came last.
    ///
    /// - Throws: when there are more than `limit`, or fewer than the header says.
    package func bytes(of entry: Entry, limit: Int) throws(TarFault) -> [UInt8] {
        guard (0...Int64(limit)).contains(entry.size) else { throw TarFault(reason: "larger than \(limit) bytes") }
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.block)
        while true {
            let count = buffer.withUnsafeMutableBytes { archive_read_data(handle, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw fault() }
            output.append(contentsOf: buffer[..<count])
            guard output.count <= limit else { throw TarFault(reason: "larger than \(limit) bytes") }
            guard count == 0 else { continue }
            guard output.count == Int(entry.size) else { throw TarFault(reason: "ends too early") }
            return output
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !name.unicodeScalars.contains("\\")
    }

    private func fault() -> TarFault {
        TarFault(reason: archive_error_string(handle).map { String(cString: $0) } ?? "libarchive failed")
    }
}
