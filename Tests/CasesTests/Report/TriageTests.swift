import Cases
import Primitives
import Signals
import Storage
import Testing

@Suite struct TriageTests {
    @Test(
        "A case opened from a report has its sender, observables, foreign number and messages, once even if asked twice"
    )
    func openFromReport() async throws {
        try await World.each { world in
            var mail = Mail(from: "finder@example.jp", subject: "[ref:00123] 改ざん", messageID: "1@example.jp")
            mail.tags = ["ref:00123"]
            mail.observations = [
                Observation(Observable(kind: .url, value: "http://www.example.jp/x"), role: .reported),
                Observation(Observable(kind: .domain, value: "example.jp"), role: .other, warnings: ["top sites"]),
            ]
            let report = try #require(try await world.receive(mail).report)
            world.clock.advance(.minutes(45))
            var opened: [Case] = []
            for _ in 0..<2 {
                opened.append(
                    try await world.database.write { [world] in
                        try world.store.open(viewer: world.suzuki, CaseDraft(title: "改ざん"), from: report, in: $0)
                    })
            }
            #expect(opened[0].id == opened[1].id)
            #expect(opened[0].number == "HK-2026-0001")
            let subject = opened[0]
            try await world.database.read { [world] in
                #expect(
                    try world.store.participants(viewer: world.suzuki, of: subject, in: $0).map(\.role) == [.reporter])
                #expect(try world.store.foreignTags(viewer: world.suzuki, of: subject, in: $0) == ["ref:00123"])
                let observables = try world.store.observables(viewer: world.suzuki, of: subject, in: $0)
                #expect(observables.map(\.role) == [.reported, .other])
                #expect(observables.map(\.isWarned) == [false, true])
                let clocks = try world.store.clocks(viewer: world.suzuki, of: subject, in: $0)
                #expect(clocks.map(\.kind) == ClockKind.allCases)
                #expect(clocks.allSatisfy { $0.startedAt == World.morning })
                #expect(subject.dueAt == World.morning + .hours(4))
            }
        }
    }

    @Test("A report is rejected with a reason or marked as spam, restored, and acting goes on to the next")
    func decisions() async throws {
        try await World.each { world in
            var reports: [PublicID] = []
            for number in 1...3 {
                let mail = Mail(from: "a@example.jp", subject: "\(number)", messageID: "\(number)@example.jp")
                reports.append(try #require(try await world.receive(mail).report))
            }
            let (store, suzuki, all) = (world.store, world.suzuki, reports)
            try await world.database.write { transaction in
                #expect(throws: Problem.self) {
                    try store.reject(viewer: suzuki, report: all[1], reason: "  ", in: transaction)
                }
                try store.reject(viewer: suzuki, report: all[1], reason: "対象外のため", in: transaction)
                #expect(try store.next(viewer: suzuki, after: all[1], in: transaction) == all[0])
                try store.markSpam(viewer: suzuki, report: all[0], in: transaction)
                #expect(try store.next(viewer: suzuki, after: all[0], in: transaction) == all[2])
                #expect(try store.report(viewer: suzuki, all[1], in: transaction).reason == "対象外のため")
                try store.restore(viewer: suzuki, report: all[1], in: transaction)
                let inbox = try store.inbox(viewer: suzuki, in: transaction).items.map(\.report.publicID)
                #expect(inbox == [all[2], all[1]])
            }
        }
    }

    @Test("The inbox pages by key without gaps")
    func paging() async throws {
        try await World.each { world in
            for number in 1...5 {
                try await world.receive(
                    Mail(from: "a@example.jp", subject: "\(number)", messageID: "\(number)@example.jp"))
            }
            let (store, suzuki) = (world.store, world.suzuki)
            try await world.database.read { transaction in
                var subjects: [String] = []
                var key: PublicID?
                repeat {
                    let page = try store.inbox(viewer: suzuki, after: key, limit: 2, in: transaction)
                    subjects += page.items.map(\.report.subject)
                    key = page.next
                } while key != nil
                #expect(subjects == ["5", "4", "3", "2", "1"])
            }
        }
    }

    @Test("A stray message can be settled, or made a report after all")
    func strays() async throws {
        try await World.each { world in
            var bounce = Mail(from: nil, subject: "Undelivered", messageID: "1@mail.example")
            bounce.messageClass = .bounce
            try await world.receive(bounce)
            bounce.messageID = "2@mail.example"
            try await world.receive(bounce)
            let (store, suzuki) = (world.store, world.suzuki)
            try await world.database.write { transaction in
                let strays = try store.strays(viewer: suzuki, in: transaction).items
                try store.settleStray(viewer: suzuki, message: strays[0].message, in: transaction)
                let report = try store.makeReport(viewer: suzuki, ofStray: strays[1].message, in: transaction)
                #expect(try store.makeReport(viewer: suzuki, ofStray: strays[1].message, in: transaction) == report)
                #expect(try store.strays(viewer: suzuki, in: transaction).items.isEmpty)
                #expect(try store.inbox(viewer: suzuki, in: transaction).items.map(\.report.publicID) == [report])
            }
        }
    }
}
