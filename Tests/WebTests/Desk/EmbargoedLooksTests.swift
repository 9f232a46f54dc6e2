import Access
import Cases
import HTTPTypes
import Primitives
import Storage
import Testing

@testable import Web

/// Every page whose address names something of an embargoed case, found in the route table, so none is forgotten.
@Suite("Looks at embargoed cases")
struct EmbargoedLooksTests {
    /// Parameters that name nothing of a case.
    private static let others: Set<String> = [
        "organization", "contact", "fingerprint", "import", "account", "template", "token", "job", "mail", "session",
        "suggestion", "link", "submission", "webhook", "provider", "proposal", "rule",
    ]

    @Test("Each page and file of an embargoed case leaves one line in its audit log")
    func looks() async throws {
        try await NoticeFixture.run { fixture in
            let (web, browser) = (fixture.web, try await fixture.web.signedIn())
            let token = try await web.token(Set(TokenScope.allCases), as: .coordinator)
            let home = "/cases/\(fixture.subject.publicID)"
            _ = try await fixture.send(browser)
            let draft = try await browser.post("\(home)/notices/new", fixture.fields(tlp: .green)).location
            let report = try await web.receive(.init())
            try await browser.post("/reports/\(report)/link", ["number": fixture.subject.number])
            try await browser.post("\(home)/notes", ["id": PublicID().text, "text": "覚え書き"])
            #expect(try await browser.post("\(home)/embargo").status == 303)
            var ids = try await Self.ids(fixture)
            ids["case"] = fixture.subject.publicID.text
            ids["notice"] = String(draft?.split(separator: "/").last ?? "")
            ids["report"] = report.text
            for route in web.table.routes where route.method == .get && route.template.contains("{") {
                guard let path = Self.path(route.template, ids) else { continue }
                let before = try await Self.count(web)
                let reply =
                    route.isForPrograms ? try await web.program(token, .get, path) : try await browser.get(path)
                if route.template.hasPrefix("/partner/") {
                    // The page of people outside, to whom nothing under an embargo is shown.
                    #expect(reply.status == 403, "\(route.template)")
                    continue
                }
                #expect(reply.status == 200, "\(route.template): \(reply.status)")
                #expect(try await Self.count(web) == before + 1, "\(route.template)")
            }
        }
    }

    /// The address of an object of the case; nil for routes about other things. An unknown parameter fails.
    private static func path(_ template: String, _ ids: [String: String]) -> String? {
        let names = template.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            String($0.dropFirst().dropLast())
        }
        guard names.contains(where: { !others.contains($0) }) else { return nil }
        let path = names.reduce(template) { $0.replacing("{\($1)}", with: ids[$1] ?? "unknown-\($1)") }
        return template.hasSuffix("/part") ? path + "?path=1" : path
    }

    private static func count(_ web: WebFixture) async throws -> Int64 {
        try await web.services.database.read {
            try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'case.look'")
        }
    }

    /// A mail with a part, a note and a delivery of the case.
    private static func ids(_ fixture: NoticeFixture) async throws -> [String: String] {
        try await fixture.web.services.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO message_parts (message_id, position, path, content_type, size, attachment, inner_path)
                SELECT id, 0, '1', 'text/plain', 1, 0, '1' FROM messages WHERE case_id IS NOT NULL AND direction = 'in'
                """)
            var ids: [String: String] = [:]
            for (name, sql) in [
                ("message", "SELECT public_id FROM messages WHERE case_id IS NOT NULL AND direction = 'in' LIMIT 1"),
                ("note", "SELECT public_id FROM notes LIMIT 1"),
                ("delivery", "SELECT public_id FROM deliveries LIMIT 1"),
            ] { ids[name] = try transaction.row(sql)?.text(0) }
            return ids
        }
    }
}
