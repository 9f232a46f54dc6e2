package import Primitives
import Synchronization

/// How often programs may ask: for each that is counted, a bucket that holds a minute's requests and fills steadily. It
/// is kept in memory and written nowhere, so every process that serves the console counts for itself.
package final class RequestBudget: Sendable {
    /// Whose requests are counted together.
    package enum Asker: Sendable, Hashable {
        case token(Identifier<AccessToken>)
        /// Whoever asks from there without a token that counts; nil where that is not known.
        case stranger(IPAddress?)

        fileprivate var bucket: String {
            switch self {
            case .token(let id): "token \(id.value)"
            case .stranger(let address): "place \(address?.place ?? "-")"
            }
        }
    }

    /// Where one stands after it has asked.
    package struct Standing: Sendable, Hashable {
        package let isAdmitted: Bool
        /// Requests that would be admitted at once.
        package let remaining: Int
        /// Seconds, rounded up: until the next one is admitted, 0 where one would be now; and until the bucket is full.
        package let wait, refill: Int
    }

    private struct State {
        /// When each bucket will be full again: all that there is to know of it.
        var fullAt: [String: ContinuousClock.Instant] = [:]
        var refused = 0
    }

    private static let window = Duration.seconds(60)
    package let perMinute: Int
    /// In which one request comes back.
    private let pace: Duration
    private let state = Mutex(State())

    package init(perMinute: Int = Limits.apiRequestsPerMinute) {
        (self.perMinute, pace) = (perMinute, Self.window / perMinute)
    }

    /// Requests that were turned away since the start.
    package var refused: Int { state.withLock { $0.refused } }

    var bucketCount: Int { state.withLock { $0.fullAt.count } }

    package func ask(_ asker: Asker, at now: ContinuousClock.Instant = .now) -> Standing {
        state.withLock { state in
            // A full bucket says no more than none.
            if state.fullAt.count >= Limits.requestBuckets { state.fullAt = state.fullAt.filter { $0.value > now } }
            // When even those that have not rested are too many, new ones share one bucket.
            let isKept = state.fullAt[asker.bucket] != nil || state.fullAt.count < Limits.requestBuckets
            let bucket = isKept ? asker.bucket : ""
            let before = max(state.fullAt[bucket] ?? now, now)
            let isAdmitted = before + pace - now <= Self.window
            if !isAdmitted { state.refused += 1 }
            let lacks = (isAdmitted ? before + pace : before) - now
            state.fullAt[bucket] = now + lacks
            return Standing(
                isAdmitted: isAdmitted, remaining: Int((Self.window - lacks).attoseconds / pace.attoseconds),
                wait: Self.seconds(lacks + pace - Self.window), refill: Self.seconds(lacks))
        }
    }

    private static func seconds(_ time: Duration) -> Int { max(0, Int((time / .seconds(1)).rounded(.up))) }
}

extension Limits {
    /// Requests of one access token within a minute, where the settings say nothing.
    package static let apiRequestsPerMinute = 1_200
    /// Requests from one address within a minute that bring no token that counts.
    package static let apiStrangersPerMinute = 60
    /// Tokens or addresses whose requests are counted apart; before there are more, those that have rested are forgotten.
    static let requestBuckets = 10_000
}
