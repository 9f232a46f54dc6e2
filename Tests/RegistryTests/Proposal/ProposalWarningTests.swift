import Access
import Primitives
import Testing

@testable import Registry

@Suite("What there is to think of before a proposal is approved")
struct ProposalWarningTests {
    /// Those of the newest proposal.
    private func warnings(_ world: RegistryWorld) async throws -> [ProposalWarning] {
        let desk = RegistryWorld.coordinator
        let proposal = try #require(try await world.store.proposals(viewer: desk).proposals.first)
        return try await world.store.proposal(viewer: desk, proposal.publicID).1
    }

    @Test("Who else is registered is named: for the same, for what holds it, for what lies within")
    func others() async throws {
        try await OwnRecordTests.tree { world, _, company, works, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let expected: [(Holding.Kind, String, String?)] = [
                (.network, "192.0.2.0/24", "会社"), (.network, "192.0.2.128/25", "会社"),
                (.network, "192.0.0.0/16", "会社"), (.network, "198.51.100.0/24", nil),
                (.domain, "mail.canary.example", "よそ"), (.domain, "other.example", nil), (.keyword, "VPN", nil),
            ]
            for (kind, text, name) in expected {
                let holding = try #require(Holding(kind, text))
                try await world.store.proposeHolding(
                    viewer: viewer, holding, ends: false, for: works.publicID, word: "")
                let found = try await warnings(world)
                let names = found.flatMap {
                    if case .heldByOthers(let others) = $0 { others.map(\.name) } else { [""] }
                }
                #expect(names == [name].compactMap(\.self), "\(text)")
            }
        }
    }

    @Test("A block of the Internet beyond /16, or /32 of IPv6, is said to be large")
    func largeBlocks() async throws {
        try await OwnRecordTests.tree { world, _, company, works, _ in
            let viewer = RegistryWorld.outsider(of: company)
            for (text, isLarge) in [
                ("8.0.0.0/15", true), ("8.8.0.0/16", false), ("10.0.0.0/8", false), ("2400::/31", true),
                ("2400::/32", false),
            ] {
                let holding = try #require(Holding(.network, text))
                try await world.store.proposeHolding(
                    viewer: viewer, holding, ends: false, for: works.publicID, word: "")
                #expect(try await warnings(world) == (isLarge ? [.largeBlock] : []), "\(text)")
            }
        }
    }

    @Test("A new mail address in none of the organisation's domains, or of those above it, is named")
    func domains() async throws {
        try await OwnRecordTests.tree { world, _, company, works, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let channels = ["a@company.example", "b@jp.company.example", "c@free.example"].compactMap {
                Channel(.mail, $0)
            }
            try await world.store.proposeContact(
                viewer: viewer, ContactWish(name: "窓口", channels: channels), word: "", for: works.publicID)
            #expect(try await warnings(world) == [.foreignMailDomains(["free.example"])])
            let contact = try #require(
                try await world.store.contacts(viewer: RegistryWorld.coordinator, of: works.publicID).first)
            let old = try #require(Channel(.mail, "old@free.example"))
            try await world.store.changeContact(
                viewer: RegistryWorld.coordinator, contact.publicID, revision: contact.revision,
                to: contact.details, channels: [old])
            let shown = try await world.store.ownContact(viewer: viewer, contact.publicID)
            try await world.store.proposeChange(
                viewer: viewer, of: contact.publicID, revision: shown.revision,
                to: ContactWish(name: "改称", channels: [old]), word: "")
            #expect(try await warnings(world).isEmpty, "an address that is registered already is no news")
        }
    }
}
