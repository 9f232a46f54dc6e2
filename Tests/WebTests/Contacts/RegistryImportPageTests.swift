import Access
import Primitives
import Registry
import Testing

@testable import Web

@Suite("Importing contacts from a file")
struct RegistryImportPageTests {
    private static func run(
        _ roles: [Role] = [.coordinator], _ body: @Sendable (WebFixture, Browser) async throws -> Void
    ) async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: roles) { fixture in
            try await body(fixture, try await fixture.signedIn())
        }
    }

    /// 「組織名,種別」 and 「例示商事,グループ会社」 as Japanese Excel saves them.
    private static let cp932: [UInt8] =
        [0x91, 0x67, 0x90, 0x44, 0x96, 0xbc, 0x2c, 0x8e, 0xed, 0x95, 0xca, 0x0d, 0x0a]
        + [0x97, 0xe1, 0x8e, 0xa6, 0x8f, 0xa4, 0x8e, 0x96, 0x2c]
        + [0x83, 0x4f, 0x83, 0x8b, 0x81, 0x5b, 0x83, 0x76, 0x89, 0xef, 0x8e, 0xd0, 0x0d, 0x0a]

    /// The id of the kept file in the page's form.
    static func kept(_ reply: Reply) -> String? {
        reply.body.split(separator: "name=\"kept\" value=\"", maxSplits: 1).dropFirst().first
            .map { String($0.prefix { $0 != "\"" }) }
    }

    @Test("A file is checked without recording anything, then exactly its bytes are imported under its name")
    func csv() async throws {
        try await Self.run { _, browser in
            let form = try await browser.get("/contacts/import").body
            #expect(form.contains("enctype=\"multipart/form-data\"") && form.contains("type=\"file\""))
            let table = Array("組織名,種別\r\n甲,グループ会社\r\n乙,銀行\r\n".utf8)
            let check = try await browser.upload("/contacts/import", file: ("file", "連絡先.csv", table))
            #expect(check.status == 200 && check.body.contains("「連絡先.csv」を確かめました"))
            #expect(check.body.contains("追加1件") && check.body.contains("「銀行」は使えません"))
            #expect(check.body.contains("<td>種別</td>") && check.body.contains("使える値：グループ会社、会員"))
            #expect(try await browser.get("/contacts").body.contains("組織がまだ登録されていません"))
            let done = try await browser.post("/contacts/imports", ["kept": try #require(Self.kept(check))])
            let record = try await browser.get(try #require(done.location))
            #expect(record.body.contains("連絡先.csv") && record.body.contains("取り込めない内容1件"))
            #expect(try await browser.get("/contacts").body.contains("甲"))
        }
    }

    @Test("CSV of Japanese Excel and JSON are read as they are")
    func encodings() async throws {
        try await Self.run { _, browser in
            let json = Array("{\"organizations\": [{\"key\": \"otsu\", \"name\": \"乙\", \"kind\": \"isp\"}]}".utf8)
            for (bytes, name) in [(Self.cp932, "例示商事"), (json, "乙")] {
                let check = try await browser.upload("/contacts/import", file: ("file", "a", bytes))
                let kept = try #require(Self.kept(check), "\(name)")
                try await browser.post("/contacts/imports", ["kept": kept])
                #expect(try await browser.get("/contacts").body.contains(name))
            }
        }
    }

    @Test("The file goes before the pasted text; without either the form says so")
    func choice() async throws {
        try await Self.run { _, browser in
            let file = Array("組織名,種別\n甲,グループ会社\n".utf8)
            let both = try await browser.upload(
                "/contacts/import", ["text": "組織名,種別\n乙,銀行\n"], file: ("file", "a.csv", file))
            #expect(both.body.contains("追加1件") && !both.body.contains("「銀行」は使えません"))
            let none = try await browser.upload("/contacts/import", ["text": " \n"], file: ("file", "", []))
            #expect(none.status == 422 && none.body.contains("id=\"wrong-file\""))
        }
    }

    @Test("A file that tells nothing new cannot be imported")
    func nothingNew() async throws {
        try await Self.run { _, browser in
            let file = (field: "file", name: "a.csv", content: Array("組織名,種別\n甲,グループ会社\n乙,銀行\n".utf8))
            let first = try await browser.upload("/contacts/import", file: file)
            let done = try await browser.post("/contacts/imports", ["kept": try #require(Self.kept(first))])
            let record = try await browser.get(try #require(done.location)).body
            #expect(record.contains("1件を取り込みました。1件は取り込めなかったため"))
            let again = try await browser.upload("/contacts/import", file: file)
            #expect(again.status == 200 && Self.kept(again) == nil && again.body.contains("取り込むものはありません"))
        }
    }

    @Test(
        "A file that is of no use is refused with the reason, and keeps what was pasted",
        arguments: [
            ("組織名,種別\n乙,銀行\n", "2行目: 「銀行」は使えません"), ("{\n \"organizations\": [x]\n}", "2行目: 20文字目からJSON"),
            ("{\"organizations\": 1}", "「organizations」の形が正しくありません"), ("PK\u{3}\u{4}", "Excelブックは読み取れません"),
            ("\0\0\0", "列名の行がありません"), ("", "ファイルが空です"), ("組織名\n", "登録する行や組織がありません"),
        ])
    func useless(content: String, reason: String) async throws {
        try await Self.run { _, browser in
            let file = try await browser.upload("/contacts/import", file: ("file", "a.json", Array(content.utf8)))
            #expect(file.status == 422 && Self.kept(file) == nil)
            #expect(file.body.contains("「a.json」から取り込める内容はありません") && file.body.contains(reason))
            #expect(!file.body.contains("取り込みました") && !file.body.contains("残りだけを取り込めます"))
            guard content.hasPrefix("{") || content.hasPrefix("組織名") else { return }
            let pasted = try await browser.post("/contacts/import", ["text": content])
            #expect(pasted.status == 422 && pasted.body.contains(reason))
            #expect(try await browser.get("/contacts/import").body.contains("取り込みの記録") == false)
        }
    }

    @Test("Only who had it checked imports it, only once, and only the last one")
    func once() async throws {
        try await Self.run([.coordinator, .administrator]) { fixture, browser in
            let file = Array("組織名,種別\n甲,グループ会社\n".utf8)
            let first = try #require(Self.kept(try await browser.upload("/contacts/import", file: ("file", "a", file))))
            let other = try await fixture.signedIn(.administrator)
            #expect(try await other.post("/contacts/imports", ["kept": first]).location == "/contacts/import")
            let second = try #require(
                Self.kept(try await browser.upload("/contacts/import", file: ("file", "a", file))))
            for (id, leads) in [(first, false), (second, true), (second, false), (PublicID().text, false)] {
                let reply = try await browser.post("/contacts/imports", ["kept": id])
                #expect(reply.location?.hasPrefix("/contacts/imports/") == leads)
            }
            #expect(try await browser.get("/contacts/import").body.contains("もう一度ファイルを選び"))
        }
    }
}
