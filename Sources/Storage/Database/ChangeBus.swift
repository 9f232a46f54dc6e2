import Synchronization

/// Tells who waits that something may have changed, in every process on the same database.
///
/// A wake-up may come late, doubled or for nothing; whoever is woken looks at the tables.
package final class ChangeBus: Sendable {
    /// Start of the NOTIFY channel's name; the schema's name follows.
    static let channel = "hikeshi_"

    private struct Listener {
        let topics: Set<String>
        let continuation: AsyncStream<Void>.Continuation
    }

    private struct State {
        var listeners: [Int: Listener] = [:]
        var next = 0
        var finished = false
    }

    private let state = Mutex(State())

    /// One wake-up at once, then one after each announcement of a topic, and one every `interval` at the latest.
    /// Wake-ups that come while the last one is being worked on become one.
    package func wakeUps(_ topics: Set<String>, every interval: Duration? = nil) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let key: Int? = state.withLock { state in
            guard !state.finished else { return nil }
            state.next += 1
            state.listeners[state.next] = Listener(topics: topics, continuation: continuation)
            return state.next
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.yield()
        let ticker = interval.map { interval in
            Task { while (try? await Task.sleep(for: interval)) != nil { continuation.yield() } }
        }
        continuation.onTermination = { [weak self] _ in
            ticker?.cancel()
            self?.remove(key)
        }
        return stream
    }

    func publish(_ topics: Set<String>) {
        guard !topics.isEmpty else { return }
        wake { !$0.topics.isDisjoint(with: topics) }
    }

    /// After a time without news: everybody looks.
    func publishAll() { wake { _ in true } }

    func finish() {
        let listeners = state.withLock { state in
            state.finished = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.continuation.finish() }
    }

    private func wake(_ concerned: (Listener) -> Bool) {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners where concerned(listener) { listener.continuation.yield() }
    }

    private func remove(_ key: Int) {
        state.withLock { _ = $0.listeners.removeValue(forKey: key) }
    }
}
