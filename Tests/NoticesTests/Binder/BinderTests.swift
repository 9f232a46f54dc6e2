import Access
import MailFormats
import Primitives
import Signals
import Storage
import Testing

@testable import Notices

@Suite struct BinderTests {
    func bounce(
        of messageID: String?, to address: String, _ outcome: BounceFacts.Outcome = .failed, envelope: String? = nil,
        lastAttempt: Timestamp? = nil
    ) -> BounceFacts {
        BounceFacts(
            outcome, failedAddresses: outcome == .delivered ? [] : [MailAddress(address)].compactMap(\.self),
            originalMessageID: messageID, envelopeID: envelope, lastAttempt: lastAttempt,
            status: outcome == .delivered ? "2.0.0" : "5.1.1", diagnostic: "no such user")
    }

    func messageID(_ world: World) throws -> String {
        let mail = try #require(world.relay.mails.first)
        return try #require(MailParser.parse(mail.bytes).messageID)
    }

    @discardableResult
    func bind(_ world: World, _ facts: BounceFacts) async throws -> Disposition? {
        let binder = BounceBinder(store: world.store)
        return try await world.database.write { transaction in
            let signal = try world.signal(
                from: "mailer-daemon@mx.example", class: .bounce, bounce: facts, in: transaction)
            return try binder.handle(signal, disposition: nil, in: transaction)
        }
    }

    @Test("A bounce binds to the delivery whose Message-ID it names")
    func byMessageID() async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let disposition = try await bind(world, try bounce(of: messageID(world), to: "else@where.example"))
            #expect(disposition?.outcome == .bounce)
            #expect(disposition?.caseNumber == notice.caseNumber)
            #expect(try await world.delivery(notice).state == .bounced)
            #expect(try await world.events(world.delivery(notice)).last == .bounced)
        }
    }

    @Test("A bounce without a Message-ID binds to the one mail that went to its address lately")
    func byAddress() async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            try await bind(world, bounce(of: nil, to: "Security@ALPHA.example"))
            #expect(try await world.delivery(notice).state == .bounced)
        }
    }

    @Test("A delay is an event, and a bounce of somebody else's mail is left alone")
    func delayAndStranger() async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            try await bind(world, try bounce(of: messageID(world), to: "x@y.example", .delayed))
            #expect(try await world.delivery(notice).state == .sent)
            #expect(try await world.events(world.delivery(notice)).last == .delayed)
            #expect(try await bind(world, bounce(of: "foreign@else.example", to: "x@y.example")) == nil)
        }
    }

    @Test("An answer by mail acknowledges, whoever sends it, and stops the reminders")
    func answer() async throws {
        try await World.each { world in
            let notice = try await world.send(
                .green, to: [try await world.partner("alpha")], due: world.now + .days(3))
            let delivery = try await world.delivery(notice)
            let own = OwnReference(caseID: notice.casePublicID, delivery: delivery.publicID)
            let binder = AnswerBinder(store: world.store)
            try await world.database.write { transaction in
                let signal = try world.signal(from: "delegate@alpha.example", own: [own], in: transaction)
                let joined = Disposition(.joined, caseID: notice.casePublicID)
                #expect(try binder.handle(signal, disposition: joined, in: transaction) == joined)
            }
            let answered = try await world.delivery(notice)
            #expect(answered.response == .acknowledged)
            #expect(answered.state == .delivered)
            world.clock.advance(.days(5))
            try await world.work()
            #expect(world.relay.mails.count == 1)
        }
    }

    @Test("An answer without our Message-ID binds by sender and case, and never takes back a status")
    func answerBySender() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let notice = try await world.send(.green, to: [partner])
            let id = try await world.delivery(notice).publicID
            let binder = AnswerBinder(store: world.store)
            func receive() async throws {
                try await world.database.write { transaction in
                    let signal = try world.signal(from: partner.address.description, in: transaction)
                    let joined = Disposition(.joined, caseID: notice.casePublicID)
                    _ = try binder.handle(signal, disposition: joined, in: transaction)
                }
            }
            try await receive()
            #expect(try await world.delivery(notice).response == .acknowledged)
            let holder = Viewer.link(id, language: .ja)
            try await world.write { try $0.answer(viewer: holder, id, status: .fixed, comment: "", in: $1) }
            try await receive()
            #expect(try await world.delivery(notice).response == .fixed)
        }
    }

    @Test("An automatic answer is an event, not an answer")
    func automatic() async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let delivery = try await world.delivery(notice)
            let own = OwnReference(caseID: notice.casePublicID, delivery: delivery.publicID)
            let binder = AnswerBinder(store: world.store)
            try await world.database.write { transaction in
                let signal = try world.signal(
                    from: "security@alpha.example", class: .automaticAnswer, own: [own], in: transaction)
                _ = try binder.handle(signal, disposition: Disposition(.auto), in: transaction)
            }
            #expect(try await world.delivery(notice).response == .none)
            #expect(try await world.events(delivery).last == .automaticAnswer)
        }
    }

    @Test("A Message-ID of ours whose delivery is not in this database stops nothing")
    func forgottenDelivery() async throws {
        try await World.each { world in
            let (answers, bounces) = (AnswerBinder(store: world.store), BounceBinder(store: world.store))
            let own = OwnReference(caseID: PublicID(), delivery: PublicID())
            try await world.database.write { transaction in
                try transaction.execute("DELETE FROM team_identity")
                let answer = try world.signal(from: "a@b.example", own: [own], in: transaction)
                #expect(try answers.handle(answer, disposition: nil, in: transaction) == nil)
                let failed = bounce(of: "hk.x@csirt.example", to: "a@b.example")
                let report = try world.signal(
                    from: "mailer-daemon@mx.example", class: .bounce, own: [own], bounce: failed, in: transaction)
                #expect(try bounces.handle(report, disposition: nil, in: transaction) == nil)
            }
        }
    }
}
