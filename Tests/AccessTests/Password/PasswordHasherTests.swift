import Dispatch
import Synchronization
import Testing

@testable import Access

@Suite("Hashing of passwords")
struct PasswordHasherTests {
    private static let cost = ScryptCost(logN: 10)

    @Test("Where two may be hashed beside each other, neither waits for the other's end") func beside() async throws {
        let hasher = PasswordHasher(cost: Self.cost, atOnce: 2)
        let arrivals = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        let met = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<2 {
                group.addTask {
                    try await hasher.perform {
                        arrivals[number].signal()
                        return arrivals[1 - number].wait(timeout: .now() + .seconds(60)) == .success
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(met == [true, true])
    }

    @Test("Never more at once than may be") func bounded() async throws {
        let hasher = PasswordHasher(cost: Self.cost, atOnce: 2)
        let count = Count()
        try await withThrowingTaskGroup { group in
            for _ in 0..<12 {
                group.addTask {
                    try await hasher.perform {
                        count.begin()
                        _ = try PasswordHash("x", cost: Self.cost, salt: [1])
                        count.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(count.most <= 2)
    }
}

/// How many are at it now, and were at most.
private final class Count: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }
    func begin() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func end() { state.withLock { $0.now -= 1 } }
}
