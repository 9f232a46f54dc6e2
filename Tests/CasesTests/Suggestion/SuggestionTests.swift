import Cases
import Primitives
import Signals
import Storage
import Testing

@Suite struct SuggestionTests {
    @Test("One click puts a stranger's mail into the suggested case, and a second click changes nothing")
    func accept() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (report, suggestion) = try await strangersMail(to: opened, in: world)
            for _ in 0..<2 {
                try await world.database.write { [world] in
                    try world.store.accept(viewer: world.suzuki, suggestion: suggestion.publicID, in: $0)
                }
            }
            let (linked, left) = try await world.database.read { [world] in
                let linked = try world.store.report(viewer: world.suzuki, report, in: $0)
                return (linked, try world.store.suggestions(viewer: world.suzuki, for: linked, in: $0))
            }
            #expect(linked.state == .linked && linked.caseID == opened.id)
            #expect(left.isEmpty)
            #expect(try await world.timeline(opened).count { $0 == .reportLinked } == 2)
        }
    }

    @Test("A declined suggestion leaves the report in the inbox")
    func decline() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (report, suggestion) = try await strangersMail(to: opened, in: world)
            #expect(suggestion.reason == .tag)
            try await world.database.write { [world] in
                try world.store.decline(viewer: world.suzuki, suggestion: suggestion.publicID, in: $0)
            }
            let inbox = try await world.database.read { [world] in
                try world.store.inbox(viewer: world.suzuki, in: $0).items
            }
            #expect(inbox.map(\.report.publicID) == [report])
            #expect(inbox.first?.suggestions.isEmpty == true)
        }
    }

    @Test("A stranger's answer to a report is united with that report's thread")
    func unite() async throws {
        try await World.each { world in
            let first = try await world.receive(Mail(from: "a@example.jp", subject: "報告", messageID: "1@example.jp"))
            var second = Mail(from: "b@example.net", subject: "Re: 報告", messageID: "2@example.net")
            second.references = ["1@example.jp"]
            #expect(try await world.receive(second).outcome == .suggested)
            let inbox = try await world.database.read { [world] in
                try world.store.inbox(viewer: world.suzuki, in: $0).items
            }
            let suggestion = try #require(inbox.first?.suggestions.first)
            try await world.database.write { [world] in
                try world.store.accept(viewer: world.suzuki, suggestion: suggestion.publicID, in: $0)
            }
            let after = try await world.database.read { [world] in
                try world.store.inbox(viewer: world.suzuki, in: $0).items
            }
            #expect(after.map(\.report.publicID) == [first.report])
            #expect(after.first?.messages == 2)
        }
    }

    private func strangersMail(to subject: Case, in world: World) async throws -> (PublicID, Suggestion) {
        var mail = Mail(from: "stranger@example.net", subject: "続報", messageID: "s@example.net")
        mail.tags = [subject.number]
        let report = try #require(try await world.receive(mail).report)
        let suggestions = try await world.database.read { [world] in
            try world.store.suggestions(
                viewer: world.suzuki, for: world.store.report(viewer: world.suzuki, report, in: $0), in: $0)
        }
        return (report, try #require(suggestions.first))
    }
}
