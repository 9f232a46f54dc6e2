import Access
import Primitives
import Storage
import TestSupport
import Testing

@testable import Registry

/// A registry on a fresh database, with the people who use it.
struct RegistryWorld {
    let database: Database
    let store: RegistryStore
    let resolver: Resolver

    static let coordinator = Viewer.person(Identifier(1), name: "sato", roles: [.coordinator], tlpCeiling: .red)
    static let reader = Viewer.person(Identifier(2), name: "suzuki", roles: [.reader], tlpCeiling: .red)
    static let outsider = Viewer.person(Identifier(3), name: "tanaka", roles: [.securityManager], tlpCeiling: .red)
    static let now = Timestamp(seconds: 1_795_000_000)

    /// Somebody of that organisation.
    static func outsider(of organization: Organization) -> Viewer { outsider(of: organization.publicID) }
    static func outsider(of organization: PublicID) -> Viewer {
        .person(Identifier(4), name: "tanaka", roles: [.securityManager], organization: organization)
    }

    /// Expects a problem with this code.
    static func refused<T>(
        _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> T
    ) async {
        await #expect(sourceLocation: sourceLocation) { _ = try await body() } throws: {
            ($0 as? Problem)?.code == code
        }
    }

    static func each(_ body: (RegistryWorld) async throws -> Void) async throws {
        let migrations = AccessMigrations.all + RegistryMigrations.all
        try await TestDatabase.each(migrations, clock: .fixed(now)) { database in
            try await body(
                RegistryWorld(
                    database: database, store: RegistryStore(database: database), resolver: Resolver(database: database)
                ))
        }
    }

    @discardableResult
    func organization(
        _ name: String, key: String = "", parent: Organization? = nil, holdings: [(Holding.Kind, String)] = []
    ) async throws -> Organization {
        let organization = try await store.addOrganization(
            viewer: Self.coordinator, Organization.Details(key: key, name: name), parent: parent?.publicID)
        for (kind, text) in holdings {
            guard let holding = Holding(kind, text) else { continue }
            try await store.addHolding(viewer: Self.coordinator, holding, to: organization.publicID)
        }
        return organization
    }

    @discardableResult
    func contact(
        _ name: String, of organization: Organization, rank: Int = 1, mail: String? = nil, isActive: Bool = true
    ) async throws -> Contact {
        let channels = mail.flatMap { Channel(.mail, $0) }.map { [$0] } ?? []
        return try await store.addContact(
            viewer: Self.coordinator, Contact.Details(name: name, rank: rank, isActive: isActive), channels: channels,
            to: organization.publicID)
    }

    func resolve(
        _ observables: [(Observable.Kind, String)] = [], asns: [UInt32] = [], text: String = "", time: Timestamp? = nil
    ) async throws -> [Responsibility] {
        let query = Query(
            observables: observables.map { Observable(kind: $0.0, value: $0.1) },
            autonomousSystems: asns.map { ASN($0) },
            text: text, time: time)
        return try await resolver.resolve(query, viewer: Self.coordinator)
    }

    func load(_ text: String, isDryRun: Bool = false, as viewer: Viewer = coordinator) async throws -> ImportReport {
        try await load(Array(text.utf8), isDryRun: isDryRun, as: viewer)
    }

    func load(
        _ bytes: [UInt8], isDryRun: Bool = false, as viewer: Viewer = coordinator, keys: KeyReader = .none
    ) async throws -> ImportReport {
        try await RegistryImporter(store: store, keys: keys)
            .run(viewer: viewer, bytes, fileName: "registry.csv", isDryRun: isDryRun)
    }
}

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 2 &+ 1 }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

extension ContactKeyFacts {
    static func sample(
        _ fingerprint: String = "0123456789ABCDEF0123456789ABCDEF01234567", expiresAt: Timestamp? = nil,
        isRevoked: Bool = false, isWeak: Bool = false
    ) -> ContactKeyFacts {
        ContactKeyFacts(
            fingerprint: fingerprint, bytes: Array("key \(fingerprint)".utf8), userIDs: ["PoC <poc@a.example>"],
            algorithm: "EdDSA", createdAt: Timestamp(seconds: 1_700_000_000), expiresAt: expiresAt, canEncrypt: true,
            isRevoked: isRevoked, isWeak: isWeak)
    }
}
