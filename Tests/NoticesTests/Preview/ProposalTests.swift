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
    @Test("The resolver proposes whose domain it is, with the reason and only its own observables")
    func proposals() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let organization = try await world.registry.contact(viewer: world.demo, partner.contact).organization
            let domain = try #require(DomainName("alpha.example"))
            _ = try await world.registry.addHolding(
                viewer: world.demo, .domain(domain), to: organization.publicID)
            let (subject, now, sato) = (try await world.openCase(), world.now, world.sato)
            try await world.database.write { transaction in
                for value in ["www.alpha.example", "www.beta.example"] {
                    let id = try transaction.insert(
                        "INSERT INTO observables (kind, value) VALUES ('domain', ?) RETURNING id", [value])
                    try transaction.execute(
                        """
                        INSERT INTO case_observables (case_id, observable_id, role, is_warned, added_by, added_at)
                        VALUES (?, ?, 'reported', 0, 'test', 0)
                        """, [subject.id, id])
                }
            }
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
            #expect(previews[0].readers[0].en.contains(key.info.fingerprint))
            #expect(previews[1].readers.last?.en.contains("mail servers on the way") == true)
            #expect(previews.allSatisfy { $0.problem == nil && $0.text.hasPrefix("TLP:GREEN\n") })
        }
    }
}
