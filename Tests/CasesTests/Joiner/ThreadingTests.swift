import Cases
import Primitives
import Signals
import Storage
import Testing

@Suite struct ThreadingTests {
    @Test("A reference that we minted joins, whoever sends, and the sender does not become a participant")
    func mintedReference() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            var mail = Mail(from: "delegate@other.example", subject: "ご連絡", messageID: "d@other.example")
            mail.own = [OwnReference(caseID: opened.publicID)]
            let placed = try await world.receive(mail)
            #expect(placed == Disposition(.joined, caseID: opened.publicID, caseNumber: opened.number))
            let people = try await world.database.read { [world] in
                try world.store.participants(viewer: world.suzuki, of: opened, in: $0)
            }
            #expect(people.map(\.address.key) == ["finder@example.jp"])
        }
    }

    @Test("A stored reference joins a participant and is a suggestion for a stranger")
    func storedReference() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            var reply = Mail(from: "Finder@example.jp", subject: "Re: 件名が変わった", messageID: "2@example.jp")
            reply.references = ["unknown@nowhere.example", "first@example.jp"]
            #expect(try await world.receive(reply).caseID == opened.publicID)
            var stranger = reply
            stranger.from = "stranger@example.net"
            stranger.messageID = "3@example.net"
            let placed = try await world.receive(stranger)
            #expect(placed.outcome == .suggested)
            #expect(placed.report != nil && placed.caseID == nil)
        }
    }

    @Test(
        "Our number and a known foreign number join a participant and are a suggestion for a stranger",
        arguments: [true, false], [true, false])
    func tags(isOurs: Bool, takesPart: Bool) async throws {
        try await World.each { world in
            let opened = try await world.openCase { $0.tags = ["JPCERT#20261234"] }
            var mail = Mail(
                from: takesPart ? "finder@example.jp" : "other@example.net", subject: "続報", messageID: "t@example.jp")
            mail.tags = [isOurs ? opened.number.lowercased() : "JPCERT# 20261234"]
            let placed = try await world.receive(mail)
            #expect(placed.outcome == (takesPart ? .joined : .suggested))
            #expect(placed.caseID == (takesPart ? opened.publicID : nil))
        }
    }

    @Test("A foreign number joins its report before there is a case, for whoever wrote that report")
    func foreignTagOfReport() async throws {
        try await World.each { world in
            var first = Mail(from: "desk@cert.example", subject: "[JPCERT#99912345]", messageID: "1@cert.example")
            first.tags = ["JPCERT#99912345"]
            let report = try await world.receive(first)
            var second = first
            second.messageID = "2@cert.example"
            let joined = try await world.receive(second)
            #expect(joined == Disposition(.joined, report: report.report))
            var stranger = second
            stranger.from = "other@example.net"
            stranger.messageID = "3@example.net"
            let placed = try await world.receive(stranger)
            #expect(placed.outcome == .suggested)
        }
    }

    @Test("A mail that names nothing of ours is a new report, and so is one without sender")
    func newReports() async throws {
        try await World.each { world in
            _ = try await world.openCase()
            let other = Mail(from: "finder@example.jp", subject: "別件", messageID: "9@example.jp")
            #expect(try await world.receive(other).outcome == .created)
            var anonymous = Mail(from: nil, subject: "[HK-2026-0001] なし", messageID: "10@example.jp")
            anonymous.tags = ["HK-2026-0001"]
            #expect(try await world.receive(anonymous).outcome == .suggested)
            var unknown = Mail(from: "finder@example.jp", subject: "[HK-2099-9999]", messageID: "11@example.jp")
            unknown.tags = ["HK-2099-9999"]
            #expect(try await world.receive(unknown).outcome == .created)
        }
    }

    @Test("An answer to a report that has no case yet joins its thread and goes with it into the case")
    func reportThreads() async throws {
        try await World.each { world in
            let first = try await world.receive(
                Mail(from: "finder@example.jp", subject: "報告", messageID: "first@example.jp"))
            var second = Mail(from: "finder@example.jp", subject: "補足", messageID: "second@example.jp")
            second.references = ["first@example.jp"]
            let placed = try await world.receive(second)
            #expect(placed == Disposition(.joined, report: first.report))
            let report = try #require(first.report)
            let opened = try await world.database.write { [world] in
                try world.store.open(viewer: world.suzuki, CaseDraft(title: "案件"), from: report, in: $0)
            }
            #expect(try await world.timeline(opened).count { $0 == .messageReceived } == 2)
        }
    }

    @Test("An automatic answer that threads is linked without waking the case; one that does not is kept aside")
    func automaticAnswers() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            var answer = Mail(from: "finder@example.jp", subject: "不在です", messageID: "a@example.jp")
            answer.messageClass = .automaticAnswer
            let stray = try await world.receive(answer)
            #expect(stray == Disposition(.auto))
            answer.messageID = "b@example.jp"
            answer.references = ["first@example.jp"]
            let placed = try await world.receive(answer)
            #expect(placed.outcome == .auto && placed.caseID == opened.publicID)
            let strays = try await world.database.read { [world] in
                try world.store.strays(viewer: world.suzuki, in: $0).items
            }
            #expect(strays.map(\.kind) == [.automaticAnswer])
        }
    }

    @Test("A bounce that matches nothing is kept aside without a report; a bound one is left alone")
    func bounces() async throws {
        try await World.each { world in
            var bounce = Mail(from: nil, subject: "Undelivered", messageID: "x@mail.example")
            bounce.messageClass = .bounce
            #expect(try await world.receive(bounce) == Disposition(.bounce))
            let bound = Disposition(.bounce, caseNumber: "HK-2026-0001")
            let (store, mail) = (world.store, bounce)
            let kept = try await world.database.write {
                try CaseJoiner(store: store).handle(mail.stored(in: $0), disposition: bound, in: $0)
            }
            #expect(kept == bound)
            let (strays, reports) = try await world.database.read { [world] in
                (
                    try world.store.strays(viewer: world.suzuki, kind: .bounce, in: $0).items.count,
                    try world.store.inbox(viewer: world.suzuki, in: $0).items.count
                )
            }
            #expect(strays == 1 && reports == 0)
        }
    }

    @Test("A mail to a closed case joins and is shown as come after closure; a waiting case goes on")
    func afterClosure() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            var mail = Mail(from: "finder@example.jp", subject: "回答", messageID: "w@example.jp")
            mail.references = ["first@example.jp"]
            _ = try await world.database.write { [world] in
                try world.store.setStatus(viewer: world.suzuki, opened.publicID, to: .waiting, in: $0)
            }
            try await world.receive(mail)
            #expect(try await world.reload(opened).status == .open)
            _ = try await world.database.write { [world] in
                try world.store.close(
                    viewer: world.suzuki, opened.publicID, outcome: .incident, lesson: "周知する", in: $0)
            }
            mail.messageID = "w2@example.jp"
            #expect(try await world.receive(mail).outcome == .joined)
            let closed = try await world.reload(opened)
            #expect(closed.status == .closed && closed.messageAfterClosureAt == world.now)
            let counts = try await world.database.read { [world] in
                try world.store.deskCounts(viewer: world.suzuki, at: world.now, in: $0)
            }
            #expect(counts.cases[.afterClosure] == 1)
        }
    }
}
