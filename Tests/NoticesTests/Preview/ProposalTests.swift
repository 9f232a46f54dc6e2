import Access
import Cases
import Primitives
import Registry
import Signals
import Storage
import Testing
import Transport

@testable import Notices

@Suite struct ProposalTests {
    /// An organisation with a contact, whose domain is registered.
    private func holder(_ name: String, in world: World) async throws {
        let partner = try await world.partner(name)
        let organization = try await world.registry.contact(viewer: world.demo, partner.contact).organization
        let domain = try #require(DomainName("\(name).example"))
        _ = try await world.registry.addHolding(viewer: world.demo, .domain(domain), to: organization.publicID)
    }

    private func add(_ domains: [String], to subject: Case, in world: World) async throws {
        try await world.database.write { transaction in
            for value in domains {
                let id = try transaction.insert(
                    "INSERT INTO observables (kind, value) VALUES ('domain', ?) RETURNING id", [value])
                try transaction.execute(
                    """
                    INSERT INTO case_observables (case_id, observable_id, role, is_warned, added_by, added_at)
                    VALUES (?, ?, 'reported', 0, 'test', 0)
                    """, [subject.id, id])
            }
        }
    }

    @Test("Our own organisation is known by the domain of the team's address, and by the address itself")
    func ours() async throws {
        try await World.each { world in
            for name in ["csirt", "alpha", "beta"] { try await holder(name, in: world) }
            let (subject, now, sato) = (try await world.openCase(), world.now, world.sato)
            try await add(["www.csirt.example", "www.alpha.example", "www.beta.example"], to: subject, in: world)
            func ours() async throws -> [String] {
                try await world.read { store, transaction in
                    try store.proposals(viewer: sato, caseID: subject.publicID, tlp: .amber, now: now, in: transaction)
                        .filter(\.isOurs).map(\.responsibility.organization.key).sorted()
                }
            }
            #expect(try await ours() == ["csirt"])
            try await world.database.write { transaction in
                try transaction.execute(
                    "UPDATE channels SET value = ? WHERE value = ?", [World.address, "security@beta.example"])
            }
            #expect(try await ours() == ["beta", "csirt"])
        }
    }

    @Test("The resolver proposes whose domain it is, with the reason and only its own observables")
    func proposals() async throws {
        try await World.each { world in
            try await holder("alpha", in: world)
            let (subject, now, sato) = (try await world.openCase(), world.now, world.sato)
            try await add(["www.alpha.example", "www.beta.example"], to: subject, in: world)
            let proposals = try await world.read {
                try $0.proposals(viewer: sato, caseID: subject.publicID, tlp: .amber, now: now, in: $1)
            }
            #expect(proposals.map(\.responsibility.organization.key) == ["alpha"])
            #expect(proposals.first?.observables.map(\.value) == ["www.alpha.example"])
            #expect(proposals.first?.contacts.map(\.verdict.mode) == [.encrypted])
        }
    }

    @Test("A preview names exactly who can read the mail")
    func readers() async throws {
        try await World.each { world in
            let (alpha, beta) = (try await world.partner("alpha"), try await world.partner("beta", key: false))
            let notice = try await world.create(.green, to: [alpha, beta])
            let (sato, now) = (world.sato, world.now)
            let previews = try await world.read {
                try $0.previews(viewer: sato, notice.publicID, now: now, in: $1)
            }
            let key = try #require(alpha.key)
            #expect(previews[0].readers.count == 2)
            #expect(previews[0].readers[0].en == "窓口 (alpha Inc.), key \(key.info.fingerprint)")
            #expect(previews[0].readers[0].ja == "窓口（alpha株式会社） — 鍵 \(key.info.fingerprint)")
            #expect(previews[0].delivery.organizationNames == Text(ja: "alpha株式会社", en: "alpha Inc."))
            #expect(previews[1].readers.last?.en.contains("mail servers on the way") == true)
            #expect(previews.allSatisfy { $0.problem == nil && $0.text.hasPrefix("TLP:GREEN\n") })
        }
    }
}
