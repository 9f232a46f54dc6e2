import Access
import HTTPTypes
import Primitives
import Testing

@testable import Web

@Suite("What was written is not lost")
struct KeptFormTests {
    private static let note = "一晩かけて書いた長いメモです。"

    private func note(_ id: PublicID = PublicID()) -> [String: String] { ["id": id.text, "text": Self.note] }

    @Test("A session that ended while writing: sign in, look it over, send it")
    func sessionOver() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            await browser.forget("hikeshi")
            let door = try await browser.post("\(path)/notes", note())
            #expect(door.status == 401 && door.body.contains("有効期限") && door.body.contains(Self.note))
            let carried = ["kept_action": "\(path)/notes", "kept:id": PublicID().text, "kept:text": Self.note]
            let wrong = try await browser.post("/sign-in", carried.merging(["name": "x", "password": "y"]) { $1 })
            #expect(wrong.status == 401 && wrong.body.contains(Self.note))
            let right = ["name": "coordinator", "password": WebFixture.password]
            let page = try await browser.post("/sign-in", carried.merging(right) { $1 })
            #expect(page.status == 200 && page.body.contains("<blockquote class=\"kept\">\(Self.note)"))
            #expect(page.body.contains("action=\"\(path)/notes\"") && page.body.contains(FormFields.tokenName))
            #expect(try await browser.post("\(path)/notes", note()).status == 303)
            #expect(try await browser.get(path).body.contains(Self.note))
        }
    }

    @Test("A button without words leads to the door and back to its page")
    func nothingWritten() async throws {
        try await WebFixture.run { fixture in
            let headers: HTTPFields = [
                .contentType: "application/x-www-form-urlencoded", .referer: "http://localhost/cases?strip=overdue",
                .origin: "http://localhost",
            ]
            let reply = try await fixture.browser().send(.post, "/settings/guide", headers: headers, body: "show=yes")
            #expect(reply.location == "/sign-in?next=%2Fcases%3Fstrip%3Doverdue")
        }
    }

    @Test("A token that no longer counts is replaced when the browser says that our page sent the form")
    func outdatedToken() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            let fields = note().merging([FormFields.tokenName: "old"]) { $1 }
            let refused = try await browser.post("\(path)/notes", fields, withToken: false)
            #expect(refused.status == 403 && refused.body.contains("action=\"\(path)/notes\""))
            #expect(refused.body.contains("value=\"\(Self.note)\"") && !refused.body.contains("value=\"old\""))
            let unclear = try await browser.send(
                .post, "\(path)/notes", headers: [.contentType: "application/x-www-form-urlencoded"],
                body: "text=\(PercentEncoding.encode(Self.note))")
            #expect(unclear.status == 403 && unclear.body.contains(Self.note))
            #expect(!unclear.body.contains("action=\"\(path)/notes\""))
            let foreign = try await browser.post("\(path)/notes", fields, site: "cross-site", withToken: false)
            #expect(foreign.status == 403 && !foreign.body.contains(Self.note))
        }
    }

    @Test(
        "Secrets are not kept",
        arguments: [
            ["password": "correct horse 電池"], ["note": "a b", "key": "-----BEGIN PGP PRIVATE KEY BLOCK-----"],
        ])
    func secrets(fields: [String: String]) {
        #expect(KeptForm(FormFields(fields.map { ($0.key, $0.value) }), to: "/") == nil)
    }

    @Test("Choices and ids alone are no words")
    func choices() {
        #expect(KeptForm(FormFields([("id", PublicID().text), ("tlp", "amber"), ("mine", "on")]), to: "/") == nil)
    }

    @Test("Nothing leads to another host")
    func foreignAction() {
        let carried = FormFields([("kept_action", "//evil.example/x"), ("kept:text", Self.note)])
        #expect(KeptForm(carriedIn: carried) == nil)
    }

    @Test("A page that is not there keeps the account's language, the bars, and the way back")
    func lost() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            try await browser.post("/language", ["language": "en", "back": "/"])
            let reply = try await browser.get("/nothing", headers: [.referer: "http://localhost/cases"])
            #expect(reply.status == 404 && reply.body.contains("<html lang=\"en\">"))
            #expect(reply.body.contains("<nav class=\"rail\"") && reply.body.contains("href=\"/cases\" class=\"button"))
            let wrong = try await browser.get("/sign-out", headers: [.referer: "http://localhost.evil.example/x"])
            #expect(wrong.status == 405 && !wrong.body.contains("evil"))
        }
    }
}
