import Access
import Primitives
import Storage
import Testing

@testable import Registry

@Suite("A change that people of an organisation propose")
struct ProposalTests {
    private let desk = RegistryWorld.coordinator

    private func newest(_ world: RegistryWorld) async throws -> ChangeProposal {
        try #require(try await world.store.proposals(viewer: desk).proposals.max { $0.id < $1.id })
    }

    private func contact(_ world: RegistryWorld, of organization: Organization) async throws -> Contact {
        try #require(try await world.store.contacts(viewer: desk, of: organization.publicID).first)
    }

    private func approve(_ world: RegistryWorld, as viewer: Viewer? = nil, keys: KeyReader = .none) async throws {
        try await world.store.approveProposal(
            viewer: viewer ?? desk, try await newest(world).publicID, remark: "了解", keys: keys)
    }

    @Test("A contact is added, changed and ended only when the desk approves, in all that was asked for")
    func contacts() async throws {
        try await OwnRecordTests.tree { world, _, company, works, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let mail = try #require(Channel(.mail, "night@company.example"))
            let wish = ContactWish(
                name: "夜間当番", role: .nightDuty, rank: 2, dutyHours: DutyHours("毎日 18:00-翌9:00"), channels: [mail])
            try await world.store.proposeContact(viewer: viewer, wish, word: "新設", for: works.publicID)
            #expect(try await world.store.contacts(viewer: desk, of: works.publicID).count == 1)
            try await approve(world)
            let added = try #require(
                try await world.store.contacts(viewer: desk, of: works.publicID).first { $0.details.name == "夜間当番" })
            #expect(ContactWish(added) == wish)
            #expect(added.details.verifiedOn == JapanTime.date(of: RegistryWorld.now))
            let address = try #require(mail.mailAddress)
            #expect(try await world.store.contacts(viewer: desk, address: address).count == 1)

            let phone = try #require(Channel(.phone, "03-0000-0000"))
            let changed = ContactWish(
                name: "宿直", role: .nightDuty, rank: 2, dutyHours: wish.dutyHours, channels: [mail, phone])
            try await world.store.proposeChange(
                viewer: viewer, of: added.publicID, revision: added.revision, to: changed, word: "")
            let fields: [ContactWish.Field] = [.name, .channels]
            #expect(try await newest(world).change.lines.map(\.label) == fields.map(\.label))
            try await approve(world)
            #expect(ContactWish(try await world.store.contact(viewer: desk, added.publicID)) == changed)

            try await world.store.proposeEnd(viewer: viewer, of: added.publicID, word: "廃止")
            try await approve(world)
            await RegistryWorld.refused("registry.contact-not-found") {
                try await world.store.contact(viewer: desk, added.publicID)
            }
            let own = try await world.store.ownProposals(viewer: viewer).proposals
            #expect(own.map(\.state) == [.approved, .approved, .approved])
            #expect(own.allSatisfy { $0.remark == "了解" })
        }
    }

    @Test("What the desk alone says of a contact stays as it is")
    func deskFields() async throws {
        try await OwnRecordTests.tree { world, _, company, _, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let before = try await contact(world, of: company)
            var details = before.details
            details.tlpCeiling = .red
            details.isActive = false
            try await world.store.changeContact(
                viewer: desk, before.publicID, revision: before.revision, to: details, channels: before.channels)
            let shown = try await world.store.ownContact(viewer: viewer, before.publicID)
            try await world.store.proposeChange(
                viewer: viewer, of: before.publicID, revision: shown.revision,
                to: ContactWish(name: "新しい窓口", channels: before.channels), word: "")
            try await approve(world)
            let after = try await contact(world, of: company).details
            #expect(after.name == "新しい窓口" && after.tlpCeiling == .red && !after.isActive)
        }
    }

    @Test("Fields that changed meanwhile refuse the approval by name; changes of other fields do not")
    func meanwhile() async throws {
        try await OwnRecordTests.tree { world, _, company, _, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let seen = try await contact(world, of: company)
            try await world.store.proposeChange(
                viewer: viewer, of: seen.publicID, revision: seen.revision,
                to: ContactWish(name: "改称", channels: seen.channels), word: "")
            var details = seen.details
            details.role = .legal
            try await world.store.changeContact(
                viewer: desk, seen.publicID, revision: seen.revision, to: details, channels: [])
            try await approve(world)
            let merged = try await contact(world, of: company)
            #expect(merged.details.name == "改称" && merged.details.role == .legal && merged.channels.isEmpty)

            try await world.store.proposeChange(
                viewer: viewer, of: seen.publicID, revision: merged.revision,
                to: ContactWish(name: "再改称", role: .legal), word: "")
            details = merged.details
            details.name = "別の名"
            try await world.store.changeContact(
                viewer: desk, seen.publicID, revision: merged.revision, to: details, channels: [])
            await #expect { try await approve(world) } throws: {
                let problem = $0 as? Problem
                return problem?.code == "proposal.overtaken" && problem?.text.ja.contains("氏名・窓口名") == true
            }
            #expect(try await newest(world).state == .open)
            #expect(try await contact(world, of: company).details.name == "別の名")
            await RegistryWorld.refused("registry.changed-meanwhile") {
                try await world.store.proposeChange(
                    viewer: viewer, of: seen.publicID, revision: merged.revision, to: ContactWish(name: "x"), word: "")
            }
        }
    }

    @Test("A contact that ended meanwhile, or changed before its end, is not ended again or unseen")
    func ended() async throws {
        try await OwnRecordTests.tree { world, _, company, works, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let changed = try await contact(world, of: works)
            try await world.store.proposeEnd(viewer: viewer, of: changed.publicID, word: "")
            let phone = try #require(Channel(.phone, "03-0000-0001"))
            try await world.store.changeContact(
                viewer: desk, changed.publicID, revision: changed.revision, to: changed.details, channels: [phone])
            await RegistryWorld.refused("proposal.overtaken") { try await approve(world) }
            let gone = try await contact(world, of: company)
            try await world.store.proposeEnd(viewer: viewer, of: gone.publicID, word: "")
            try await world.store.removeContact(viewer: desk, gone.publicID)
            await RegistryWorld.refused("proposal.contact-gone") { try await approve(world) }
        }
    }

    @Test("Holdings are added and ended; what is there already, or is not, cannot be asked for")
    func holdings() async throws {
        try await OwnRecordTests.tree { world, _, company, _, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let (old, new) = (try #require(Holding(.domain, "company.example")), try #require(Holding(.asn, "AS64496")))
            for (holding, ends) in [(old, false), (new, true)] {
                await RegistryWorld.refused("proposal.empty") {
                    try await world.store.proposeHolding(
                        viewer: viewer, holding, ends: ends, for: company.publicID, word: "")
                }
            }
            for (holding, ends) in [(old, true), (new, false)] {
                try await world.store.proposeHolding(
                    viewer: viewer, holding, ends: ends, for: company.publicID, word: "")
                try await approve(world)
            }
            let now = try await world.store.holdings(viewer: desk, of: company.publicID).all
            #expect(now.contains(new) && !now.contains(old))
        }
    }

    @Test("A key is taken as the library reads it on the day of approval, and stands as seen")
    func keys() async throws {
        try await OwnRecordTests.tree { world, _, company, _, _ in
            let viewer = RegistryWorld.outsider(of: company)
            let subject = try await contact(world, of: company)
            let facts = ContactKeyFacts.sample()
            try await world.store.proposeKey(viewer: viewer, facts, for: subject.publicID, word: "")
            #expect(try await contact(world, of: company).keys.isEmpty)
            await RegistryWorld.refused("registry.key-unfit") {
                try await approve(world, keys: KeyReader { _ in [ContactKeyFacts.sample("FFFF")] })
            }
            let reader = KeyReader { source in
                guard case .bytes(let bytes) = source, bytes == facts.bytes else { throw Problem.keyUnfit }
                return [ContactKeyFacts.sample("FFFF"), facts]
            }
            try await approve(world, keys: reader)
            let key = try #require(try await contact(world, of: company).keys.first)
            #expect(key.fingerprint == facts.fingerprint && key.trust == .seen)
        }
    }

    @Test("Its proposer never decides it, nobody decides it twice, only its proposer takes it back")
    func verdicts() async throws {
        try await OwnRecordTests.tree { world, _, company, works, _ in
            let (viewer, store) = (RegistryWorld.outsider(of: company), world.store)
            let colleague = Viewer.person(
                Identifier(8), name: "colleague", roles: [.securityManager], organization: company.publicID)
            try await store.proposeContact(viewer: viewer, ContactWish(name: "甲"), word: "", for: works.publicID)
            let both = Viewer.person(Identifier(9), name: viewer.name, roles: [.coordinator])
            let id = try await newest(world).publicID
            await RegistryWorld.refused("proposal.same-person") { try await approve(world, as: both) }
            await RegistryWorld.refused("proposal.same-person") {
                try await store.refuseProposal(viewer: both, id, remark: "")
            }
            for stranger in [viewer, RegistryWorld.reader] {
                await RegistryWorld.refused("access.forbidden") {
                    try await store.refuseProposal(viewer: stranger, id, remark: "")
                }
            }
            await RegistryWorld.refused("proposal.not-found") {
                try await store.withdrawProposal(viewer: colleague, id)
            }
            try await store.refuseProposal(viewer: desk, id, remark: "別の窓口があります")
            await RegistryWorld.refused("proposal.decided") { try await approve(world) }
            await RegistryWorld.refused("proposal.decided") {
                try await store.refuseProposal(viewer: desk, id, remark: "")
            }
            await RegistryWorld.refused("proposal.decided") { try await store.withdrawProposal(viewer: viewer, id) }
            try await store.proposeContact(viewer: viewer, ContactWish(name: "乙"), word: "", for: works.publicID)
            try await store.withdrawProposal(viewer: viewer, try await newest(world).publicID)
            let states = try await store.ownProposals(viewer: colleague).proposals.map(\.state)
            #expect(states == [.withdrawn, .refused])
            #expect(try await store.contacts(viewer: desk, of: works.publicID).count == 1)
        }
    }

    @Test("Every foreign id is refused as one that does not exist, and nothing is written")
    func foreign() async throws {
        try await OwnRecordTests.tree { world, group, company, _, other in
            let (viewer, store) = (RegistryWorld.outsider(of: company), world.store)
            let domain = try #require(Holding(.domain, "new.example"))
            for id in [other.publicID, PublicID()] {
                await RegistryWorld.refused("registry.contact-not-found") {
                    try await store.proposeChange(
                        viewer: viewer, of: id, revision: 1, to: ContactWish(name: "x"), word: "")
                }
                await RegistryWorld.refused("registry.contact-not-found") {
                    try await store.proposeEnd(viewer: viewer, of: id, word: "")
                }
                await RegistryWorld.refused("registry.contact-not-found") {
                    try await store.proposeKey(viewer: viewer, ContactKeyFacts.sample(), for: id, word: "")
                }
            }
            for id in [group.publicID, other.organization.publicID, PublicID()] {
                await RegistryWorld.refused("registry.organization-not-found") {
                    try await store.proposeContact(viewer: viewer, ContactWish(name: "x"), word: "", for: id)
                }
                await RegistryWorld.refused("registry.organization-not-found") {
                    try await store.proposeHolding(viewer: viewer, domain, ends: false, for: id, word: "")
                }
            }
            let stranger = RegistryWorld.outsider(of: other.organization.publicID)
            try await store.proposeEnd(viewer: stranger, of: other.publicID, word: "canary")
            let id = try await newest(world).publicID
            #expect(try await store.ownProposals(viewer: viewer).proposals.isEmpty)
            await RegistryWorld.refused("proposal.not-found") { try await store.withdrawProposal(viewer: viewer, id) }
            #expect(try await store.openProposals(viewer: desk) == 1)
        }
    }

    @Test("An organisation has only so many that wait; those that wait come first, page by page")
    func many() async throws {
        try await OwnRecordTests.tree { world, _, company, works, _ in
            let (viewer, store) = (RegistryWorld.outsider(of: company), world.store)
            for number in 0..<Limits.openProposals {
                try await store.proposeContact(
                    viewer: viewer, ContactWish(name: "窓口\(number)"), word: "", for: works.publicID)
            }
            await RegistryWorld.refused("proposal.too-many") {
                try await store.proposeContact(viewer: viewer, ContactWish(name: "次"), word: "", for: works.publicID)
            }
            let refused = try await newest(world).publicID
            try await store.refuseProposal(viewer: desk, refused, remark: "")
            try await store.proposeContact(viewer: viewer, ContactWish(name: "次"), word: "", for: works.publicID)
            #expect(try await store.openProposals(viewer: desk) == Int64(Limits.openProposals))
            var seen: [ChangeProposal] = []
            var cursor: ProposalCursor?
            repeat {
                let page = try await store.proposals(viewer: desk, after: cursor, limit: 20)
                seen += page.proposals
                cursor = page.next
            } while cursor != nil
            #expect(seen.count == Limits.openProposals + 1 && Set(seen.map(\.publicID)).count == seen.count)
            #expect(seen.last?.publicID == refused)
        }
    }

    @Test(
        "What the form cannot take is refused at once",
        arguments: [
            (ContactWish(name: " "), "", "registry.name-missing"),
            (ContactWish(name: "a", rank: 0), "", "registry.rank-out-of-range"),
            (ContactWish(name: "会社の窓口"), "", "registry.contact-name-taken"),
            (ContactWish(name: "a"), String(repeating: "あ", count: 1_001), "proposal.word-too-long"),
            (
                ContactWish(name: "a", channels: (0...20).compactMap { Channel(.mail, "a\($0)@b.example") }), "",
                "proposal.too-many-channels"
            ),
        ])
    func unfit(wish: ContactWish, word: String, code: String) async throws {
        try await OwnRecordTests.tree { world, _, company, _, _ in
            await RegistryWorld.refused(code) {
                try await world.store.proposeContact(
                    viewer: RegistryWorld.outsider(of: company), wish, word: word, for: company.publicID)
            }
        }
    }
}
