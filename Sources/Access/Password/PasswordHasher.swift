import Foundation
package import Primitives
import Synchronization

/// Hashes and checks passwords on threads of its own, as many beside each other as there are processors and memory is
/// meant for it: that of one guess each.
package final class PasswordHasher: Sendable {
    /// Sign-ins that may wait; more are refused at once.
    package static let backlog = 32
    private let queue = OperationQueue()
    private let waiting = Mutex(0)
    private let cost: ScryptCost
    private let random: Randomness
    /// What an unknown name is checked against, so that it costs what a known one does.
    private let decoy: PasswordHash

    package convenience init(cost: ScryptCost = .standard, random: Randomness = .system) {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        self.init(cost: cost, random: random, atOnce: min(processors, Limits.passwordsAtOnce))
    }

    init(cost: ScryptCost, random: Randomness = .system, atOnce: Int) {
        self.cost = cost
        self.random = random
        decoy = PasswordHash(unknownTo: random, cost: cost)
        queue.maxConcurrentOperationCount = atOnce
    }

    func randomBytes(_ count: Int) -> [UInt8] { random.bytes(count) }

    /// The text to store for a new password.
    func hash(_ password: String) async throws -> String {
        let salt = random.bytes(16)
        return try await perform { [cost] in try PasswordHash(password, cost: cost, salt: salt).stored }
    }

    /// True when the password is the stored one; without a stored one, false after the same work.
    func verify(_ password: String, stored: String?) async throws -> Bool {
        let known = stored.flatMap(PasswordHash.init(stored:))
        let hash = known ?? decoy
        return try await perform { try hash.matches(password) } && known != nil
    }

    func perform<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let admitted = waiting.withLock { count in
            guard count < Self.backlog else { return false }
            count += 1
            return true
        }
        guard admitted else { throw Problem(.unavailable, "sign-in.busy", .signInBusy) }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try work() }) }
        }
    }
}

extension Limits {
    /// Passwords that are hashed beside each other: 512 MiB at the standard cost.
    static let passwordsAtOnce = 4
}
