import CArchive
import Glibc
package import Primitives

/// A zip archive of one file behind a password, made in memory: stored, not compressed, in the old encryption that every
/// tool opens. The password keeps nobody out; it keeps the file from being run, shown or scanned on its way.
package enum LockedZip {
    /// What analysts give such archives by custom.
    package static let password = "infected"
    /// Headers and directory around the one file.
    private static let overhead = 4_096

    /// `name`: of ASCII letters, without folders.
    package static func write(_ bytes: [UInt8], name: String, at time: Timestamp) throws(TarFault) -> [UInt8] {
        guard let handle = archive_write_new() else { throw TarFault(reason: "libarchive cannot be set up") }
        defer { archive_write_free(handle) }
        var output = [UInt8](repeating: 0, count: bytes.count + overhead)
        var used = 0
        let isWritten = output.withUnsafeMutableBytes { memory in
            archive_write_set_format_zip(handle) == ARCHIVE_OK
                && archive_write_set_options(handle, "zip:compression=store,zip:encryption=zipcrypt") == ARCHIVE_OK
                && archive_write_set_passphrase(handle, password) == ARCHIVE_OK
                && archive_write_open_memory(handle, memory.baseAddress, memory.count, &used) == ARCHIVE_OK
                && add(bytes, name, time, to: handle) && archive_write_close(handle) == ARCHIVE_OK
        }
        guard isWritten else {
            throw TarFault(reason: archive_error_string(handle).map { String(cString: $0) } ?? "libarchive failed")
        }
        return Array(output.prefix(used))
    }

    private static func add(_ bytes: [UInt8], _ name: String, _ time: Timestamp, to handle: OpaquePointer) -> Bool {
        guard let entry = archive_entry_new() else { return false }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, UInt32(TarReader.regular))
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_mtime(entry, time_t(time.milliseconds / 1000), 0)
        guard archive_write_header(handle, entry) == ARCHIVE_OK else { return false }
        return bytes.withUnsafeBytes { archive_write_data(handle, $0.baseAddress, $0.count) } == bytes.count
    }
}
