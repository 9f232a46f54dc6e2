import Access
import Primitives
import Storage
import Testing

@testable import Web

@Suite("Mailboxes")
struct MailboxesPageTests {
    private static func fill(_ fixture: WebFixture) async throws {
        try await fixture.services.database.write { transaction in
            for (name, listed, shadow, trouble) in [
                ("desk", 1, 1, nil), ("abuse", 1, 0, "sign-in"), ("former", 0, 0, "network"),
            ] as [(String, Int, Int, String?)] {
                let id = try transaction.insert(
                    """
                    INSERT INTO mailboxes (name, listed, shadow, claimed_until, next_at, succeeded_at, failures, trouble,
                        trouble_text, trouble_since, taken) VALUES (?, ?, ?, 0, 0, ?, 0, ?, ?, ?, 42) RETURNING id
                    """,
                    [
                        name, listed, shadow, trouble == nil ? transaction.now - .minutes(3) : nil, trouble,
                        trouble.map { _ in "A1 NO <b>denied</b>" }, trouble.map { _ in transaction.now },
                    ])
                try transaction.execute(
                    "INSERT INTO mailbox_folders (id, mailbox_id, name, validity, last_uid) VALUES (?, ?, '受信', 1, 0)",
                    [id, id])
            }
            for number in 1...60 {
                try transaction.execute(
                    """
                    INSERT INTO mailbox_mails (folder_id, name, outcome, size, attempts, settled, seen_at)
                    VALUES (1, ?, 'too-large', 209715200, 1, 1, 0)
                    """, ["uid-\(number)"])
            }
        }
    }

    @Test("Each mailbox stands there with its state, its trouble in words and the server's own, and whether it is live")
    func states() async throws {
        try await SettingsPageTests.run { fixture in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.get("/settings/mailboxes").body.contains("メールボックスは設定されていません"))
            try await Self.fill(fixture)
            let page = try await browser.get("/settings/mailboxes").body
            for words in ["desk", "シャドー", "abuse", "本番", "サインインできませんでした", "former", "設定から削除済み"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("A1 NO &lt;b&gt;denied") && !page.contains("接続できないか"))
            #expect(page.contains("uid-60") && !page.contains("uid-10<") && page.contains("after="))
            #expect(page.contains("大きすぎる") && page.contains("200 MiB"))
            let english = try await fixture.signedIn(.administrator, language: "en")
            try await english.post("/language", ["language": "en", "back": "/settings/mailboxes"])
            #expect(try await english.get("/settings/mailboxes").body.contains("The server did not let us sign in."))
            #expect(try await fixture.signedIn(.reader).get("/settings/mailboxes").status == 403)
        }
    }

    @Test("Mailboxes that the settings name are counted for monitoring")
    func metrics() async throws {
        try await SettingsPageTests.run { fixture in
            try await Self.fill(fixture)
            let text = try await fixture.signedIn(.administrator).get("/metrics").body
            for line in [
                "hikeshi_mailbox_mails_total{mailbox=\"desk\"} 42", "hikeshi_mailbox_trouble{mailbox=\"abuse\"} 1",
                "hikeshi_mailbox_trouble{mailbox=\"desk\"} 0", "hikeshi_mailbox_last_read_seconds{mailbox=\"desk\"} 18",
            ] { #expect(text.contains("\n\(line)"), "\(line)") }
            #expect(!text.contains("former") && !text.contains("last_read_seconds{mailbox=\"abuse\"}"))
        }
    }
}
