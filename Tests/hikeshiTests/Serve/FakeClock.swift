import Foundation
import Primitives
import Synchronization
import TestSupport

/// A machine's clock that a test sets while programs run under it (libfaketime); what only goes forward is left alone.
final class FakeClock: Sendable {
    private static let library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"

    static var whyNot: String? {
        if !TestMode.isFull { return "left out of a quick run" }
        return FileManager.default.fileExists(atPath: library) ? nil : "faketime is not installed"
    }

    private let folder: ScratchFolder
    private let offset = Mutex(Interval.seconds(0))

    init() throws {
        folder = try ScratchFolder()
        try set(.seconds(0))
    }

    /// What programs under this clock are started with.
    var environment: [String: String] {
        [
            "LD_PRELOAD": Self.library, "FAKETIME_TIMESTAMP_FILE": folder.path("clock"), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
        ]
    }

    /// The same clock for this process.
    var wallClock: WallClock { WallClock { WallClock.system.now() + self.offset.withLock { $0 } } }

    /// Sets it apart from the right time.
    func set(_ interval: Interval) throws {
        offset.withLock { $0 = interval }
        let seconds = interval.milliseconds / 1000
        let file = URL(filePath: folder.path("clock"))
        try Data("\(seconds < 0 ? "" : "+")\(seconds)s\n".utf8).write(to: file, options: .atomic)
    }
}
