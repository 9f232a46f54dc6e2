import Access
import MailFormats
import Primitives
import Storage
import Testing
import Transport

@testable import Notices

@Suite struct ReminderTests {
    @Test("A silent recipient is reminded before and after the due time, under its notice, without its content")
    func silent() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let notice = try await world.send(.amber, to: [partner], due: world.now + .days(3))
            world.clock.advance(.days(2))
            try await world.work()
            #expect(world.relay.mails.count == 2)
            world.clock.advance(.days(1) + .hours(1))
            try await world.work()
            #expect(world.relay.mails.count == 3)
            let first = MailParser.parse(try world.firstMail.bytes)
            for mail in world.relay.mails.dropFirst() {
                let parsed = MailParser.parse(mail.bytes)
                #expect(parsed.references.contains(first.messageID ?? "?"))
                #expect(!(try world.text(of: mail, for: partner)).contains("only-"))
            }
            #expect(try await world.events(world.delivery(notice)) == [.queued, .sent, .reminded, .reminded])
        }
    }

    @Test("An answer ends the reminders")
    func answered() async throws {
        try await World.each { world in
            let notice = try await world.send(
                .green, to: [try await world.partner("alpha")], due: world.now + .days(3))
            let id = try await world.delivery(notice).publicID
            try await world.write {
                try $0.answer(viewer: .link(id, language: .ja), id, status: .investigating, comment: "", in: $1)
            }
            world.clock.advance(.days(10))
            try await world.work()
            #expect(world.relay.mails.count == 1)
        }
    }

    @Test("Pressing twice reminds once: not again while a reminder waits, nor within ten minutes of the last")
    func twice() async throws {
        try await World.each { world in
            let sato = world.sato
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let id = try await world.delivery(notice).publicID
            func remind() async throws { try await world.write { try $0.remind(viewer: sato, id, in: $1) } }
            func isRefused() async throws -> Bool {
                do {
                    try await remind()
                    return false
                } catch let problem as Problem { return problem.code == "notice.reminder-too-soon" }
            }
            try await remind()
            #expect(try await isRefused())
            try await world.work()
            #expect(world.relay.mails.count == 2)
            world.clock.advance(.minutes(9))
            #expect(try await isRefused())
            try await world.work()
            #expect(world.relay.mails.count == 2)
            world.clock.advance(.minutes(2))
            world.relay.answer(.unreachable(text: "timeout"))
            try await remind()
            try await world.work()
            world.clock.advance(.minutes(11))
            #expect(try await isRefused(), "its mail still waits for the relay")
            try await world.work()
            #expect(world.relay.mails.count == 4)
        }
    }

    @Test("A person can remind at once, but not before the notice has left")
    func byHand() async throws {
        try await World.each { world in
            let sato = world.sato
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let id = try await world.delivery(notice).publicID
            try await world.write { try $0.remind(viewer: sato, id, in: $1) }
            try await world.work()
            #expect(world.relay.mails.count == 2)

            let draft = try await world.create(.green, to: [try await world.partner("beta")])
            let unsent = try await world.delivery(draft).publicID
            await #expect { try await world.write { try $0.remind(viewer: sato, unsent, in: $1) } } throws: {
                ($0 as? Problem)?.code == "response.too-early"
            }
        }
    }
}
