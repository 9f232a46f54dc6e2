import Logging
import ServiceLifecycle

@testable import Transport

/// Runs a mail server on a free port for the length of `body`, then shuts it down gracefully.
func withRunning<S: Service>(
    _ make: (@escaping @Sendable (Int?) -> Void) -> S, _ body: (Int) async throws -> Void
) async throws {
    let (ports, continuation) = AsyncStream<Int?>.makeStream()
    let service = make { continuation.yield($0) }
    let group = ServiceGroup(services: [service], logger: Logger(label: "test"))
    let running = Task { try await group.run() }
    var port: Int?
    for await found in ports {
        port = found
        break
    }
    do {
        try await body(port ?? 0)
    } catch {
        await group.triggerGracefulShutdown()
        _ = try? await running.value
        throw error
    }
    await group.triggerGracefulShutdown()
    try await running.value
}
