import Glibc

/// Keeps the remarks of C libraries off standard error.
///
/// RNP as Debian builds it writes a line there for every strange key or mail, between our own log lines, and neither
/// `RNP_LOG_CONSOLE=0` nor `rnp_ffi_set_log_fd` stops it. What such a line says is in our results anyway. Only C's stream
/// `stderr` is turned away; the descriptor, to which our log and Swift's own fatal errors go, stays.
enum LibraryRemarks {
    /// Does nothing where `RNP_LOG_CONSOLE` asks for them.
    static func silence() {
        if let wanted = getenv("RNP_LOG_CONSOLE"), String(cString: wanted) != "0" { return }
        turn(to: fopen("/dev/null", "we"))
    }

    /// For the last words of a command line, which are written through the stream.
    static func allow() { turn(to: fdopen(STDERR_FILENO, "w")) }

    /// `stderr` is a variable in the GNU C library (its manual, 12.2); it is set before and after all other work.
    private static func turn(to stream: UnsafeMutablePointer<FILE>?) {
        guard let stream, let variable = dlsym(nil, "stderr") else { return }
        variable.assumingMemoryBound(to: UnsafeMutablePointer<FILE>.self).pointee = stream
    }
}
