import Access
import Primitives
import Storage
import Testing

@testable import Notices

@Suite struct NoticeLinkTests {
    func state(_ world: World, _ token: String) async throws -> NoticeLinks.State {
        let (links, now) = (world.links, world.now)
        return try await world.database.read { try links.state(of: token, now: now, in: $0) }
    }

    func exchange(_ world: World, _ token: String) async throws -> PublicID {
        let links = world.links
        return try await world.database.write { try links.exchange(token, in: $0) }
    }

    @Test("Looking at a link changes nothing; the button spends it once")
    func exchangeOnce() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let notice = try await world.send(.amber, to: [partner])
            let token = try world.token(in: world.firstMail, for: partner)
            #expect(try await state(world, token) == .ready)
            #expect(try await state(world, token) == .ready)
            #expect(try await world.delivery(notice).state == .sent)

            let delivery = try await world.delivery(notice)
            #expect(try await exchange(world, token) == delivery.publicID)
            #expect(try await world.delivery(notice).state == .opened)
            #expect(try await world.delivery(notice).response == .none)
            #expect(try await state(world, token) == .spent)
            await #expect { _ = try await exchange(world, token) } throws: { ($0 as? Problem)?.code == "link.spent" }
        }
    }

    @Test("The token stands in no table")
    func tokenIsNotStored() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha", key: false)
            _ = try await world.send(.green, to: [partner])
            let token = try world.token(in: world.firstMail, for: partner)
            let found = try await world.database.read { transaction in
                try transaction.rows("SELECT text FROM messages UNION ALL SELECT body FROM outgoing_mails")
                    .map { try $0.text(0) }
            }
            #expect(found.count == 2)
            #expect(!found.contains { $0.contains(token) })
        }
    }

    @Test("A link does not run out because the clock leapt, for as long as that is in doubt")
    func leap() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            _ = try await world.send(.amber, to: [partner])
            let token = try world.token(in: world.firstMail, for: partner)
            world.clock.advance(.days(400))
            try await world.database.write { try $0.doubtClock(.days(400)) }
            #expect(try await state(world, token) == .ready)
            world.clock.advance(.days(1))
            #expect(try await state(world, token) == .expired)
            world.clock.advance(.hours(-1))
            _ = try await exchange(world, token)
            #expect(try await state(world, token) == .spent)
        }
    }

    @Test("An expired link opens nothing and is renewed by mail to the same address only")
    func renewal() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            _ = try await world.send(.amber, to: [partner])
            let token = try world.token(in: world.firstMail, for: partner)
            world.clock.advance(.days(15))
            #expect(try await state(world, token) == .expired)
            await #expect { _ = try await exchange(world, token) } throws: { ($0 as? Problem)?.code == "link.spent" }

            let links = world.links
            for _ in 0..<3 { try await world.write { try $0.renewLink(token, links: links, in: $1) } }
            try await world.work()
            #expect(world.relay.mails.count == 2)
            let renewed = try #require(world.relay.mails.last)
            #expect(renewed.recipient == partner.address)
            #expect(!(try world.text(of: renewed, for: partner)).contains("only-"))
            #expect(try await state(world, world.token(in: renewed, for: partner)) == .ready)
        }
    }

    @Test("A made-up token is unknown and renews nothing")
    func unknown() async throws {
        try await World.each { world in
            let token = Base32.encode(SystemRandomness.bytes(32))
            let states = [try await state(world, token), try await state(world, "' OR 1=1 --")]
            #expect(states == [.unknown, .unknown])
            let links = world.links
            await #expect {
                try await world.write { try $0.renewLink(token, links: links, in: $1) }
            } throws: { ($0 as? Problem)?.code == "link.unknown" }
        }
    }

    @Test("The holder of a link sees their own content and nobody else's")
    func ownContentOnly() async throws {
        try await World.each { world in
            let (alpha, beta) = (try await world.partner("alpha"), try await world.partner("beta"))
            let notice = try await world.send(.amber, to: [alpha, beta])
            let deliveries = try await world.deliveries(notice)
            let holder = Viewer.link(deliveries[0].publicID, language: .ja)
            let page = try await world.read { try $0.responsePage(viewer: holder, in: $1) }
            #expect(page.text.contains("only-alpha[.]example") && !page.text.contains("beta"))
            await #expect {
                _ = try await world.read { try $0.delivery(viewer: holder, deliveries[1].publicID, in: $1) }
            } throws: { ($0 as? Problem)?.code == "delivery.not-found" }
        }
    }
}
