import Access
import Cases
import Primitives
import Registry
import Signals
import Testing

@testable import Notices

@Suite("Silent recipients")
struct NextContactTests {
    /// Another contact of the partner's organisation; returns its address.
    private func colleague(
        _ name: String, rank: Int, of partner: World.Partner, ceiling: TLP = .red, in world: World
    ) async throws -> MailAddress {
        let address = try World.mail("\(name)@\(partner.address.domain)")
        let organization = try await world.registry.contact(viewer: world.demo, partner.contact).organization.publicID
        let channel = try #require(Channel(.mail, address.description))
        _ = try await world.registry.addContact(
            viewer: world.demo, Contact.Details(name: name, rank: rank, tlpCeiling: ceiling), channels: [channel],
            to: organization)
        return address
    }

    /// Everything due within that time, as it comes.
    private func pass(_ days: Int, in world: World) async throws {
        for _ in 0..<days * 4 {
            world.clock.advance(.hours(6))
            try await world.work()
        }
    }

    @Test("After the last reminder the next in rank is told, once each, with the reason; then nobody is left")
    func nextInRank() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let third = try await colleague("third", rank: 3, of: partner, in: world)
            let second = try await colleague("second", rank: 2, of: partner, in: world)
            let notice = try await world.send(.green, to: [partner], due: world.now + .days(3))
            try await pass(60, in: world)
            let deliveries = try await world.deliveries(notice)
            #expect(deliveries.map(\.address) == [partner.address, second, third])
            #expect(deliveries[1].reason.contains("窓口") && deliveries[2].reason.contains("second"))
            let words = deliveries[1].reasonWords
            #expect(words.ja == "alpha株式会社の「窓口」から期限を過ぎても回答がないため")
            #expect(words.en == "No answer from 窓口 (alpha Inc.) after the due time")
            #expect(deliveries.allSatisfy { $0.state == .sent && $0.observables == deliveries[0].observables })
            #expect(try await world.events(deliveries[0]).filter { $0 == .escalated }.count == 1)
            #expect(try await world.events(deliveries[0]).filter { $0 == .reminded }.count == 3)
            let letter = try #require(world.relay.mails.first { $0.recipient == second })
            #expect(try world.text(of: letter, for: partner).contains("ご回答を確認できていないため"))
            #expect(try await world.reload(notice).state == .sent)
        }
    }

    @Test(
        "A reason that people wrote, or an earlier version kept in words, stands as it is",
        arguments: [
            "", "ネットワーク", "silence", "silence\ta", "silence\ta\tb\tc\td",
        ]) func written(reason: String)
    {
        #expect(Silence(stored: reason) == nil)
    }

    @Test("The gate judges the next contact anew: one that may not receive the label waits for a person")
    func gateAnew() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let low = try await colleague("low", rank: 2, of: partner, ceiling: .green, in: world)
            let notice = try await world.send(.amber, to: [partner], due: world.now + .days(3))
            try await pass(20, in: world)
            let next = try #require(try await world.deliveries(notice).last)
            #expect(next.address == low && next.state == .held && next.isStuck)
            #expect(!world.relay.mails.contains { $0.recipient == low })
        }
    }

    @Test("Whoever is absent is told after the deputy, and nobody whose charge has ended")
    func absent() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let (away, deputy) = (
                try await colleague("away", rank: 2, of: partner, in: world),
                try await colleague("deputy", rank: 4, of: partner, in: world)
            )
            let third = try await colleague("third", rank: 3, of: partner, in: world)
            let (registry, demo, today) = (world.registry, world.demo, JapanTime.date(of: world.now))
            let former = try await colleague("former", rank: 1, of: partner, in: world)
            func named(_ address: MailAddress) async throws -> Contact {
                try #require(try await registry.contacts(viewer: demo, address: address).first)
            }
            let gone = try await named(former)
            var details = gone.details
            details.inChargeThrough = today.adding(days: -1)
            try await registry.changeContact(
                viewer: demo, gone.publicID, revision: gone.revision, to: details, channels: gone.channels)
            let absent = try await named(away).publicID
            try await registry.setDeputies(viewer: demo, [try await named(deputy).publicID], of: absent)
            try await registry.addAbsence(
                viewer: demo, from: today, through: today.adding(days: 200), note: "", of: absent)
            let notice = try await world.send(.green, to: [partner], due: world.now + .days(3))
            try await pass(90, in: world)
            #expect(try await world.deliveries(notice).map(\.address) == [partner.address, deputy, third, away])
        }
    }

    @Test("Without another contact of its own, the organisation above is told")
    func above() async throws {
        try await World.each { world in
            let (partner, parent) = (try await world.partner("alpha"), try await world.partner("group"))
            let (registry, demo) = (world.registry, world.demo)
            let group = try await registry.contact(viewer: demo, parent.contact).organization
            let alpha = try await registry.contact(viewer: demo, partner.contact).organization
            let whole = try await registry.organization(viewer: demo, alpha.publicID)
            try await registry.changeOrganization(
                viewer: demo, alpha.publicID, revision: whole.revision, to: whole.details, parent: group.publicID)
            let notice = try await world.send(.green, to: [partner], due: world.now + .days(3))
            try await pass(20, in: world)
            #expect(try await world.deliveries(notice).map(\.address) == [partner.address, parent.address])
        }
    }

    @Test("An answer, a bounce or the closing of the case ends reminders, and nobody else is told", arguments: 0..<3)
    func ended(by end: Int) async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            _ = try await colleague("second", rank: 2, of: partner, in: world)
            let notice = try await world.send(.green, to: [partner], due: world.now + .days(3))
            let (id, sato, cases) = (try await world.delivery(notice).publicID, world.sato, world.cases)
            try await world.write { store, transaction in
                switch end {
                case 0: try store.answer(viewer: sato, id, status: .fixed, comment: "", in: transaction)
                case 1:
                    _ = try BounceBinder(store: store).handle(
                        world.signal(
                            from: "mailer-daemon@alpha.example", class: .bounce,
                            bounce: BounceFacts(
                                .failed, failedAddresses: [partner.address], originalMessageID: nil, status: "5.1.1",
                                diagnostic: ""), in: transaction),
                        disposition: nil, in: transaction)
                default:
                    _ = try cases.close(
                        viewer: sato, notice.casePublicID, outcome: .falseAlarm, lesson: "なし", in: transaction)
                }
            }
            try await pass(20, in: world)
            #expect(world.relay.mails.count == 1)
            #expect(try await world.deliveries(notice).count == 1)
        }
    }

    @Test("A notice that asks for reminders only tells nobody else")
    func remindersOnly() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            _ = try await colleague("second", rank: 2, of: partner, in: world)
            var draft = world.draft(.green, to: [partner], due: world.now + .days(3))
            draft.followUp = .remindersOnly
            let notice = try await world.release(draft)
            try await pass(20, in: world)
            #expect(try await world.deliveries(notice).count == 1)
            #expect(world.relay.mails.count == 4)
        }
    }
}
