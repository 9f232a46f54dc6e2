import Glibc

/// Room on the file system that a folder lies on, as `df` counts: what is kept for the superuser is not free.
package struct DiskSpace: Sendable, Hashable {
    package let freeBytes: Int
    package let totalBytes: Int

    /// Nil when the folder cannot be looked at.
    package init?(of folder: String) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0, status.f_blocks > 0 else { return nil }
        let unit = Int(status.f_frsize)
        freeBytes = Int(status.f_bavail) * unit
        totalBytes = Int(status.f_blocks - status.f_bfree + status.f_bavail) * unit
    }

    package var freePercent: Double { Double(freeBytes) * 100 / Double(max(totalBytes, 1)) }
    /// Somebody should make room soon.
    package var isScarce: Bool { freePercent < 10 }
    /// Mails will be refused before long.
    package var isNearlyFull: Bool { freePercent < 2 }
}
