import ServiceLifecycle

/// Does the work at once and then each period, until the process is told to end. What fails is given to `failed`, and
/// tried again with the next period; that it ends is no failure.
func recurring(
    every period: Duration, _ work: @escaping @Sendable () async throws -> Void,
    failed: @escaping @Sendable (any Error) -> Void
) async {
    await cancelWhenGracefulShutdown {
        repeat {
            do { try await work() } catch {
                if !Task.isCancelled { failed(error) }
            }
        } while (try? await Task.sleep(for: period)) != nil
    }
}
