package import Logging
package import Primitives
import Synchronization

extension OpenPGP {
    /// The keys of this process: our secret keys, unlocked once, and the public keys lately needed.
    ///
    /// Its calls block for the length of one OpenPGP operation (curve keys: a quarter of a millisecond; a large mail: longer)
    /// and come one after the other: the lock guards RNP's contexts, which are not thread-safe.
    package final class KeyRing: Sendable {
        struct State {
            let pair: RNPContextPair
            /// By fingerprint, secret keys too.
            var infos: [String: KeyInfo] = [:]
            /// Public keys, the one added longest ago first.
            var order: [String] = []
            /// Bytes that were read before, so that they are not read again.
            var known: [[UInt8]: [String]] = [:]
        }

        private let state: Mutex<State>
        private let clock: WallClock
        private let logger: Logger
        let publicKeyLimit: Int

        package init(clock: WallClock, logger: Logger, publicKeyLimit: Int = 2_000) throws(Problem) {
            self.clock = clock
            self.logger = logger
            self.publicKeyLimit = publicKeyLimit
            do {
                state = Mutex(State(pair: try RNPContextPair()))
            } catch {
                throw Self.failure(error, logger)
            }
        }

        /// Runs `body` alone, at the clock's time; an error that is no `Problem` is logged and becomes one.
        func locked<T: Sendable>(_ body: (inout State, Timestamp) throws -> T) throws(Problem) -> T {
            let now = clock.now()
            do {
                return try state.withLock { state in
                    state.pair.set(now: now)
                    return try body(&state, now)
                }
            } catch let problem as Problem {
                throw problem
            } catch {
                throw Self.failure(error, logger)
            }
        }

        private static func failure(_ error: any Error, _ logger: Logger) -> Problem {
            let problem = Problem(.unexpected, "openpgp.failed", .keyFailed)
            logger.error("OpenPGP failed", metadata: ["problem": "\(problem.id)", "cause": "\(error)"])
            return problem
        }
    }
}

extension OpenPGP.KeyRing {
    /// Loads our secret keys (armoured or binary) and unlocks them for the life of the ring.
    ///
    /// Throws `openpgp.key-unreadable`, `openpgp.key-v6`, `openpgp.key-not-secret`, `openpgp.passphrase`.
    @discardableResult
    package func addSecretKeys(_ bytes: [UInt8], passphrase: String?) throws(Problem) -> [OpenPGP.KeyInfo] {
        let infos = try OpenPGP.inspect(bytes)
        guard infos.contains(where: \.isSecret) else {
            throw Problem(.invalid, "openpgp.key-not-secret", .keyNotSecret)
        }
        return try locked { state, _ in
            try state.pair.importKeys(bytes, secret: true)
            for info in infos where info.isSecret {
                for context in [state.pair.strict, state.pair.lenient] {
                    guard try context.unlock(info.fingerprint, passphrase: passphrase ?? "") else {
                        try state.pair.remove(info.fingerprint)
                        throw Problem(.invalid, "openpgp.passphrase", .keyPassphrase)
                    }
                }
                state.infos[info.fingerprint] = info
                state.order.removeAll { $0 == info.fingerprint }
            }
            return infos.filter(\.isSecret)
        }
    }

    /// Makes the keys in `bytes` usable for encrypting and verifying; bytes seen before cost a look-up only.
    ///
    /// Newer bytes of a key already here are merged into it. Beyond the limit the public keys added longest ago give way.
    @discardableResult
    package func addPublicKeys(_ bytes: [UInt8]) throws(Problem) -> [OpenPGP.KeyInfo] {
        let cached = try locked { state, _ in
            state.known[bytes].map { names in names.compactMap { state.infos[$0] } }
        }
        if let cached { return cached }
        let infos = try OpenPGP.inspect(bytes)
        let limit = publicKeyLimit
        return try locked { state, _ in
            try state.pair.importKeys(bytes, secret: false)
            if state.known.count >= limit * 2 { state.known = [:] }
            state.known[bytes] = infos.map(\.fingerprint)
            for info in infos {
                let isOurs = state.infos[info.fingerprint]?.isSecret ?? false
                state.infos[info.fingerprint] = try state.pair.info(info.fingerprint)
                state.order.removeAll { $0 == info.fingerprint }
                if !isOurs { state.order.append(info.fingerprint) }
            }
            while state.order.count > limit, let oldest = state.order.first { try state.drop(oldest) }
            return infos.compactMap { state.infos[$0.fingerprint] }
        }
    }

    package func holds(_ fingerprint: String) -> Bool { info(fingerprint) != nil }

    package func info(_ fingerprint: String) -> OpenPGP.KeyInfo? {
        (try? locked { state, _ in state.infos[fingerprint.uppercased()] }) ?? nil
    }

    /// All keys here, by fingerprint.
    package var keys: [OpenPGP.KeyInfo] {
        let all = (try? locked { state, _ in Array(state.infos.values) }) ?? []
        return all.sorted { $0.fingerprint < $1.fingerprint }
    }

    /// Forgets a key, secret half and all.
    package func remove(_ fingerprint: String) throws(Problem) {
        try locked { state, _ in try state.drop(fingerprint.uppercased()) }
    }

    /// The armoured public half. Throws `openpgp.key-missing`.
    package func exportPublic(_ fingerprint: String) throws(Problem) -> [UInt8] {
        try locked { state, _ in
            guard let bytes = try state.pair.strict.export(fingerprint, secret: false) else {
                throw Problem(.notFound, "openpgp.key-missing", .keyMissing(fingerprint))
            }
            return bytes
        }
    }
}

extension OpenPGP.KeyRing.State {
    mutating func drop(_ fingerprint: String) throws {
        try pair.remove(fingerprint)
        infos[fingerprint] = nil
        order.removeAll { $0 == fingerprint }
        known = known.filter { !$0.value.contains(fingerprint) }
    }
}
