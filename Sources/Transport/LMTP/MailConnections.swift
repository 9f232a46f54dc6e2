import NIOCore
import Synchronization

/// The open connections of one mail server. At shutdown the idle ones are closed and the busy ones end after their mail.
final class MailConnections: Sendable {
    private struct State {
        var idle: [ObjectIdentifier: any Channel] = [:]
        var count = 0
        var isEnding = false
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// False when there are too many, or none are wanted any more.
    func open(_ channel: any Channel) -> Bool {
        state.withLock { state in
            guard state.count < limit, !state.isEnding else { return false }
            state.count += 1
            state.idle[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    func close(_ channel: any Channel) {
        state.withLock { state in
            state.count -= 1
            state.idle[ObjectIdentifier(channel)] = nil
        }
    }

    func busy(_ channel: any Channel) {
        _ = state.withLock { $0.idle.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// False when the connection should end now.
    func idle(_ channel: any Channel) -> Bool {
        state.withLock { state in
            guard !state.isEnding else { return false }
            state.idle[ObjectIdentifier(channel)] = channel
            return true
        }
    }

    func end() {
        let idle = state.withLock { state in
            state.isEnding = true
            return Array(state.idle.values)
        }
        for channel in idle { channel.close(promise: nil) }
    }
}
