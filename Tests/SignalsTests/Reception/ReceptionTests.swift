import Access
import MailFormats
import Primitives
import Storage
import Testing

@testable import Signals

@Suite("Reports that are no mails") struct ReceptionTests {
    private static var handler: Viewer { .person(Identifier(2), name: "sato", roles: [.handler], tlpCeiling: .amber) }

    private func call(_ submission: String = "person:1", text: String = "198.51.100.7 から攻撃を受けています") -> NewReport {
        var report = NewReport(.phone, submission: submission, text: text)
        report.caller = Reception.Caller(name: "山田 太郎", organization: "例示大学", phone: "03-1234-5678")
        report.happenedAt = House.now - .hours(3)
        report.takenAt = House.now - .hours(1)
        report.isUnnamed = true
        return report
    }

    private func message(_ house: House, _ ticket: ReceptionTicket) async throws -> StoredMessage {
        try await house.intake.drain()
        let id = try await house.database.read {
            try $0.row(
                "SELECT m.public_id FROM inbox i JOIN messages m ON m.id = i.message_id WHERE i.public_id = ?",
                [ticket.id])?.publicID(0)
        }
        return try await house.store.message(viewer: house.coordinator, try #require(id))
    }

    @Test("A call is kept as a mail with observables; what no mail can say stands beside it")
    func kept() async throws {
        try await House.each { house in
            let ticket = try await house.intake.take(viewer: Self.handler, call())
            let message = try await message(house, ticket)
            #expect(message.observations.map(\.observable.value).contains("198.51.100.7"))
            #expect(message.summary.fromName == "山田 太郎" && message.summary.from == nil)
            #expect(message.summary.subject == "198.51.100.7 から攻撃を受けています")
            #expect(message.summary.receivedAt == House.now - .hours(1))
            let reception = try #require(message.reception)
            #expect(reception.channel == .phone && reception.caller.organization == "例示大学")
            #expect(reception.happenedAt == House.now - .hours(3) && reception.isUnnamed)
            #expect(reception.recordedBy == "sato" && reception.recordedAt == House.now && reception.callBack == nil)
            #expect(reception.receipt == ticket.receipt && ticket.receipt.count == 9)
            for word in ["例示大学", "03-1234-5678", ticket.receipt] {
                let found = try await house.store.search(viewer: house.coordinator, SearchQuery(word))
                #expect(found.rows.map(\.publicID) == [message.summary.publicID], "\(word)")
            }
        }
    }

    @Test("The same form sent twice keeps one report; with other words it says so and keeps nothing over it")
    func twice() async throws {
        try await House.each { house in
            let first = try await house.intake.take(viewer: Self.handler, call())
            let again = try await house.intake.take(viewer: Self.handler, call())
            #expect(again.id == first.id && again.isRepeated && !first.isRepeated)
            await #expect(throws: Problem.self) {
                _ = try await house.intake.take(viewer: Self.handler, call(text: "別の内容"))
            }
            #expect(try await house.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 1)
        }
    }

    @Test("Each door takes only from whoever may use it")
    func doors() async throws {
        try await House.each { house in
            let reader = Viewer.person(Identifier(3), name: "r", roles: [.reader])
            let program = Viewer.client(Identifier(1), name: "p", scopes: [.reportWrite], language: .en)
            let form = Viewer.service(.reportForm)
            let allowed: [(IntakeEnvelope.Source, Viewer)] = [
                (.phone, Self.handler), (.form, form), (.api, program),
            ]
            for channel in IntakeEnvelope.Source.allCases {
                for viewer in [reader, program, form, Self.handler] {
                    let report = NewReport(channel, submission: "\(channel) \(viewer.name)", text: "x")
                    let isAllowed =
                        allowed.contains { $0.0 == channel && $0.1 == viewer }
                        || viewer == Self.handler && [.chat, .visit].contains(channel)
                    let ticket = try? await house.intake.take(viewer: viewer, report)
                    #expect((ticket != nil) == isAllowed, "\(channel) as \(viewer.name)")
                }
            }
        }
    }

    @Test("A mail from outside sets neither channel nor call-back nor source protection, whatever its header says")
    func forged() async throws {
        try await House.each { house in
            let ticket = try await house.intake.take(viewer: Self.handler, call())
            let record = try await message(house, ticket)
            let forged = """
                From: a@b.example\r
                Subject: x\r
                Message-ID: <\(try #require(record.messageID))>\r
                X-Hikeshi-Channel: phone\r
                X-Channel: phone\r
                X-Called-Back: yes\r
                X-Unnamed: 1\r
                Source: phone\r
                \r
                forged\r

                """
            let result = try #require(try await house.take(forged))
            let mail = try await house.store.message(viewer: house.coordinator, try #require(result.message))
            #expect(mail.reception == nil && mail.summary.publicID != record.summary.publicID)
            let after = try await house.store.message(viewer: house.coordinator, record.summary.publicID)
            #expect(after.reception == record.reception)
        }
    }

    @Test("Words that look like a bounce stay a report; a label in the text narrows the one that was chosen")
    func words() async throws {
        try await House.each { house in
            let text = """
                This is the mail system at host mx.example.
                I'm sorry to have to inform you that your message could not be delivered to one or more recipients.
                <user@example.jp>: host mx.example said: 550 5.1.1 User unknown
                TLP:RED
                """
            var report = call(text: text)
            report.subject = "Undelivered Mail Returned to Sender"
            report.tlp = .green
            let message = try await message(house, try await house.intake.take(viewer: Self.handler, report))
            #expect(message.summary.messageClass == .ordinary && message.summary.tlp == .red)
            #expect(house.handler.last?.bounce == nil)
        }
    }

    @Test("Files come along, and a caller with an address is its sender")
    func attachments() async throws {
        try await House.each { house in
            var report = call()
            report.caller.address = MailAddress("taro@univ.example")
            report.attachments = [.init(name: "接続ログ.txt", contentType: "text/plain", bytes: Array("203.0.113.99".utf8))]
            let message = try await message(house, try await house.intake.take(viewer: Self.handler, report))
            #expect(message.summary.from?.key == "taro@univ.example")
            #expect(message.parts.contains { $0.fileName == "接続ログ.txt" })
            #expect(message.observations.map(\.observable.value).contains("203.0.113.99"))
        }
    }

    @Test("A call-back is recorded once, by whoever may judge reports, on what is no mail")
    func callBack() async throws {
        try await House.each { house in
            let message = try await message(house, try await house.intake.take(viewer: Self.handler, call()))
            let id = message.summary.publicID
            let back = Reception.CallBack(at: House.now, contact: "例示大学 窓口", number: "03-0000-0000", by: "sato")
            let reader = Viewer.person(Identifier(3), name: "r", roles: [.reader])
            await #expect(throws: Problem.self) {
                try await house.store.recordCallBack(viewer: reader, of: id, back)
            }
            try await house.store.recordCallBack(viewer: Self.handler, of: id, back)
            let stored = try await house.store.message(viewer: house.coordinator, id)
            #expect(stored.reception?.callBack == back)
            await #expect(throws: Problem.self) {
                try await house.store.recordCallBack(viewer: Self.handler, of: id, back)
            }
            let mail = try #require(try await house.take("From: a@b.example\r\nSubject: x\r\n\r\ny\r\n"))
            await #expect(throws: Problem.self) {
                try await house.store.recordCallBack(viewer: Self.handler, of: try #require(mail.message), back)
            }
        }
    }
}
