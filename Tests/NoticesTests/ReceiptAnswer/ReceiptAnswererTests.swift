import Access
import Cases
import Crypto
import Logging
import MailFormats
import Primitives
import Signals
import Storage
import Testing
import Transport

@testable import Notices

@Suite("Receipts that answer reporters by themselves")
struct ReceiptAnswererTests {
    private func intake(_ world: World, _ budget: ReceiptBudget = ReceiptBudget()) throws -> Intake {
        Intake(
            database: world.database, blobs: world.blobs, keyRing: nil,
            mint: MessageIDMint(
                key: world.master.hmacKey("message-id").withUnsafeBytes { Array($0) },
                domain: try World.mail(World.address).domain),
            master: world.master,
            handlers: [
                BounceBinder(store: world.store), CaseJoiner(store: world.cases), AnswerBinder(store: world.store),
                ReceiptAnswerer(store: world.store, budget: budget),
            ], logger: Logger(label: "test"))
    }

    private func receive(
        _ raw: String, returnPath: String? = "hanako@reporter.example", source: IntakeEnvelope.Source = .lmtp,
        isShadow: Bool = false, _ intake: Intake
    ) async throws {
        let envelope = IntakeEnvelope(
            source: source, returnPath: returnPath, recipients: [try World.mail(World.address)], isShadow: isShadow)
        _ = try await intake.process(try await intake.receive(Array(raw.utf8), envelope))
    }

    private static func mail(
        _ id: String, head: String = "", from: String = "Hanako <hanako@reporter.example>",
        to: String = World.address, text: String = "改ざんを見つけました。秘密の言葉"
    ) -> String {
        """
        From: \(from)
        To: \(to)
        Subject: \(id) found
        Message-ID: <\(id)@reporter.example>
        \(head.isEmpty ? "X-Nothing: here" : head)
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        \(text)
        """
    }

    @Test("A reporter gets one receipt that quotes nothing, from nobody, and finds the report by its number")
    func receipt() async throws {
        try await World.each { world in
            let intake = try intake(world)
            try await receive(Self.mail("m1"), intake)
            try await world.work()
            let sealed = try #require(world.relay.mails.last)
            #expect(world.relay.mails.count == 1 && sealed.hasNullSender)
            #expect(sealed.recipient.key == "hanako@reporter.example")
            let mail = MailParser.parse(sealed.bytes)
            #expect(mail.automation.autoSubmitted == "auto-replied" && mail.automation.isAutomaticAnswer)
            #expect(mail.inReplyTo == ["m1@reporter.example"])
            #expect(mail.subject.contains("受付番号") && !mail.subject.contains("found"))
            #expect(!mail.readableText.contains("秘密の言葉"))
            let report = try await world.database.read { transaction in
                let word = mail.subject.split(separator: "受付番号 ").last?.prefix(9) ?? ""
                let found = try transaction.matching(SearchQuery(String(word)), kind: "message")
                return try transaction.rows("SELECT id FROM messages WHERE id IN (\(found.sql))", found.arguments).count
            }
            #expect(report == 1)
        }
    }

    @Test("Whoever sees the mail sees what became of its receipt")
    func state() async throws {
        try await World.each { world in
            try await receive(Self.mail("m1"), intake(world))
            let id = try #require(
                try await world.database.read { try $0.row("SELECT public_id FROM messages")?.publicID(0) })
            let (sato, stranger) = (world.sato, Viewer.service(.resolver))
            for state in [ReceiptAnswer.State.queued, .sent] {
                let answer = try await world.read { try $0.receiptAnswer(viewer: sato, to: id, in: $1) }
                #expect(answer?.state == state && (answer?.sentAt == nil) == (state == .queued))
                try await world.work()
            }
            #expect(try await world.read { try $0.receiptAnswer(viewer: sato, to: PublicID(), in: $1) } == nil)
            #expect(try await world.read { try $0.receiptAnswer(viewer: stranger, to: id, in: $1) } == nil)
        }
    }

    @Test("The language is the mail's")
    func english() async throws {
        try await World.each { world in
            try await receive(Self.mail("m1", text: "I found a phishing page."), intake(world))
            try await world.work()
            let sealed = try #require(world.relay.mails.last)
            #expect(MailParser.parse(sealed.bytes).subject.contains("We have received your report"))
        }
    }

    @Test(
        "No machine, list, bounce or stranger to its own envelope gets one",
        arguments: [
            "Auto-Submitted: auto-generated", "Auto-Submitted: auto-replied", "Precedence: bulk", "Precedence: list",
            "List-Id: <x.lists.example>", "List-Unsubscribe: <mailto:x@lists.example>", "X-Auto-Response-Suppress: All",
            "X-Autoreply: yes", "X-Loop: a", "X-Hikeshi-Loop: forged", "Return-Path: <>",
        ])
    func machines(_ head: String) async throws {
        try await World.each { world in
            let returnPath = head.hasPrefix("Return-Path") ? "" : "hanako@reporter.example"
            try await receive(Self.mail("m1", head: head), returnPath: returnPath, intake(world))
            try await world.work()
            #expect(world.relay.mails.isEmpty)
        }
    }

    @Test("Nobody's addresses, our own, foreign envelopes, blind copies, shadow mailboxes and files get none")
    func others() async throws {
        try await World.each { world in
            let intake = try intake(world)
            for from in ["noreply@a.example", "MAILER-DAEMON@a.example", "list-request@a.example", World.address] {
                try await receive(Self.mail("m-\(from.prefix(4))", from: from), returnPath: from, intake)
            }
            try await receive(Self.mail("m5"), returnPath: "bounce-77@sender.example", intake)
            try await receive(Self.mail("m6", to: "everybody@lists.example"), intake)
            try await receive(Self.mail("m7"), isShadow: true, intake)
            try await receive(Self.mail("m8"), source: .file, intake)
            let circling = Array(repeating: "Received: from a by b; Sat, 21 Nov 2026 14:00:00 +0900", count: 31)
            try await receive(Self.mail("m9", head: circling.joined(separator: "\n")), intake)
            try await world.work()
            #expect(world.relay.mails.isEmpty)
        }
    }

    @Test("One per report and hour, a few per address, and no more than the budget for everybody")
    func budget() async throws {
        try await World.each { world in
            let intake = try intake(world, ReceiptBudget(perHour: 4, perAddress: 2))
            try await receive(Self.mail("m1"), intake)
            try await receive(Self.mail("m2", head: "In-Reply-To: <m1@reporter.example>"), intake)
            try await world.work()
            #expect(world.relay.mails.count == 1, "the same report")
            for number in 3...6 { try await receive(Self.mail("m\(number)"), intake) }
            try await world.work()
            #expect(world.relay.mails.count == 2, "the same address")
            for number in 0..<5 {
                let from = "r\(number)@other.example"
                try await receive(Self.mail("o\(number)", from: from), returnPath: from, intake)
            }
            try await world.work()
            #expect(world.relay.mails.count == 4, "everybody")
            world.clock.advance(.hours(2))
            try await receive(Self.mail("m9", head: "In-Reply-To: <m1@reporter.example>"), intake)
            try await world.work()
            #expect(world.relay.mails.count == 5, "an hour later")
        }
    }

    @Test("A relay that waits gets it later, one that refuses never again")
    func relays() async throws {
        try await World.each { world in
            world.relay.answer(.transient(code: 451, text: "later"), .permanent(code: 550, text: "no"))
            try await receive(Self.mail("m1"), intake(world))
            try await world.work()
            world.clock.advance(.hours(1))
            try await world.work()
            world.clock.advance(.hours(9))
            try await world.work()
            #expect(world.relay.mails.count == 2)
        }
    }
}
