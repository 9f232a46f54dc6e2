import Synchronization

/// Lends its members one by one, first come first served.
final class Pool<Member: Sendable>: Sendable {
    private struct State {
        var idle: [Member]
        var waiting: [CheckedContinuation<Member, Never>] = []
    }

    private let state: Mutex<State>
    private let size: Int

    init(_ members: [Member]) {
        state = Mutex(State(idle: members))
        size = members.count
    }

    func lend<T: Sendable>(_ body: @Sendable (Member) async throws -> T) async throws -> T {
        let member = await take()
        defer { giveBack(member) }
        return try await body(member)
    }

    /// Calls the body with every member, once all are at home.
    func lendAll(_ body: @Sendable (Member) async throws -> Void) async rethrows {
        var members: [Member] = []
        for _ in 0..<size { members.append(await take()) }
        defer { members.forEach(giveBack) }
        for member in members { try await body(member) }
    }

    private func take() async -> Member {
        await withCheckedContinuation { continuation in
            let member: Member? = state.withLock { state in
                if let member = state.idle.popLast() { return member }
                state.waiting.append(continuation)
                return nil
            }
            if let member { continuation.resume(returning: member) }
        }
    }

    private func giveBack(_ member: Member) {
        let next: CheckedContinuation<Member, Never>? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.idle.append(member)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: member)
    }
}
