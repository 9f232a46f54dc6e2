package import Logging
import Primitives
import ServiceLifecycle
import Storage
package import Transport

/// Runs the intake: the LMTP listener, and the worker that reads what was accepted.
package struct IntakeService: Service {
    private let intake: Intake
    private let listener: LMTPListener?
    private let isOnlyReader: Bool
    private let logger: Logger

    /// `isOnlyReader`: no other process reads this inbox, so what was claimed before the start was left by a crash.
    package init(intake: Intake, listener: LMTPListener?, isOnlyReader: Bool, logger: Logger) {
        self.intake = intake
        self.listener = listener
        self.isOnlyReader = isOnlyReader
        self.logger = logger
    }

    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let listener { group.addTask { try await listener.run() } }
            group.addTask { try await work() }
            for try await _ in group {}
        }
    }

    private func work() async throws {
        if isOnlyReader { try await intake.releaseClaims() }
        let wakeUps = intake.database.changes.wakeUps([Intake.topic], every: .seconds(30))
        for await _ in wakeUps.cancelOnGracefulShutdown() {
            do {
                try await intake.drain()
            } catch {
                logger.error("inbox not worked off", metadata: ["cause": "\(error)"])
            }
        }
    }
}

extension Intake {
    /// What an LMTP listener calls: `accepted` only after bytes and row are synced, else the other server tries again.
    package var mailHandler: LMTPListener.Handler {
        { envelope, raw in
            do {
                _ = try await receive(
                    raw,
                    IntakeEnvelope(source: .lmtp, returnPath: envelope.returnPath, recipients: envelope.recipients))
                return envelope.recipients.map { _ in .accepted }
            } catch {
                logger.error("mail not kept", metadata: ["cause": "\(error)"])
                return envelope.recipients.map { _ in .deferred("mail could not be stored, try again later") }
            }
        }
    }
}
