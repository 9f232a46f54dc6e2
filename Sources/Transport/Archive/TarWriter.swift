import CArchive
import Glibc
package import Primitives

/// Writes an archive file entry by entry: tar with pax headers, compressed by zstd. Used by one thread at a time.
package final class TarWriter {
    private let handle: OpaquePointer
    private let file: Int32
    private let modifiedAt: Timestamp

    /// Creates the file, for its owner only; it must not be there yet. Every entry bears the one time.
    package init(path: String, at time: Timestamp) throws(TarFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw TarFault(reason: String(cString: strerror(errno))) }
        guard let handle = archive_write_new() else {
            close(file)
            throw TarFault(reason: "libarchive cannot be set up")
        }
        (self.handle, self.file, modifiedAt) = (handle, file, time)
        // A warning says that the filter would be a program.
        try check(archive_write_add_filter_zstd(handle))
        try check(archive_write_set_format_pax_restricted(handle))
        try check(archive_write_open_fd(handle, file))
    }

    deinit {
        archive_write_free(handle)
        close(file)
    }

    /// Adds an entry of this name.
    package func add(_ name: String, _ bytes: [UInt8]) throws(TarFault) {
        guard let entry = archive_entry_new() else { throw TarFault(reason: "out of memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_filetype(entry, UInt32(TarReader.regular))
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_mtime(entry, time_t(modifiedAt.milliseconds / 1000), 0)
        try check(archive_write_header(handle, entry))
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { archive_write_data(handle, $0.baseAddress, $0.count) }
            guard count > 0 else { throw fault() }
            rest = rest.dropFirst(count)
        }
    }

    /// Ends the archive and syncs the file.
    package func finish() throws(TarFault) {
        try check(archive_write_close(handle))
        guard fsync(file) == 0 else { throw TarFault(reason: String(cString: strerror(errno))) }
    }

    private func check(_ status: Int32) throws(TarFault) {
        guard status == ARCHIVE_OK else { throw fault() }
    }

    private func fault() -> TarFault {
        TarFault(reason: archive_error_string(handle).map { String(cString: $0) } ?? "libarchive failed")
    }
}
