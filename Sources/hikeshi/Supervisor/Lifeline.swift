import Foundation
import Glibc
import ServiceLifecycle

/// Ends a child when its supervisor is gone: it returns when the standard input closes.
struct Lifeline: Service {
    func run() async throws {
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while read(STDIN_FILENO, &byte, 1) > 0 || errno == EINTR {}
            end.finish()
        }
        for await _ in ended.cancelOnGracefulShutdown() {}
    }
}
