import Access
import HTTPTypes
import Notices
import Primitives
import Storage
import Testing

@testable import Web

@Suite("Settings pages")
struct SettingsPageTests {
    static let pages = [
        "/settings", "/settings/audit", "/settings/jobs", "/settings/accounts", "/settings/accounts/new",
        "/settings/second-factor", "/settings/team", "/settings/demo", "/settings/mailboxes", "/settings/retention",
    ]

    static func run(
        accounts: [Role] = [.administrator, .coordinator, .reader],
        _ body: @Sendable (WebFixture) async throws -> Void
    ) async throws {
        try await WebFixture.run(sections: [SettingsRoutes.all], accounts: accounts, body)
    }

    @Test("The administrator gets every page in both languages, the reader gets none")
    func pages() async throws {
        try await Self.run { fixture in
            let ja = try await fixture.signedIn(.administrator)
            let reader = try await fixture.signedIn(.reader)
            for page in Self.pages {
                #expect(try await ja.get(page).status == 200, "\(page)")
                #expect(try await reader.get(page).status == 403, "\(page)")
            }
            #expect(try await ja.get("/settings").body.contains("監査ログ"))
            #expect(try await !reader.get("/account").body.contains("href=\"/settings\""))
            let en = try await fixture.signedIn(.administrator, language: "en")
            try await en.post("/language", ["language": "en", "back": "/settings"])
            for page in Self.pages { #expect(try await en.get(page).body.contains("<html lang=\"en\">"), "\(page)") }
            #expect(try await en.get("/settings").body.contains("Audit log"))
        }
    }

    @Test("The overview names only what the viewer may open: mails are not the administrator's")
    func overview() async throws {
        try await Self.run { fixture in
            let page = try await fixture.signedIn(.administrator).get("/settings").body
            #expect(page.contains("/settings/accounts") && !page.contains("/settings/quarantine"))
        }
    }

    @Test("The audit log lists by key, newest first, and by subject")
    func audit() async throws {
        try await Self.run { fixture in
            try await fixture.services.database.write { transaction in
                for number in 1...60 {
                    try transaction.audit(
                        AuditEntry(actor: "sato", action: "note.write", subject: "case:\(number % 2)"))
                }
            }
            let browser = try await fixture.signedIn(.administrator)
            let newest = try await fixture.services.database.read { try AuditLog.entries(limit: 1, in: $0)[0].number }
            let first = try await browser.get("/settings/audit").body
            #expect(first.contains("id=\"entry-\(newest)\"") && !first.contains("id=\"entry-\(newest - 50)\""))
            let second = try await browser.get("/settings/audit?after=\(newest - 49)").body
            #expect(second.contains("id=\"entry-\(newest - 50)\"") && !second.contains("id=\"entry-\(newest - 49)\""))
            let filtered = try await browser.get("/settings/audit?subject=case%3A1").body
            #expect(filtered.contains("<code>case:1</code>") && !filtered.contains("<code>case:0</code>"))
        }
    }

    @Test("The audit log is narrowed by who, what and when, page by page, and says so when a time is unreadable")
    func auditFilters() async throws {
        try await Self.run { fixture in
            try await fixture.services.database.write { transaction in
                for number in 1...120 {
                    let actor = number % 2 == 0 ? "sato" : "tanaka"
                    try transaction.audit(AuditEntry(actor: actor, action: "note.write", subject: "case:\(number)"))
                }
            }
            let browser = try await fixture.signedIn(.administrator)
            let all = try await browser.get("/settings/audit").body
            #expect(all.contains("<option value=\"note.write\">") && all.contains("<option value=\"account.create\">"))
            let first = try await browser.get("/settings/audit?actor=sato&action=note.write&from=2026-01-01T00%3A00")
                .body
            #expect(first.contains("case:120") && !first.contains("case:119") && !first.contains("case:20<"))
            let mark = "href=\"/settings/audit?actor=sato&amp;action=note.write&amp;from=2026-01-01T00%3A00&amp;after="
            let key = try #require(first.split(separator: mark, maxSplits: 1).dropFirst().first?.prefix { $0 != "\"" })
            let second = try await browser.get("/settings/audit?actor=sato&action=note.write&after=\(key)").body
            #expect(second.contains("case:20<") && !second.contains("case:19<") && !second.contains("case:120"))
            #expect(try await browser.get("/settings/audit?until=2001-01-01T00%3A00").body.contains("該当する記録はありません"))
            let wrong = try await browser.get("/settings/audit?from=yesterday")
            #expect(wrong.status == 422 && wrong.body.contains("id=\"wrong-from\""))
        }
    }

    @Test("The check says that the log is whole, and at which entry it is broken")
    func verify() async throws {
        try await Self.run { fixture in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.post("/settings/audit/verify").location == "/settings/audit")
            #expect(try await browser.get("/settings/audit").body.contains("改ざんや欠落はありません"))
            try await fixture.services.database.write { transaction in
                _ = try transaction.execute("UPDATE audit_entries SET actor = 'nobody' WHERE number = 2")
            }
            try await browser.post("/settings/audit/verify")
            #expect(try await browser.get("/settings/audit").body.contains("監査ログの2件目に改ざんまたは欠落があります"))
        }
    }

    @Test("A quarantined mail is listed with its log number, leaves as a file and can be processed again")
    func quarantine() async throws {
        try await Self.run { fixture in
            let raw = Array("Subject: <broken>\r\n\r\n".utf8)
            let (digest, id) = (try fixture.services.blobs.put(raw), PublicID())
            try await fixture.services.database.write { transaction in
                _ = try transaction.insert(
                    """
                    INSERT INTO inbox (public_id, source, blob, size, return_path, recipients, received_at, state,
                        attempts, claimed_until, problem_code, problem_id)
                    VALUES (?, 'lmtp', ?, ?, 'a@b.example', 'csirt@csirt.example', 0, 'quarantined', 2, 0,
                        'reader-ended', 'abcd1234')
                    RETURNING id
                    """, [id, digest, raw.count])
            }
            let browser = try await fixture.signedIn(.coordinator)
            let page = try await browser.get("/settings/quarantine").body
            for words in [
                "abcd1234", "解析中に処理プロセスが2回停止しました", "<code>reader-ended</code>", "a@b.example → csirt@csirt.example",
                "メールサーバ（LMTP）", "1 KiB", "再処理します",
            ] { #expect(page.contains(words), "\(words)") }
            let file = try await browser.get("/settings/quarantine/\(id)/raw")
            #expect(file.status == 200 && file.body.hasPrefix("PK") && page.contains("infected"))
            #expect(!file.body.contains(String(decoding: raw, as: UTF8.self)))
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(try await browser.post("/settings/quarantine/\(id)/retry").status == 303)
            let state = try await fixture.services.database.read { transaction in
                try transaction.row("SELECT state FROM inbox")?.text(0)
            }
            #expect(state == "received")
            #expect(try await browser.get("/settings/quarantine/\(id)/raw").status == 404)
            #expect(try await fixture.signedIn(.administrator).get("/settings/quarantine").status == 403)
        }
    }

    @Test("Our identity is shown with its fingerprint in fours, and the public key leaves as a file")
    func team() async throws {
        try await Self.run { fixture in
            try await fixture.services.database.write { transaction in
                _ = try transaction.execute(
                    "INSERT INTO team_identity VALUES (1, '例示CSIRT', 'Example CSIRT', 'csirt@csirt.example', ?, ?, 0)",
                    ["0123456789ABCDEF", Array("-----BEGIN PGP PUBLIC KEY BLOCK-----".utf8)])
            }
            let browser = try await fixture.signedIn(.administrator)
            let page = try await browser.get("/settings/team").body
            #expect(page.contains("例示CSIRT") && page.contains("0123 4567 89AB CDEF"))
            let key = try await browser.get("/settings/team/key")
            #expect(key.headers[.contentType] == "application/pgp-keys" && key.body.hasPrefix("-----BEGIN PGP"))
        }
    }

    @Test("The quarantine is a tab of the inbox for those who may use it")
    func quarantineTab() async throws {
        try await WebFixture.run(accounts: [.coordinator, .administrator]) { fixture in
            let browser = try await fixture.signedIn(.coordinator)
            for page in ["/inbox", "/inbox/strays", "/settings/quarantine"] {
                let body = try await browser.get(page).body
                #expect(body.contains("href=\"/settings/quarantine\"") && body.contains("href=\"/inbox/strays\""))
            }
            #expect(try await fixture.signedIn(.administrator).get("/inbox").status == 403)
        }
    }
}
