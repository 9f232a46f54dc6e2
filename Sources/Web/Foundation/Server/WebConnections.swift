import NIOCore
import Primitives
import Synchronization

/// The open connections of the console. Where there are too many, whoever has waited longest without a whole request
/// gives way to the newcomer; what is being answered is never cut off.
package final class WebConnections: Sendable {
    /// Why the server ended a connection by itself.
    enum End: String, CaseIterable, Sendable {
        /// The request came in drops.
        case slowRequest = "slow-request"
        /// The answer was taken in drops.
        case slowReading = "slow-reading"
        /// The request went on after its answer.
        case endless
        /// A newcomer needed the place.
        case displaced
        /// There was no place for it.
        case refused
    }

    fileprivate struct Standing {
        let channel: any Channel
        let address: String
        /// Nil while a request is being answered.
        var waitsSince: NIODeadline?
    }

    fileprivate struct State {
        var standings: [ObjectIdentifier: Standing] = [:]
        var perAddress: [String: Int] = [:]
        var ended: [End: Int] = [:]
    }

    private enum Admission { case admitted, instead(any Channel), refused }

    private let state = Mutex(State())
    private let limit: Int
    private let limitPerAddress: Int

    package init(limit: Int = Limits.webConnections, perAddress: Int = Limits.webConnectionsPerAddress) {
        self.limit = limit
        limitPerAddress = perAddress
    }

    var count: Int { state.withLock { $0.standings.count } }

    /// How often each reason ended a connection.
    var ended: [End: Int] { state.withLock { $0.ended } }

    func note(_ end: End) { state.withLock { $0.ended[end, default: 0] += 1 } }

    /// False when there is no place for it.
    func open(_ channel: any Channel) -> Bool {
        switch admission(of: channel) {
        case .admitted: return true
        case .instead(let other):
            note(.displaced)
            other.close(promise: nil)
            return true
        case .refused:
            note(.refused)
            return false
        }
    }

    func close(_ channel: any Channel) { state.withLock { $0.remove(channel) } }

    /// A whole request is there.
    func busy(_ channel: any Channel) { set(channel, waitsSince: nil) }

    /// The next request may come.
    func idle(_ channel: any Channel) { set(channel, waitsSince: .now()) }

    private func set(_ channel: any Channel, waitsSince time: NIODeadline?) {
        state.withLock { $0.standings[ObjectIdentifier(channel)]?.waitsSince = time }
    }

    private func admission(of channel: any Channel) -> Admission {
        let address = channel.remoteAddress?.ipAddress ?? ""
        return state.withLock { state in
            let isFull = state.standings.count >= limit
            var displaced: Standing?
            if state.perAddress[address, default: 0] >= limitPerAddress {
                displaced = state.longestWaiting { $0.address == address }
            } else if isFull {
                displaced = state.longestWaiting { _ in true }
            }
            guard displaced != nil || !isFull else { return .refused }
            if let displaced { state.remove(displaced.channel) }
            state.standings[ObjectIdentifier(channel)] = Standing(
                channel: channel, address: address, waitsSince: .now())
            state.perAddress[address, default: 0] += 1
            return displaced.map { .instead($0.channel) } ?? .admitted
        }
    }
}

extension WebConnections.State {
    fileprivate func longestWaiting(
        _ isMeant: (WebConnections.Standing) -> Bool
    ) -> WebConnections.Standing? {
        standings.values.filter { $0.waitsSince != nil && isMeant($0) }
            .min { ($0.waitsSince ?? .distantFuture) < ($1.waitsSince ?? .distantFuture) }
    }

    fileprivate mutating func remove(_ channel: any Channel) {
        guard let standing = standings.removeValue(forKey: ObjectIdentifier(channel)) else { return }
        let left = perAddress[standing.address, default: 0] - 1
        perAddress[standing.address] = left > 0 ? left : nil
    }
}
