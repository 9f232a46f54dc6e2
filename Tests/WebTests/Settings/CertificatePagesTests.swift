import Access
import HummingbirdTesting
import Logging
import Notices
import Primitives
import Registry
import Storage
import Synchronization
import Testing

@testable import Web

@Suite("Certificates in the console")
struct CertificatePagesTests {
    private static let administrator = Viewer.person(Identifier(1), name: "a", roles: [.administrator])

    /// A stand-in for OpenSSL: `ca` is an authority, `person` is none, all else no certificate.
    private static let reader = KeyReader(authorities: { bytes in
        switch String(decoding: bytes, as: UTF8.self) {
        case "ca":
            [
                AuthorityFacts(
                    fingerprint: String(repeating: "A", count: 64), subject: "CN=<b>Test CA</b>",
                    expiresAt: Timestamp(seconds: 4_000_000_000), bytes: [1])
            ]
        case "person": []
        default: throw Problem(.invalid, "smime.certificate-unreadable", .verbatim("no certificate"))
        }
    }) { source in
        guard case .bytes(let bytes) = source else { throw Problem.secretKeyOffered }
        return [
            ContactKeyFacts(
                fingerprint: String(repeating: "C", count: 64), bytes: bytes, userIDs: ["CN=Person", "p@isp.example"],
                algorithm: "RSA 2048", createdAt: nil, expiresAt: Timestamp(seconds: 4_000_000_000), canEncrypt: true,
                scheme: .smime)
        ]
    }

    @Test("An administrator imports an authority and removes it; what is none is refused beside its field")
    func authorities() async throws {
        try await WebFixture.run(
            sections: [SettingsRoutes.all], accounts: [.administrator, .coordinator], keyReader: Self.reader
        ) { fixture in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.get("/settings/authorities").body.contains("認証局は登録されていません"))
            for (typed, words) in [("person", "認証局の証明書ではありません"), ("x", "no certificate")] {
                let refused = try await browser.post("/settings/authorities", ["certificate": typed])
                #expect(refused.status == 422 && refused.body.contains(words) && refused.body.contains(">\n\(typed)<"))
            }
            let reply = try await browser.post("/settings/authorities", ["certificate": "ca"])
            #expect(reply.location == "/settings/authorities")
            let page = try await browser.get("/settings/authorities").body
            #expect(page.contains("CN=&lt;b&gt;Test CA&lt;/b&gt;") && page.contains("認証局を1件追加しました"))
            try await browser.post("/settings/authorities", ["certificate": "ca"])
            #expect(try await browser.get("/settings/authorities").body.contains("すでに登録されています"))
            let path = "/settings/authorities/\(String(repeating: "A", count: 64))/remove"
            #expect(try await browser.post(path).location == "/settings/authorities")
            #expect(try await browser.post(path).status == 404)
            let coordinator = try await fixture.signedIn(.coordinator)
            #expect(try await coordinator.get("/settings/authorities").status == 403)
        }
    }

    @Test("A contact's certificate is added as a file's bytes, stands as not verified, and can be downloaded")
    func ofContact() async throws {
        try await WebFixture.run(
            sections: [ContactsRoutes.all], accounts: [.administrator], keyReader: Self.reader
        ) { fixture in
            let registry = fixture.services.registry
            let organization = try await registry.addOrganization(
                viewer: Self.administrator, Organization.Details(key: "isp", name: "ISP"))
            let contact = try await registry.addContact(
                viewer: Self.administrator, Contact.Details(name: "窓口"), to: organization.publicID)
            let browser = try await fixture.signedIn(.administrator)
            let form = "/contacts/\(contact.publicID)/keys/add"
            let secret = "-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n"
            #expect(try await browser.post(form, ["key": secret]).body.contains("秘密鍵です"))
            let pem = "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n"
            try await browser.post(form, ["key": pem])
            let page = try await browser.get("/organizations/\(organization.publicID)").body
            #expect(page.contains("S/MIME") && page.contains("鍵: 未確認") && page.contains("p@isp.example"))
            let file = try await browser.get("/contacts/\(contact.publicID)/keys/\(String(repeating: "C", count: 64))")
            #expect(file.status == 200 && file.body.contains("BEGIN CERTIFICATE"))
            #expect(try await browser.get("/contacts/\(contact.publicID)/keys/0").status == 404)
        }
    }

    @Test("Keys that end within two months are listed with their contacts, ended ones first")
    func expiring() async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: [.administrator]) { fixture in
            let registry = fixture.services.registry
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.get("/contacts/expiring-keys").body.contains("期限の近い鍵はありません"))
            #expect(try await !browser.get("/contacts").body.contains("期限の近い鍵、または"))
            let organization = try await registry.addOrganization(
                viewer: Self.administrator, Organization.Details(key: "isp", name: "ISP"))
            let now = fixture.services.clock.now()
            for (name, days) in [("来月", 30), ("来年", 300), ("先月", -30)] {
                let contact = try await registry.addContact(
                    viewer: Self.administrator, Contact.Details(name: name), to: organization.publicID)
                let facts = ContactKeyFacts(
                    fingerprint: "AB\(abs(days))", bytes: [1], userIDs: [name], algorithm: "EdDSA", createdAt: nil,
                    expiresAt: now + .days(Int64(days)), canEncrypt: true)
                try await registry.addKey(viewer: Self.administrator, facts, to: contact.publicID)
            }
            let page = try await browser.get("/contacts/expiring-keys").body
            let ended = try #require(page.firstRange(of: "先月"))
            let soon = try #require(page.firstRange(of: "来月"))
            #expect(ended.lowerBound < soon.lowerBound && !page.contains("来年"))
            #expect(page.contains("期限切れ"))
            #expect(try await browser.get("/contacts").body.contains("期限の近い鍵、または"))
        }
    }

    @Test("An administrator gives the team a certificate; a wrong password stands beside its field")
    func ofTeam() async throws {
        try await SettingsPageTests.run { plain in
            try await plain.services.database.write { transaction in
                _ = try transaction.execute(
                    "INSERT INTO team_identity VALUES (1, '例示CSIRT', 'Example CSIRT', 'csirt@csirt.example', ?, ?, 0)",
                    ["0123456789ABCDEF", Array("x".utf8)])
            }
            var services = plain.services
            let database = services.database
            services.team = TeamControl(
                takeKey: { _, _, _ in }, makeKey: { _ in },
                takeCertificate: { _, file, password in
                    guard password == "good" else { throw Problem(.invalid, "smime.password", .verbatim("wrong one")) }
                    try await database.write { transaction in
                        _ = try transaction.execute(
                            "INSERT INTO team_certificate VALUES (1, ?, 'CN=Team', 4000000000000, ?, 0)",
                            [String(repeating: "D", count: 64), file])
                    }
                })
            let server = try WebServer(
                sections: [SettingsRoutes.all], services: services, configuration: WebConfiguration(),
                logger: Logger(label: "test"))
            let (done, table) = (services, server.table)
            try await server.application().test(.router) { client in
                try await use(WebFixture(services: done, client: client, table: table))
            }
        }
    }

    private func use(_ fixture: WebFixture) async throws {
        let browser = try await fixture.signedIn(.administrator)
        #expect(try await browser.get("/settings/team/certificate").status == 404)
        let none = try await browser.upload("/settings/team/certificate", ["bundle_password": ""])
        #expect(none.status == 422 && none.body.contains("PKCS#12ファイルを選んでください"))
        let file = (field: "bundle", name: "team.p12", content: Array("PKCS".utf8))
        let wrong = try await browser.upload("/settings/team/certificate", ["bundle_password": "bad"], file: file)
        #expect(wrong.status == 422 && wrong.body.contains("id=\"wrong-bundle_password\""))
        _ = try await browser.upload("/settings/team/certificate", ["bundle_password": "good"], file: file)
        let page = try await browser.get("/settings/team").body
        #expect(page.contains("CN=Team") && page.contains("DDDD DDDD"))
        #expect(try await browser.get("/settings/team/certificate").body == "PKCS")
        try await browser.post("/settings/team/certificate/remove")
        #expect(try await browser.get("/settings/team/certificate").status == 404)
        #expect(try await browser.get("/settings/audit?subject=team%3A1").body.contains("S/MIME証明書の使用を停止"))
    }
}
