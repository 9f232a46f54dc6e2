import Logging
import Registry
import ServiceLifecycle

/// Keeps the registry's networks and keywords in memory, for a console with long texts and long lists.
struct HoldingKeeper: Service {
    private static let period = Duration.seconds(10)

    let house: House

    func run() async {
        await recurring(every: Self.period) {
            try await house.holdings.load(from: house.database)
        } failed: {
            house.logger.error("the registry was not read into memory", metadata: ["cause": "\($0)"])
        }
    }
}
