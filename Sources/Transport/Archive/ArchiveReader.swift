import CArchive
import Glibc
import MailFormats
import Primitives

/// One libarchive handle over bytes in memory; used by one call on one thread.
final class ArchiveReader {
    private let handle: OpaquePointer
    private let bytes: [UInt8]
    private let budget: Int
    private let entryLimit: Int
    private let hasPassword: Bool

    private static let block = 64 << 10
    /// AE_IFREG, a macro with a cast.
    private static let regular: mode_t = 0o100000

    /// Nil when libarchive cannot be set up. Filters and formats are named one by one: `support_filter_all` may
    /// start programs. `limit`: bytes of the one file that is expected, in place of what is taken of a stranger's.
    init?(_ bytes: [UInt8], password: String? = nil, limit: Int? = nil) {
        guard let handle = archive_read_new() else { return nil }
        self.handle = handle
        self.bytes = bytes
        hasPassword = password != nil
        let allowed = bytes.count.multipliedReportingOverflow(by: Limits.archiveRatio)
        let most = limit ?? Limits.archiveBytes
        budget = min(most, allowed.overflow ? most : max(allowed.partialValue, Self.block))
        entryLimit = limit ?? Limits.archiveEntryBytes
        archive_read_support_filter_gzip(handle)
        archive_read_support_filter_bzip2(handle)
        archive_read_support_filter_xz(handle)
        archive_read_support_format_zip(handle)
        archive_read_support_format_tar(handle)
        archive_read_support_format_7zip(handle)
        archive_read_support_format_raw(handle)
        if let password { archive_read_add_passphrase(handle, password) }
    }

    deinit { archive_read_free(handle) }

    /// Nil when the bytes are none of the formats.
    func contents(_ isWanted: (String) -> Bool) -> Archive.Contents? {
        bytes.withUnsafeBytes { memory in
            guard archive_read_open_memory(handle, memory.baseAddress, memory.count) == ARCHIVE_OK else {
                return nil
            }
            return entries(isWanted)
        }
    }

    private func entries(_ isWanted: (String) -> Bool) -> Archive.Contents? {
        var contents = Archive.Contents()
        var left = budget
        var header: OpaquePointer?
        while contents.names.count < Limits.archiveEntries {
            let status = archive_read_next_header(handle, &header)
            if status == ARCHIVE_EOF { return contents }
            guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let header else {
                if archive_read_has_encrypted_entries(handle) > 0 {
                    contents.lock = .unopenable
                } else if contents.names.isEmpty {
                    return nil
                }
                break
            }
            let path = Self.path(header)
            contents.names.append(path)
            let isLocked = note(header, &contents)
            let isKey = isLocked && hasPassword && contents.lock == .closed
            let isWanted = isWanted(path)
            guard [Self.regular, 0].contains(archive_entry_filetype(header)), isWanted || isKey else { continue }
            let entry = data(min(left, entryLimit))
            if entry.end != .whole { contents.isIncomplete = true }
            if isLocked, entry.end == .failed { break }
            if isKey, entry.end == .whole, !entry.bytes.isEmpty { contents.lock = .opened }
            left -= entry.bytes.count
            if isWanted, !entry.bytes.isEmpty {
                contents.entries.append(Archive.Entry(path: path, bytes: entry.bytes))
            }
            guard left > 0 else { break }
        }
        contents.isIncomplete = true
        return contents
    }

    /// Whether the entry is encrypted; what that means for the archive is noted.
    private func note(_ header: OpaquePointer, _ contents: inout Archive.Contents) -> Bool {
        guard archive_entry_is_encrypted(header) != 0 else { return false }
        let isZip = archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP
        contents.lock = contents.lock ?? (isZip ? .closed : .unopenable)
        return true
    }

    /// `data` is what libarchive calls a compressed file without a name.
    private static func path(_ header: OpaquePointer) -> String {
        guard let path = name(header)?.prefix(1_000) else { return "" }
        return path == "data" ? "" : String(path)
    }

    /// A name without a word on its charset is read as the letters that it looks like.
    private static func name(_ header: OpaquePointer) -> String? {
        if let name = archive_entry_pathname_utf8(header) { return String(cString: name) }
        guard let name = archive_entry_pathname(header) else { return nil }
        return CharsetDecoder.decode(Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))[...], label: nil)
            .text
    }

    private enum End { case whole, cut, failed }

    /// The bytes of the entry that was opened last, at most `limit`.
    private func data(_ limit: Int) -> (bytes: [UInt8], end: End) {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.block)
        while true {
            let count = buffer.withUnsafeMutableBytes { archive_read_data(handle, $0.baseAddress, $0.count) }
            if count == 0 { return (output, .whole) }
            guard count > 0 else { return (output, .failed) }
            guard output.count + count <= limit else { return (output, .cut) }
            output.append(contentsOf: buffer[..<count])
        }
    }
}
