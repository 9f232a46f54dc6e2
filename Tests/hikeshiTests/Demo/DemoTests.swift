import Access
import Cases
import Foundation
import Notices
import Primitives
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

@Suite(.enabled(if: TestMode.isFull)) struct DemoTests {
    @Test("The demo gives its users one password, long enough to be one") func users() async throws {
        let users = try await LoadedDemo.users
        #expect(
            users.map { $0["role"] }
                == ["coordinator", "handler", "reviewer", "administrator", "reader", "security-manager"])
        #expect(Set(users.map { $0["password"] }).count == 1)
        #expect((users.first?["password"]?.count ?? 0) >= 12)
    }

    @Test("Loading the demo says its result and nothing else") func quiet() async throws {
        #expect(try await LoadedDemo.output.split(separator: "\n").filter { !$0.hasPrefix("{") } == [])
    }

    @Test("Another address in the settings leaves the key alone once mails have carried it") func address() async throws
    {
        let installation = try await LoadedDemo.installation.copy()
        var settings = installation.settings
        settings.team.address = "psirt@csirt.example"
        let (before, after) = try await House.with(settings) { house in
            let before = try #require(try await house.team.current())
            try await house.establish()
            return (before, try #require(try await house.team.current()))
        }
        #expect(before.address.description == "csirt@csirt.example" && before.name == after.name)
        #expect(after.address.description == "psirt@csirt.example" && after.fingerprint == before.fingerprint)
    }

    @Test("After the demo the audit log is whole") func audit() async throws {
        #expect(try await LoadedDemo.installation.run(["audit", "verify"]).status == 0)
    }

    @Test("Every mail of the story went where it should") func outcomes() async throws {
        let outcomes = try await Self.look { house in
            try await house.database.read { transaction in
                try transaction.rows("SELECT outcome FROM inbox ORDER BY id").map { try $0.text(0) }
            }
        }
        let story = try DemoMonth(folder: Month.folder).story().steps.filter { $0.act == .deliver }
        let expected = try Month.expectations()
        #expect(outcomes.count == story.count)
        for (step, outcome) in zip(story, outcomes) {
            let name = (step.mail ?? "").replacing("mail/", with: "")
            #expect(outcome == expected[name]?["outcome"] as? String, "\(name)")
        }
    }

    @Test("The story ends with the cases it should: closed, open, overdue, due soon") func cases() async throws {
        let end = try Month.end()
        let titles = try Self.titles()
        let now = WallClock.system.now()
        let all = try await Self.look { house in
            try await house.database.read { try house.cases.search(all: $0) }
        }
        let closed = Set(all.filter { $0.status == .closed }.map(\.title))
        let overdue = all.filter { $0.isOverdue(at: now) }
        #expect(closed == Self.names(end["closed"], titles))
        #expect(Set(all.map(\.title)).subtracting(closed) == Self.names(end["open"], titles))
        #expect(Set(overdue.map(\.title)) == Self.names(end["overdueCases"], titles))
        #expect(overdue.count == 4)
        let dueSoon = try await Self.clocks(of: all).filter { $0.clocks.contains { $0.state(at: now) == .warning } }
        #expect(
            Set(dueSoon.map(\.title)).subtracting(overdue.map(\.title)) == Self.names(end["dueSoonCases"], titles))
        #expect(!dueSoon.isEmpty)
    }

    @Test("Every case of the story has an owner and had its first answer in time") func firstAnswers() async throws {
        let now = WallClock.system.now()
        let all = try await Self.look { house in
            try await house.database.read { try house.cases.search(all: $0) }
        }
        #expect(all.allSatisfy { $0.owner != nil })
        for (title, clocks) in try await Self.clocks(of: all) {
            let first = try #require(clocks.first { $0.kind == .firstAnswer })
            #expect(first.state(at: now) == .met, "\(title)")
        }
    }

    @Test("The story ends with the reports it should: waiting, rejected, spam") func reports() async throws {
        let end = try Month.end()
        let states = try await Self.look { house in
            try await house.database.read { transaction in
                try transaction.rows("SELECT state, COUNT(*) FROM reports GROUP BY state").reduce(into: [:]) {
                    counts, row in
                    counts[try row.text(0)] = Int(try row.int(1))
                }
            }
        }
        #expect(states["new"] == (end["inbox"] as? [String])?.count)
        #expect(states["rejected"] == (end["rejected"] as? [String])?.count)
        #expect(states["spam"] == (end["spam"] as? [String])?.count)
    }

    @Test("The story ends with the recipients it should: silent, bounced, answered by mail") func deliveries()
        async throws
    {
        let end = try Month.end()
        let now = WallClock.system.now()
        // Besides those of the story, the next contacts of the silent ones, who were told by themselves.
        let lines = try await Self.look { house in
            try await house.database.read { transaction in
                let next = try transaction.rows("SELECT public_id FROM deliveries WHERE follows_id IS NOT NULL")
                    .map { try $0.publicID(0) }
                #expect(!next.isEmpty)
                return try house.notices.grid(viewer: .service(.demo), limit: 100, now: now, in: transaction).lines
                    .filter { !next.contains($0.delivery.publicID) }
            }
        }
        let bounced = lines.filter { $0.delivery.state == .bounced }
        let silent = lines.filter { $0.delivery.isSilent(at: now) && $0.delivery.state != .bounced }
        #expect(bounced.count == (end["bounced"] as? [[String]])?.count)
        #expect(silent.count == (end["silentNotices"] as? [[String]])?.count)
        #expect(
            lines.filter { $0.delivery.response == .acknowledged }.count
                == (end["answeredByMail"] as? [[String]])?.count)
    }

    @Test("A search finds the other spelling of a word, an exact one does not") func variants() async throws {
        let installation = try await LoadedDemo.installation
        let query = ["search", "漏えい", "--kind", "message", "--limit", "100", "--json"]
        let all = try installation.objects(query).compactMap { $0["subject"] as? String }
        let exact = try installation.objects(query + ["--exact"]).compactMap { $0["subject"] as? String }
        #expect(all.contains { $0.contains("漏洩") } && all.contains { $0.contains("漏えい") })
        #expect(!exact.isEmpty && !exact.contains { $0.contains("漏洩") })
    }

    @Test("A removed demo leaves only the audit log, and the installation starts anew") func removal() async throws {
        let installation = try await LoadedDemo.installation.copy()
        #expect(try installation.run(["demo", "remove"]).status == 0)
        try await House.with(installation.settings) { house in
            let rows = try await house.database.read { transaction in
                try DemoTables.all.filter {
                    !["notice_templates", "notice_template_versions", "team_identity", "secrets"].contains($0)
                }
                .filter { try transaction.count("SELECT COUNT(*) FROM \($0)") > 0 }
            }
            #expect(rows.isEmpty)
            #expect(try await house.access.firstAdministrator.isOpen())
            let audited = try await house.database.read { try AuditLog.entries(limit: 100, in: $0).map(\.entry.action) }
            #expect(audited.contains("demo.remove"))
        }
        #expect(try installation.run(["audit", "verify"]).status == 0)
        #expect(try installation.run(["demo", "remove"]).status == 1)
    }

    @Test("The list of what a removed demo empties names every table") func tables() async throws {
        let installation = Installation()
        let tables = try await House.with(installation.settings) { house in
            try await house.database.read { transaction in
                try transaction.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map { try $0.text(0) }
            }
        }
        let kept: Set = ["schema_migrations", "audit_entries", "audit_head", "clock_doubt", "demo_installation"]
        let expected = tables.filter { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("search_index") && !kept.contains($0) }
        #expect(Set(DemoTables.all) == Set(expected))
    }

    @Test("The demo stays out of an installation that is not empty")
    func realData() async throws {
        let installation = Installation()
        _ = try installation.objects(["import", "mail", "--json", Month.path(Month.mails[0])])
        let (status, output) = try installation.run(["demo", "load"])
        #expect(status == 1 && output.contains("demo.not-empty"))
    }

    private static func look<T>(_ body: (House) async throws -> T) async throws -> T {
        try await House.with(try await LoadedDemo.installation.settings, body)
    }

    private static func clocks(of cases: [Case]) async throws -> [(title: String, clocks: [Clock])] {
        try await look { house in
            try await house.database.read { transaction in
                try cases.map { ($0.title, try house.cases.clocks(viewer: .service(.demo), of: $0, in: transaction)) }
            }
        }
    }

    /// Titles by the story's case keys.
    private static func titles() throws -> [String: String] {
        let steps = try DemoMonth(folder: Month.folder).story().steps
        return steps.reduce(into: [:]) { titles, step in
            if let key = step.key { titles[key] = step.title }
        }
    }

    private static func names(_ keys: Any?, _ titles: [String: String]) -> Set<String> {
        Set((keys as? [String] ?? []).compactMap { titles[$0] })
    }
}

extension CaseStore {
    fileprivate func search(all transaction: ReadTransaction) throws -> [Case] {
        try transaction.rows("SELECT number FROM cases").map {
            try find(viewer: .service(.demo), number: try $0.text(0), in: transaction)
        }
    }
}
