import Access
import Logging
import Notices
import Primitives
import ServiceLifecycle
import Signals
import Storage
import Synchronization

/// Looks out for a machine's clock that was set by much: says so in the log and the audit log, plans anew what was
/// planned by the wrong time, and keeps the clock in doubt for a day: nothing is erased by such a clock, and after a leap
/// forward nobody outside is reminded by it.
final class ClockKeeper: Service {
    private static let period = Duration.seconds(1)
    /// No server ran for so long, or the clock leapt meanwhile: nobody can tell.
    private static let longestRest = Interval.days(2)

    /// How far the clock was set while no server ran, as the newest lines of the audit log let us guess.
    let jumpBeforeStart: Interval?
    private let house: House
    private let unnoted: Mutex<Interval?>

    init(house: House) async throws {
        self.house = house
        let last = try await house.database.read { try $0.newestTime() }
        let gap = last.map { house.clock.now() - $0 } ?? .seconds(0)
        jumpBeforeStart = gap < .minutes(-1) || gap > Self.longestRest ? gap : nil
        unnoted = Mutex(jumpBeforeStart)
    }

    /// False for a day after the clock was set, unless a person has said that it is right.
    var isTrusted: Bool {
        get async throws {
            guard unnoted.withLock({ $0 }) == nil else { return false }
            let now = house.clock.now()
            return try await house.database.read { try $0.clockDoubt(at: now) } == nil
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            var watch = ClockWatch(wall: house.clock.now(), steady: .now)
            var hasToMend = false
            while !Task.isCancelled {
                if let jump = unnoted.withLock({ $0 }) {
                    hasToMend = await isNoted(jump) && jump < .seconds(0)
                } else if hasToMend {
                    // What was being written by the wrong time is there by now.
                    hasToMend = await !isWritten { try $0.mendTimesAhead() }
                }
                guard (try? await Task.sleep(for: Self.period)) != nil else { return }
                if let seen = watch.jump(wall: house.clock.now(), steady: .now) {
                    unnoted.withLock { $0 = ($0 ?? .seconds(0)) + seen }
                }
            }
        }
    }

    /// Notes the jump and mends what it spoilt; false when the database cannot be reached now.
    func isNoted(_ jump: Interval) async -> Bool {
        let seconds = jump.milliseconds / 1000
        let isGuess = jump == jumpBeforeStart && jump > .seconds(0)
        house.logger.error(
            isGuess ? "no server ran for days, or the clock was set" : "the clock was set",
            metadata: ["seconds": "\(seconds)"])
        let isNoted = await isWritten { transaction in
            try transaction.doubtClock(jump)
            if jump < .seconds(0) { try transaction.mendTimesAhead() }
            guard !isGuess else { return }
            let detail = [("seconds", "\(seconds)")]
            try transaction.audit(Viewer.service(.scheduler).audit("clock.set", "clock:1", detail))
        }
        if isNoted { unnoted.withLock { $0 = nil } }
        return isNoted
    }

    private func isWritten(_ body: @escaping @Sendable (WriteTransaction) throws -> Void) async -> Bool {
        do {
            try await house.database.write(body)
            return true
        } catch {
            house.logger.error("the clock's jump is not noted", metadata: ["cause": "\(error)"])
            return false
        }
    }
}

extension ReadTransaction {
    /// The latest of the times of the newest audit lines, as far back as the clock was not set; nil without any.
    fileprivate func newestTime() throws -> Timestamp? {
        let first = (try AuditLog.head(in: self)?.number ?? 0) - 200
        return try row(
            """
            SELECT MAX(at) FROM audit_entries WHERE number > ? AND number >= COALESCE(
                (SELECT MAX(number) FROM audit_entries WHERE number > ? AND action = 'clock.set'), 0)
            """, [first, first])?.optionalTimestamp(0)
    }
}

extension WriteTransaction {
    /// After the clock was set back; done again it changes nothing more.
    fileprivate func mendTimesAhead() throws {
        try planJobsAnew()
        try endClaimsAhead()
        try beginPaceAnew()
        try endAccessAhead()
    }
}
