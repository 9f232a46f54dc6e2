import Access
import Logging
import Notices
import Primitives
import ServiceLifecycle
import Signals
import Storage
import Synchronization

/// Looks out for a machine's clock that was set by much: says so in the log and the audit log, plans anew what was
/// planned by the wrong time, and lets nothing be erased by a time that has not proved itself for a day.
final class ClockKeeper: Service {
    private static let period = Duration.seconds(5)
    private static let proof = Duration.seconds(86_400)

    /// The clock was set back while no server ran, as the newest line of the audit log says.
    let jumpBeforeStart: Interval?
    private let house: House
    private let doubtedUntil: Mutex<ContinuousClock.Instant?>

    init(house: House) async throws {
        self.house = house
        let last = try await house.database.read { transaction in
            try transaction.row("SELECT at FROM audit_entries ORDER BY number DESC LIMIT 1")?.timestamp(0)
        }
        let gap = last.map { house.clock.now() - $0 } ?? .seconds(0)
        jumpBeforeStart = gap < .minutes(-1) ? gap : nil
        let isDoubtful = jumpBeforeStart != nil || gap > .days(2)
        doubtedUntil = Mutex(isDoubtful ? ContinuousClock.now + Self.proof : nil)
    }

    /// False for a day after the clock was set.
    var isTrusted: Bool { doubtedUntil.withLock { $0.map { $0 < ContinuousClock.now } ?? true } }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            var watch = ClockWatch(wall: house.clock.now(), steady: .now)
            var jump = jumpBeforeStart
            while !Task.isCancelled {
                if let seen = jump, await isNoted(seen) { jump = nil }
                guard (try? await Task.sleep(for: Self.period)) != nil else { return }
                jump = watch.jump(wall: house.clock.now(), steady: .now) ?? jump
            }
        }
    }

    /// Notes the jump and mends what it spoilt; false when the database cannot be reached now.
    func isNoted(_ jump: Interval) async -> Bool {
        doubtedUntil.withLock { $0 = ContinuousClock.now + Self.proof }
        let seconds = jump.milliseconds / 1000
        house.logger.error("the clock was set", metadata: ["seconds": "\(seconds)"])
        do {
            try await house.database.write { transaction in
                if jump < .seconds(0) {
                    try transaction.planJobsAnew()
                    try transaction.endClaimsAhead()
                    try transaction.beginPaceAnew()
                    try transaction.endAccessAhead()
                }
                let detail = [("seconds", "\(seconds)")]
                try transaction.audit(Viewer.service(.scheduler).audit("clock.set", "clock:1", detail))
            }
            return true
        } catch {
            house.logger.error("the clock's jump is not noted", metadata: ["cause": "\(error)"])
            return false
        }
    }
}
