import Logging
import Primitives
import ServiceLifecycle

/// Looks each hour for records whose time is over. Nothing is erased by a clock that was set lately.
struct RetentionKeeper: Service {
    private static let period = Duration.seconds(3600)

    let house: House
    let clock: ClockKeeper

    func run() async {
        await recurring(every: Self.period, keep) {
            house.logger.error("records not erased", metadata: ["cause": "\($0)"])
        }
    }

    private func keep() async throws {
        guard try await clock.isTrusted else {
            return house.logger.warning("records not erased: the clock was set lately, or no server ran for days")
        }
        let erased = try await Purge(house: house).run()
        if erased > 0 { house.logger.notice("records erased", metadata: ["count": "\(erased)"]) }
    }
}
