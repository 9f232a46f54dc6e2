import Access
import Primitives
import Signals
import Storage
import Testing

@testable import Web

@Suite("Who did what, in words")
struct AuditPagesTests {
    @Test("The audit log names people, services and actions, with the codes beside them to search by")
    func log() async throws {
        try await WebFixture.run(accounts: [.administrator]) { fixture in
            let browser = try await fixture.signedIn(.administrator)
            try await fixture.services.database.write { transaction in
                let detail = [("roles", "handler reviewer"), ("disabled", "false"), ("outcome", "created")]
                try transaction.audit(
                    AuditEntry(actor: "sign-in", action: "account.change", subject: "account:x", detail: detail))
            }
            let page = try await browser.get("/settings/audit").body
            for words in [
                ">管理者</a>", "<code>administrator</code>", ">自動処理（デモ）</a>", "<code>service:demo</code>", ">サインイン画面</a>",
                "title=\"session.sign-in\">サインイン</span>", "<code>session.sign-in</code>", ">セッション</a>",
                "役割: 対応担当 レビュー担当", "無効: いいえ", "結果: \(IntakeOutcome.created.label.ja)", "アカウントを作成（account.create）",
            ] { #expect(page.contains(words), "\(words)") }
            let narrowed = try await browser.get("/settings/audit?action=session.sign-in&actor=administrator").body
            #expect(
                narrowed.contains("<code>session.sign-in</code>") && !narrowed.contains("<code>account.create</code>"))
            let english = try await fixture.signedIn(.administrator)
            try await english.post("/language", ["language": "en", "back": "/"])
            #expect(try await english.get("/settings/audit").body.contains("Automatic (demo)"))
        }
    }

    @Test("A case's story, texts, closure and log name who acted by their display name")
    func caseFile() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            let note = PublicID()
            try await browser.post("\(path)/notes", ["id": note.text, "text": "覚え書き"])
            try await browser.post("\(path)/close", ["outcome": "incident", "lesson": "更新を徹底する"])
            let named = "<span title=\"coordinator\">\(Role.coordinator.label.ja)</span>"
            let story = try await browser.get(path).body
            #expect(story.split(separator: "クローズの記録").last?.contains(named) == true)
            for page in [path, "\(path)/notes/\(note)", "\(path)/audit"] {
                #expect(try await browser.get(page).body.contains(named), "\(page)")
            }
            let log = try await browser.get("\(path)/audit").body
            #expect(log.contains("title=\"case.noteWritten\">メモを追加</span>") && !log.contains("<code>case."))
        }
    }
}
