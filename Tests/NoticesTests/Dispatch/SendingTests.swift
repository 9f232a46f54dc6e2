import Access
import MailFormats
import Primitives
import Storage
import Testing
import Transport

@testable import Notices

@Suite struct SendingTests {
    @Test("An AMBER notice leaves encrypted to each recipient, and nobody reads another one's part")
    func encrypted() async throws {
        try await World.each { world in
            let partners = [try await world.partner("alpha"), try await world.partner("beta", language: .en)]
            let notice = try await world.send(.amber, to: partners)
            #expect(notice.state == .sent)
            #expect(world.relay.mails.count == 2)
            for (mail, partner) in zip(world.relay.mails, partners) {
                #expect(mail.mode == .encrypted)
                #expect(mail.recipient == partner.address)
                let raw = String(decoding: mail.bytes, as: UTF8.self)
                #expect(raw.contains("multipart/encrypted"))
                #expect(!raw.contains("only-"))
                let text = try world.text(of: mail, for: partner)
                #expect(text.hasPrefix("TLP:AMBER\n"))
                #expect(text.contains("only-\(partner.address.domain.text.replacing(".", with: "[.]"))"))
                #expect(text.components(of: "only-") == 1)
            }
            #expect(try await world.deliveries(notice).map(\.state) == [.sent, .sent])
        }
    }

    @Test("A GREEN notice without a key leaves signed, label and case in the subject")
    func signed() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha", key: false)
            let notice = try await world.send(.green, to: [partner])
            let mail = try #require(world.relay.mails.first)
            let parsed = MailParser.parse(mail.bytes)
            #expect(mail.mode == .signed)
            #expect(parsed.subject.hasPrefix("[TLP:GREEN][\(notice.caseNumber)] "))
            #expect(parsed.root.contentType.essence == "multipart/signed")
            #expect(String(decoding: mail.bytes, as: UTF8.self).contains("Auto-Submitted: auto-generated"))
            #expect(try world.text(of: mail, for: partner).hasPrefix("TLP:GREEN\n\nalpha株式会社\n窓口 様\n"))
        }
    }

    @Test("One recipient without a key holds the whole send; dropping or a pick-up note lets it go")
    func heldAsAWhole() async throws {
        try await World.each { world in
            let (good, bad) = (try await world.partner("alpha"), try await world.partner("beta", key: false))
            let notice = try await world.create(.amber, to: [good, bad])
            await #expect { try await world.submit(notice) } throws: { ($0 as? Problem)?.code == "notice.held" }
            try await world.work()
            #expect(world.relay.mails.isEmpty)

            let pickup = try await world.send(.amber, to: [bad], pickup: true)
            let mail = try #require(world.relay.mails.first)
            #expect(mail.mode == .pickup)
            let text = try world.text(of: mail, for: bad)
            #expect(text.hasPrefix("TLP:GREEN\n"))
            #expect(!text.contains("only-") && !text.contains(pickup.title))
        }
    }

    @Test("A key that expires between approval and sending stops the mail at the last step")
    func keyExpiresBeforeSending() async throws {
        try await World.each(undo: .minutes(10)) { world in
            let partner = try await world.partner("alpha", keyLifetime: .minutes(5))
            let notice = try await world.create(.amber, to: [partner])
            let suzuki = world.suzuki
            try await world.submit(notice)
            _ = try await world.write {
                try $0.review(viewer: suzuki, notice.publicID, seen: 1, verdict: .approved, comment: "", in: $1)
            }
            world.clock.advance(.minutes(11))
            try await world.work()
            #expect(world.relay.mails.isEmpty)
            let delivery = try await world.delivery(notice)
            #expect(delivery.state == .held)
            #expect(try await world.events(delivery) == [.queued, .held])

            let sato = world.sato
            try await world.write { try $0.resume(viewer: sato, delivery.publicID, asPickup: true, in: $1) }
            try await world.work()
            #expect(world.relay.mails.map(\.mode) == [.pickup])
            #expect(try await world.reload(notice).state == .sent)
        }
    }

    @Test("A recipient held at the last step can be dropped, and the notice counts as sent without it")
    func dropped() async throws {
        try await World.each(undo: .minutes(10)) { world in
            let partners = [
                try await world.partner("alpha", keyLifetime: .minutes(5)), try await world.partner("beta"),
            ]
            let notice = try await world.create(.amber, to: partners)
            let (sato, suzuki) = (world.sato, world.suzuki)
            try await world.submit(notice)
            _ = try await world.write {
                try $0.review(viewer: suzuki, notice.publicID, seen: 1, verdict: .approved, comment: "", in: $1)
            }
            world.clock.advance(.minutes(11))
            try await world.work()
            #expect(world.relay.mails.map(\.recipient) == [partners[1].address])
            #expect(try await world.reload(notice).state == .sending)
            let held = try await world.delivery(notice).publicID
            try await world.write { try $0.drop(viewer: sato, held, in: $1) }
            #expect(try await world.reload(notice).state == .sent)
        }
    }

    @Test("Every try sends the same bytes under the same Message-ID")
    func retryKeepsMessageID() async throws {
        try await World.each { world in
            world.relay.answer(.transient(code: 451, text: "later"), .unreachable(text: "timeout"))
            let partner = try await world.partner("alpha")
            let notice = try await world.send(.amber, to: [partner])
            #expect(try await world.delivery(notice).state == .queued)
            for _ in 0..<3 {
                world.clock.advance(.hours(7))
                try await world.work()
            }
            #expect(world.relay.mails.count == 3)
            #expect(Set(world.relay.mails.map(\.bytes)).count == 1)
            #expect(try await world.delivery(notice).state == .sent)
            #expect(try await world.events(world.delivery(notice)) == [.queued, .deferred, .sent])
        }
    }

    @Test("A relay that does not let us sign in holds nothing against the mail: the history says what to look at")
    func signInRefused() async throws {
        try await World.each { world in
            world.relay.answer(.unreachable(.signIn, text: "535 5.7.8 authentication failed"))
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let (delivery, sato) = (try await world.delivery(notice), world.sato)
            #expect(delivery.state == .queued)
            let last = try await world.read { try $0.events(viewer: sato, of: delivery.publicID, in: $1).last }
            #expect(last?.kind == .deferred)
            let words = try #require(last?.words)
            #expect(words.ja.contains("パスワードを確認") && words.en.contains("user and password"))
            #expect(words.ja.contains("535 5.7.8 authentication failed"))
            #expect(words.en.contains("535 5.7.8 authentication failed") && !words.en.contains("パスワード"))
            let why = try await world.database.read { transaction in
                try transaction.row("SELECT last_error FROM jobs WHERE queue = ?", [QueuedMail.queue])?.text(0)
            }
            #expect(why?.hasPrefix("mail.relay-sign-in: The mail relay did not let us sign in.") == true)
            world.clock.advance(.hours(1))
            try await world.work()
            #expect(try await world.delivery(notice).state == .sent)
        }
    }

    @Test("A crash after the relay took the mail sends the same bytes again, never others")
    func crashBeforeRecording() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let notice = try await world.send(.amber, to: [partner])
            try await world.database.write { transaction in
                try transaction.execute("UPDATE outgoing_mails SET state = 'queued', sent_at = NULL")
                try transaction.execute("UPDATE jobs SET state = 'pending'")
            }
            try await world.work()
            #expect(world.relay.mails.count == 2)
            #expect(Set(world.relay.mails.map(\.bytes)).count == 1)
            #expect(try await world.database.read { try $0.count("SELECT COUNT(*) FROM messages") } == 1)
            #expect(try await world.delivery(notice).state == .sent)
        }
    }

    @Test("Stored bytes that are not encrypted never leave as an encrypted mail")
    func alteredBytes() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            _ = try await world.send(.amber, to: [partner])
            let digest = try world.blobs.put(Array("Subject: x\r\n\r\nclear\r\n".utf8))
            try await world.database.write { transaction in
                try transaction.execute("UPDATE outgoing_mails SET state = 'queued', digest = ?", [digest])
                try transaction.execute("UPDATE jobs SET state = 'pending'")
            }
            try await world.work()
            #expect(world.relay.mails.count == 1)
        }
    }

    @Test("A refusal of the relay is a bounce and is never tried again")
    func refused() async throws {
        try await World.each { world in
            world.relay.answer(.permanent(code: 550, text: "no such user"))
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            world.clock.advance(.days(1))
            try await world.work()
            #expect(world.relay.mails.count == 1)
            #expect(try await world.delivery(notice).state == .bounced)
            #expect(try await world.reload(notice).state == .sent)
        }
    }

    @Test("Within a minute a released notice can be taken back whole")
    func undo() async throws {
        try await World.each(undo: .seconds(60)) { world in
            let sato = world.sato
            let notice = try await world.create(.green, to: [try await world.partner("alpha")])
            #expect(try await world.submit(notice) == .approved)
            try await world.write { try $0.recall(viewer: sato, notice.publicID, in: $1) }
            world.clock.advance(.minutes(2))
            try await world.work()
            #expect(world.relay.mails.isEmpty)
            #expect(try await world.reload(notice).state == .draft)
        }
    }
}

extension String {
    /// How often the part occurs.
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
