import Dispatch
import Synchronization

/// A door between a test and a thread of the storage.
final class Latch: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let isOpen = Mutex(false)

    func open() {
        isOpen.withLock { $0 = true }
        semaphore.signal()
    }

    /// Blocks a thread of the storage.
    func block() { _ = semaphore.wait(timeout: .now() + 20) }

    /// Waits without blocking a thread.
    func wait() async throws {
        while !isOpen.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
    }
}
