import Access
import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@testable import Signals

@Suite("Taking mail in") struct IntakeTests {
    private func mail(
        _ id: String?, subject: String = "report", body: String = "look at 203.0.113.9", extra: String = ""
    )
        -> String
    {
        let messageID = id.map { "Message-ID: <\($0)>\r\n" } ?? ""
        return """
            From: Reporter <r@reporter.example>\r
            To: csirt@csirt.example\r
            Subject: \(subject)\r
            \(messageID)\(extra)Date: Fri, 20 Nov 2026 09:00:00 +0900\r
            \r
            \(body)\r

            """
    }

    @Test("The same mail twice is counted on the first, with its report")
    func duplicate() async throws {
        try await House.each { house in
            let first = try #require(try await house.take(mail("one@reporter.example")))
            let again = try #require(
                try await house.take(mail("one@reporter.example", extra: "Received: from elsewhere\r\n")))
            #expect(first.outcome == .created)
            #expect(again.outcome == .duplicate)
            #expect(again.message == first.message)
            #expect(again.disposition.report == first.disposition.report)
            #expect(again.observations == first.observations)
            let message = try await house.store.message(viewer: house.coordinator, try #require(first.message))
            #expect(message.summary.duplicates == 1)
            #expect(house.handler.count == 1)
        }
    }

    @Test("A used Message-ID with another body is kept and flagged")
    func reused() async throws {
        try await House.each { house in
            _ = try await house.take(mail("one@reporter.example"))
            let other = try #require(try await house.take(mail("one@reporter.example", body: "something else")))
            #expect(other.outcome == .created)
            #expect(other.problems.map(\.code) == ["message-id-reused"])
        }
    }

    @Test(
        "Empty and placeholder ids never make a duplicate",
        arguments: ["", "1@localhost", ">", "unknown@x.example", nil])
    func placeholders(_ id: String?) async throws {
        try await House.each { house in
            for _ in 0..<2 {
                let result = try #require(try await house.take(mail(id)))
                #expect(result.outcome == .created)
                #expect(result.problems.isEmpty)
            }
        }
    }

    @Test("What was kept before a crash is read after it, once")
    func crash() async throws {
        try await House.each { house in
            _ = try await house.intake.receive(Array(mail("a@b.example").utf8), IntakeEnvelope(source: .lmtp))
            let row = try await house.intake.receive(Array(mail("c@d.example").utf8), IntakeEnvelope(source: .lmtp))
            try await house.database.write {
                _ = try $0.execute(
                    "UPDATE inbox SET attempts = 1, claimed_until = ? WHERE id = ?", [$0.now + .minutes(5), row])
            }
            #expect(try await house.intake.drain() == 1)
            try await house.intake.releaseClaims()
            #expect(try await house.intake.drain() == 1)
            #expect(try await house.intake.drain() == 0)
            #expect(try await house.intake.process(row) == nil)
        }
    }

    @Test("A mail that took its process down twice is set aside, visible and whole, and can be tried again")
    func quarantineAfterCrashes() async throws {
        try await House.each { house in
            let raw = Array(mail("a@b.example").utf8)
            let row = try await house.intake.receive(raw, IntakeEnvelope(source: .lmtp))
            try await house.database.write { _ = try $0.execute("UPDATE inbox SET attempts = 2 WHERE id = ?", [row]) }
            #expect(try await house.intake.process(row)?.outcome == .quarantined)
            let inbox = InboxStore(database: house.database, blobs: house.blobs)
            let set = try #require(try await inbox.quarantined(viewer: house.coordinator).first)
            #expect(set.problem == IntakeProblem(code: "reader-ended") && set.problemID.count == 8)
            #expect(try await inbox.raw(viewer: house.coordinator, ofQuarantined: set.publicID) == raw)
            try await inbox.retry(viewer: house.coordinator, set.publicID)
            #expect(try await house.intake.process(row)?.outcome == .created)
        }
    }

    @Test("A mail that cannot be placed is set aside; those stored with it are not lost")
    func quarantineOfOne() async throws {
        try await TestDatabase.each(
            AccessMigrations.all + House.registry + SignalsMigrations.all + [House.casesTables],
            clock: .fixed(House.now)
        ) { database in
            try await TemporaryFolder.with { folder in
                let house = try House(database, folder, handlers: [FailingHandler()])
                try Data(mail("a@b.example").utf8).write(to: URL(filePath: "\(folder)/a.eml"))
                try Data(mail("c@d.example", subject: "poison").utf8).write(to: URL(filePath: "\(folder)/b.eml"))
                try Data(mail("e@f.example").utf8).write(to: URL(filePath: "\(folder)/c.eml"))
                let files = try MailFiles.list(["a", "b", "c"].map { "\(folder)/\($0).eml" })
                var outcomes: [IntakeOutcome] = []
                try await house.intake.takeIn(files) { outcomes.append($1.outcome) }
                #expect(outcomes == [.created, .quarantined, .created])
                let inbox = InboxStore(database: database, blobs: house.blobs)
                #expect(try await inbox.counts(viewer: house.coordinator) == [.done: 2, .quarantined: 1])
                let set = try #require(try await inbox.quarantined(viewer: house.coordinator).first)
                #expect(set.problem == IntakeProblem(code: "not-stored") && set.problemID.count == 8)
                #expect(set.source == .file && set.problem.text != .verbatim("not-stored"))
                #expect(try await database.read { try $0.count("SELECT COUNT(*) FROM messages") } == 2)
            }
        }
    }

    @Test("References, our own ids, tags and the forged loop header reach the rooms above as they are")
    func signal() async throws {
        try await House.each { house in
            let reference = OwnReference(caseID: PublicID(), delivery: PublicID())
            let own = house.mint.mint(reference)
            let extra = "In-Reply-To: <\(own)>\r\nReferences: <old@x.example> <\(own)>\r\nX-Hikeshi-Loop: yes\r\n"
            let result = try #require(
                try await house.take(
                    mail("a@b.example", subject: "Re: [HK-2026-0001] [JPCERT#1] TLP:RED", extra: extra)))
            let signal = try #require(house.handler.last)
            #expect(signal.references == [own, "old@x.example"])
            #expect(signal.ownReferences == [reference])
            #expect(signal.subjectTags == ["HK-2026-0001", "JPCERT#1"])
            #expect(signal.tlp == .red)
            #expect(result.problems.map(\.code) == ["loop-header-forged"])
            #expect(result.outcome == .created)
        }
    }

    @Test("Every line of JSON has every key")
    func document() async throws {
        try await House.each { house in
            let result = try #require(try await house.take(mail("a@b.example")))
            let data = try JSONEncoder().encode(IntakeDocument(file: "x.eml", result))
            let line = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let keys = [
                "case", "encrypted", "file", "from", "observables", "outcome", "problems", "report", "signatures",
                "subject",
            ]
            #expect(line.keys.sorted() == keys)
            #expect(line["case"] is NSNull)
        }
    }

    @Test(
        "An id is a placeholder or a name",
        arguments: [
            ("", true), (">", true), ("1@localhost", true), ("unknown@x.example", true),
            ("20261021000512.GA1921@northwind.example", false),
            ("000a01dd3fd1$5c0e$@hinode-store.example", false), ("k3y.less@mailbox.example", false),
            ("20261021000512.GA1921@localhost", false), ("E1nKxyz-0001Ab-CD", false), ("x@y.example", true),
        ])
    func placeholder(_ id: String, _ isOne: Bool) { #expect(PlaceholderID.isOne(id) == isOne) }
}
