import Foundation
import Primitives
import Synchronization
import TestSupport

/// A machine's clock that a test sets while programs run under it; what only goes forward is left alone.
final class ShiftedClock: Sendable {
    private static let source = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/shifted-clock.c").path

    private let folder: ScratchFolder
    private let offset = Mutex(Interval.seconds(0))

    /// Builds the library that stands before the programs, with the compiler that came with Swift.
    init() throws {
        folder = try ScratchFolder()
        let library = folder.path("clock.so")
        let (status, output) = try Program.run("clang", ["-shared", "-fPIC", "-O1", "-o", library, Self.source])
        guard status == 0 else { throw TestFailure("no library: \(output)") }
        try folder.write([UInt8](repeating: 0, count: 8), to: "clock")
    }

    func start(_ arguments: [String], output: String) throws -> Program {
        let environment = [
            "LD_PRELOAD": folder.path("clock.so"), "HIKESHI_TEST_CLOCK": folder.path("clock"),
            "SWIFT_BACKTRACE": "enable=no",
        ]
        return try Program(Hikeshi.binary, arguments, output: output, environment: environment)
    }

    /// The same clock for this process.
    var wallClock: WallClock { WallClock { WallClock.system.now() + self.offset.withLock { $0 } } }

    /// Sets it apart from the right time, by whole seconds.
    func set(_ interval: Interval) throws {
        offset.withLock { $0 = interval }
        // In place: the programs have mapped it.
        let file = try FileHandle(forWritingTo: URL(filePath: folder.path("clock")))
        defer { try? file.close() }
        let seconds = interval.milliseconds / 1000
        try file.write(contentsOf: withUnsafeBytes(of: seconds) { Data($0) })
    }
}
