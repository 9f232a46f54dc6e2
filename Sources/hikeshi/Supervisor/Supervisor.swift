import Logging
import ServiceLifecycle
import Subprocess
import SystemPackage

/// Runs one child process per role from the same binary and starts again what dies.
///
/// A child that ends with an error soon after its very first start ends the supervisor: its settings are wrong, and it
/// has said so. On a graceful shutdown the children's standard inputs close, and each finishes what it is at.
struct Supervisor: Service {
    /// A first life shorter than this was a failed start.
    private static let startTime = Duration.seconds(10)
    /// What a child gets to finish what it is at.
    private static let patience = Duration.seconds(20)

    let settings: Configuration
    let logger: Logger

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for role in ServerRole.allCases { group.addTask { try await keepRunning(role) } }
            // The first role to fail ends the others: a throw out of the group cancels their tasks.
            for try await _ in group {}
        }
    }

    private func keepRunning(_ role: ServerRole) async throws {
        var delay = RestartDelay()
        var isFirst = true
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let start = ContinuousClock.now
            let status = try await live(role, greets: isFirst)
            guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
            let life = ContinuousClock.now - start
            if isFirst, life < Self.startTime, case .exited = status { throw SupervisorError.roleFailed(role) }
            isFirst = false
            logger.error(
                "a role died and is started again", metadata: ["role": "\(role.rawValue)", "end": "\(status)"])
            try? await Task.sleep(for: delay.after(life: life))
        }
    }

    /// One life of a child; returns how it ended.
    private func live(_ role: ServerRole, greets: Bool) async throws -> TerminationStatus {
        var options = PlatformOptions()
        // Ctrl-C in a terminal reaches the supervisor alone, which then ends its children in order.
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.patience)]
        let line = try Handover(settings: settings, greets: greets).line()
        return try await Subprocess.run(
            .path("/proc/self/exe"),
            arguments: Arguments(
                executablePathOverride: "hikeshi-\(role.rawValue)",
                remainingValues: ["serve", "--role", role.rawValue, "--supervised"]),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]), platformOptions: options,
            input: .inputWriter, output: .sequence, error: .currentStandardError
        ) { child in
            _ = try await child.standardInputWriter.write(line)
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await Self.untilShutdown()
                    try? await child.standardInputWriter.finish()
                    guard (try? await Task.sleep(for: Self.patience)) != nil else { return }
                    await child.teardown(using: [])
                }
                // The child's output ends when it does.
                do {
                    for try await piece in child.standardOutput { Output.bytes(piece.withUnsafeBytes(Array.init)) }
                } catch {}
                group.cancelAll()
            }
        }.terminationStatus
    }

    /// Returns at a graceful shutdown or when the task is cancelled.
    private static func untilShutdown() async {
        try? await gracefulShutdown()
    }
}
