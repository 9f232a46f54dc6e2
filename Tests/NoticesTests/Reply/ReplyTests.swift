import Access
import Cases
import MailFormats
import Primitives
import Signals
import Storage
import Testing
import Transport

@testable import Notices

@Suite struct ReplyTests {
    func receive(
        _ world: World, _ subject: Case, from address: String, isEncrypted: Bool = false
    ) async throws -> PublicID {
        let cases = world.cases
        return try await world.database.write { transaction in
            let signal = try world.signal(
                from: address, isEncrypted: isEncrypted, text: "秘密の原文", in: transaction)
            try cases.join(
                viewer: .service(.intake), message: signal.messageID, to: subject.publicID, in: transaction)
            return signal.publicID
        }
    }

    func draft(quotes: Bool = false) -> ReplyDraft {
        ReplyDraft(language: .ja, tlp: .green, subject: "Re: 件名", body: "拝見しました。", quotesOriginal: quotes)
    }

    @Test("An answer to a plain mail leaves signed and stops the first-answer clock")
    func plain() async throws {
        try await World.each { world in
            let (subject, sato, cases) = (try await world.openCase(), world.sato, world.cases)
            let message = try await receive(world, subject, from: "finder@example.jp")
            try await world.write { _ = try $0.reply(viewer: sato, to: message, draft(quotes: true), in: $1) }
            try await world.work()
            let mail = try #require(world.relay.mails.first)
            #expect(mail.mode == .signed && !mail.statusRequest.tellsSuccess)
            let parsed = MailParser.parse(mail.bytes)
            #expect(parsed.subject == "[TLP:GREEN][\(subject.number)] Re: 件名")
            #expect(parsed.inReplyTo.first == "\(message)@elsewhere.example")
            #expect(parsed.readableText.contains("> 秘密の原文"))
            let clock = try await world.database.read { transaction in
                let current = try cases.find(viewer: sato, subject.publicID, in: transaction)
                return try cases.clocks(viewer: sato, of: current, in: transaction).first { $0.kind == .firstAnswer }
            }
            #expect(clock?.stoppedAt == world.now)
        }
    }

    @Test("An answer to an encrypted mail never leaves in the clear")
    func encryptedWithoutKey() async throws {
        try await World.each { world in
            let (subject, sato) = (try await world.openCase(), world.sato)
            let message = try await receive(world, subject, from: "finder@example.jp", isEncrypted: true)
            await #expect {
                try await world.write { _ = try $0.reply(viewer: sato, to: message, draft(quotes: true), in: $1) }
            } throws: { ($0 as? Problem)?.code == "reply.held" }
            try await world.work()
            #expect(world.relay.mails.isEmpty)
        }
    }

    @Test("An answer to an encrypted mail is encrypted to the sender's key, quotation and all")
    func encryptedWithKey() async throws {
        try await World.each { world in
            let (subject, sato, partner) = (try await world.openCase(), world.sato, try await world.partner("alpha"))
            let message = try await receive(
                world, subject, from: partner.address.description, isEncrypted: true)
            try await world.write { _ = try $0.reply(viewer: sato, to: message, draft(quotes: true), in: $1) }
            try await world.work()
            let mail = try #require(world.relay.mails.first)
            #expect(mail.mode == .encrypted)
            #expect(try world.text(of: mail, for: partner).contains("> 秘密の原文"))
        }
    }
}
