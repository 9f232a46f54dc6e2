import Access
import HummingbirdTesting
import Logging
import Notices
import Primitives
import Storage
import Synchronization
import Testing

@testable import Web

@Suite("Our identity")
struct TeamPageTests {
    /// What the program was asked to do with our keys.
    final class Asked: Sendable {
        let state = Mutex<[String]>([])
        func note(_ words: String) { state.withLock { $0.append(words) } }
        var all: [String] { state.withLock { $0 } }
    }

    /// The console over an installation that has a name, with a stand-in for OpenPGP: `good` is a secret key.
    private static func run(
        fixed: TeamControl.Fixed = TeamControl.Fixed(), _ body: @Sendable (WebFixture, Asked) async throws -> Void
    ) async throws {
        try await SettingsPageTests.run { plain in
            try await plain.services.database.write { transaction in
                _ = try transaction.execute(
                    "INSERT INTO team_identity VALUES (1, '例示CSIRT', 'Example CSIRT', 'csirt@csirt.example', ?, ?, 0)",
                    ["0123456789ABCDEF", Array("-----BEGIN PGP PUBLIC KEY BLOCK-----".utf8)])
            }
            let asked = Asked()
            var services = plain.services
            services.team = TeamControl(
                fixed: fixed,
                takeKey: { _, secretKey, passphrase in
                    let words = String(decoding: secretKey, as: UTF8.self)
                    guard words == "good" else {
                        throw Problem(.invalid, "openpgp.key-unreadable", .verbatim("no key"))
                    }
                    guard passphrase != "bad" else { throw Problem(.invalid, "openpgp.passphrase", .verbatim("wrong")) }
                    asked.note("take \(words) \(passphrase ?? "-")")
                }, makeKey: { viewer in asked.note("make by \(viewer.name)") })
            let server = try WebServer(
                sections: [SettingsRoutes.all], services: services, configuration: WebConfiguration(),
                logger: Logger(label: "test"))
            let (done, table) = (services, server.table)
            try await server.application().test(.router) { client in
                try await body(WebFixture(services: done, client: client, table: table), asked)
            }
        }
    }

    private static func stored(_ fixture: WebFixture) async throws -> TeamIdentity {
        try #require(try await fixture.services.teamIdentity.current())
    }

    @Test("An administrator changes name and address; the change is audited, the key stays")
    func rename() async throws {
        try await Self.run { fixture, _ in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.get("/settings/team").body.contains("value=\"csirt@csirt.example\""))
            let reply = try await browser.post(
                "/settings/team", ["name_ja": "新CSIRT", "name_en": "New CSIRT", "address": "new@csirt.example"])
            #expect(reply.location == "/settings/team")
            let team = try await Self.stored(fixture)
            #expect(team.name == Text(ja: "新CSIRT", en: "New CSIRT") && team.address.description == "new@csirt.example")
            #expect(team.fingerprint == "0123456789ABCDEF")
            #expect(try await browser.get("/settings/audit?subject=team%3A1").body.contains("team.rename"))
            let coordinator = try await fixture.signedIn(.coordinator)
            #expect(try await coordinator.post("/settings/team").status == 403)
        }
    }

    @Test(
        "What cannot stand in a mail's head is refused beside its field, and what was typed is kept",
        arguments: [
            ("name_ja", ""), ("name_en", " \u{7}\r\n"), ("name_en", String(repeating: "a", count: 101)),
            ("address", "no address"), ("address", ""),
        ])
    func refused(field: String, value: String) async throws {
        try await Self.run { fixture, _ in
            var fields = ["name_ja": "新CSIRT", "name_en": "New", "address": "new@csirt.example"]
            fields[field] = value
            let reply = try await fixture.signedIn(.administrator).post("/settings/team", fields)
            #expect(reply.status == 422 && reply.body.contains("id=\"wrong-\(field)\""))
            #expect(field == "name_ja" || reply.body.contains("value=\"新CSIRT\""))
            #expect(try await Self.stored(fixture).name.ja == "例示CSIRT")
        }
    }

    @Test("What the settings file says of the team cannot be changed here")
    func fixed() async throws {
        let fixed = TeamControl.Fixed(nameInJapanese: true, address: true)
        try await Self.run(fixed: fixed) { fixture, _ in
            let browser = try await fixture.signedIn(.administrator)
            let page = try await browser.get("/settings/team").body
            #expect(page.contains("設定ファイルの team で指定されている項目") && !page.contains("name=\"address\""))
            try await browser.post("/settings/team", ["name_ja": "x", "name_en": "New", "address": "x@x.example"])
            let team = try await Self.stored(fixture)
            #expect(team.name == Text(ja: "例示CSIRT", en: "New") && team.address.description == "csirt@csirt.example")
        }
    }

    @Test("The key is changed for a new one, or for one of a file with its passphrase")
    func keys() async throws {
        try await Self.run { fixture, asked in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.post("/settings/team/key/new").location == "/settings/team")
            #expect(try await browser.get("/settings/team").body.contains("新しい公開鍵を関係先に知らせてください"))
            let file = (field: "secret_key", name: "team.asc", content: Array("good".utf8))
            try await browser.upload("/settings/team/key", ["passphrase": ""], file: file)
            try await browser.upload("/settings/team/key", ["passphrase": " p "], file: file)
            #expect(asked.all == ["make by administrator", "take good -", "take good  p "])
        }
    }

    @Test("A key that will not do is refused beside its field, and nothing of it is sent back")
    func refusedKeys() async throws {
        try await Self.run { fixture, asked in
            let browser = try await fixture.signedIn(.administrator)
            func send(_ content: String?, passphrase: String) async throws -> Reply {
                let file = content.map { (field: "secret_key", name: "team.asc", content: Array($0.utf8)) }
                return try await browser.upload("/settings/team/key", ["passphrase": passphrase], file: file)
            }
            let none = try await send(nil, passphrase: "")
            #expect(none.status == 422 && none.body.contains("id=\"wrong-secret_key\""))
            let wrong = try await send("SECRETBYTES", passphrase: "hunter2")
            #expect(
                wrong.status == 422 && wrong.body.contains("id=\"wrong-secret_key\"") && wrong.body.contains("no key"))
            #expect(!wrong.body.contains("SECRETBYTES") && !wrong.body.contains("hunter2"))
            let locked = try await send("good", passphrase: "bad")
            #expect(locked.status == 422 && locked.body.contains("id=\"wrong-passphrase\""))
            #expect(asked.all.isEmpty)
        }
    }
}
