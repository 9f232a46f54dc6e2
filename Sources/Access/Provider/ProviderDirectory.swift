import Primitives
import Transport

/// What the providers publish about themselves, asked for as rarely as goes.
actor ProviderDirectory {
    /// How long it counts.
    static let life = Interval.hours(1)
    /// A key that nobody knows has the keys asked for anew, this often at most.
    static let pause = Interval.minutes(1)

    nonisolated let door: HTTPDoor
    private let clock: WallClock
    private var documents = Shelf<Discovery>()
    private var keySets = Shelf<KeySet>()

    init(door: HTTPDoor, clock: WallClock) {
        self.door = door
        self.clock = clock
    }

    func discovery(of issuer: String) async throws(ProviderFault) -> Discovery {
        if let held = documents.value(issuer, at: clock.now(), within: Self.life) { return held }
        return try await askDiscovery(of: issuer)
    }

    /// The keys there; asked for anew when they are old, or lack that name and were not asked for just now.
    func keys(_ discovery: Discovery, naming kid: String) async throws(ProviderFault) -> KeySet {
        let (address, now) = (discovery.keysEndpoint, clock.now())
        if let held = keySets.value(address, at: now, within: Self.life),
            held.holds(kid) || keySets.value(address, at: now, within: Self.pause) != nil
        {
            return held
        }
        return try await askKeys(at: address)
    }

    /// All of it anew.
    func inspect(_ issuer: String) async throws(ProviderFault) -> Discovery {
        let discovery = try await askDiscovery(of: issuer)
        _ = try await askKeys(at: discovery.keysEndpoint)
        return discovery
    }

    private func askDiscovery(of issuer: String) async throws(ProviderFault) -> Discovery {
        let door = door
        let asked = documents.asking(issuer) { () async throws(ProviderFault) in
            try Discovery(reading: try await Self.ask(Discovery.address(of: issuer), door), issuer: issuer, door: door)
        }
        let answer = await asked.value
        documents.put(answer, issuer, at: clock.now())
        return try answer.get()
    }

    private func askKeys(at address: String) async throws(ProviderFault) -> KeySet {
        let door = door
        let asked = keySets.asking(address) { () async throws(ProviderFault) in
            try KeySet(reading: try await Self.ask(address, door))
        }
        let answer = await asked.value
        keySets.put(answer, address, at: clock.now())
        return try answer.get()
    }

    private static func ask(_ address: String, _ door: HTTPDoor) async throws(ProviderFault) -> [UInt8] {
        let answer: OutgoingAnswer
        do throws(HTTPTrouble) {
            answer = try await door.send(OutgoingRequest("GET", address, headers: [("Accept", "application/json")]))
        } catch {
            throw ProviderFault(error)
        }
        guard answer.isSuccess else { throw .status(answer.status) }
        return answer.body
    }
}

/// Answers by address; those who ask for the same at the same time share one request.
private struct Shelf<Value: Sendable> {
    typealias Answer = Result<Value, ProviderFault>

    private var held: [String: (value: Value, at: Timestamp)] = [:]
    private var asked: [String: Task<Answer, Never>] = [:]

    func value(_ address: String, at now: Timestamp, within life: Interval) -> Value? {
        held[address].flatMap { now >= $0.at && now - $0.at < life ? $0.value : nil }
    }

    mutating func asking(
        _ address: String, _ ask: @escaping @Sendable () async throws(ProviderFault) -> Value
    ) -> Task<Answer, Never> {
        if let running = asked[address] { return running }
        let task = Task<Answer, Never> {
            do throws(ProviderFault) { return .success(try await ask()) } catch { return .failure(error) }
        }
        asked[address] = task
        return task
    }

    mutating func put(_ answer: Answer, _ address: String, at now: Timestamp) {
        asked[address] = nil
        // Addresses change rarely; what nobody asks for any more leaves with the rest.
        if held.count > 2 * Int(Limits.providers) { held = [:] }
        if case .success(let value) = answer { held[address] = (value, now) }
    }
}
