import Access
import Primitives
import Registry
import Testing

@testable import Web

@Suite("Adding a contact's public keys")
struct KeyPageTests {
    private static let viewer = Viewer.person(Identifier(1), name: "coordinator", roles: [.coordinator])
    private static let begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----"
    private static let end = "-----END PGP PUBLIC KEY BLOCK-----"

    /// A stand-in for OpenPGP: each word of a block is a key, and tells what is the matter with it.
    private static let reader = KeyReader { source in
        guard case .bytes(let bytes) = source else { throw Problem.secretKeyOffered }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().dropLast()
        let words = lines.flatMap { $0.split(separator: " ") }
        if words.contains("secret") { throw Problem.secretKeyOffered }
        if words.contains("v6") { throw Problem(.invalid, "openpgp.key-v6", Text(ja: "v6は不可", en: "No v6")) }
        return words.map { word in
            ContactKeyFacts(
                fingerprint: String(repeating: word.first ?? "A", count: 40), bytes: bytes, userIDs: ["\(word)"],
                algorithm: "EdDSA", createdAt: nil, expiresAt: word.contains("expired") ? Timestamp(seconds: 1) : nil,
                canEncrypt: !word.contains("sign"), isRevoked: word.contains("revoked"))
        }
    }

    private static func run(
        _ roles: [Role] = [.coordinator], _ body: @Sendable (WebFixture, Contact) async throws -> Void
    ) async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: roles, keyReader: reader) { fixture in
            let organization = try await fixture.services.registry.addOrganization(
                viewer: viewer, Organization.Details(key: "shop", name: "店"))
            let contact = try await fixture.services.registry.addContact(
                viewer: viewer, Contact.Details(name: "窓口"), to: organization.publicID)
            try await body(fixture, contact)
        }
    }

    private static func keys(_ contact: Contact, _ fixture: WebFixture) async throws -> [ContactKey] {
        try await fixture.services.registry.contact(viewer: viewer, contact.publicID).keys
    }

    private static func block(_ words: String) -> String { "\(begin)\n\(words)\n\(end)\n" }

    @Test("Several keys are taken from one paste, with words around them; they stand as seen until verified")
    func adding() async throws {
        try await Self.run { fixture, contact in
            let browser = try await fixture.signedIn()
            let page = "/organizations/\(contact.organization.publicID)"
            let form = "/contacts/\(contact.publicID)/keys/add"
            #expect(try await browser.get(page).body.contains("href=\"\(form)\""))
            #expect(try await browser.get(form).body.contains("<textarea"))
            let paste = "鍵を送ります。\r\n\r\n  \(Self.block("Alpha Beta"))\n\(Self.block("Cesar"))敬具\n"
            #expect(try await browser.post(form, ["key": paste]).location?.hasPrefix(page) == true)
            let keys = try await Self.keys(contact, fixture)
            #expect(keys.map { $0.fingerprint.first } == ["A", "B", "C"] && keys.allSatisfy { $0.trust == .seen })
            #expect(try await browser.get(page).body.contains("公開鍵を3件"))
            let cesar = keys[2].fingerprint
            let stored = try await fixture.services.registry.keyBytes(
                viewer: Self.viewer, fingerprint: cesar, of: contact.publicID)
            #expect(stored == Array(Self.block("Cesar").utf8))
            try await browser.post(
                "/contacts/\(contact.publicID)/keys/\(cesar)/verify", ["method": "phone", "note": "代表番号"])
            #expect(try await Self.keys(contact, fixture)[2].trust == .verified)
            try await browser.post(form, ["key": Self.block("Cesar")])
            #expect(try await browser.get(page).body.contains("すでに登録されています"))
        }
    }

    @Test(
        "A key that cannot be used is refused with the reason, and nothing of the paste is kept",
        arguments: [
            ("hello", "公開鍵が見つかりません"), (block("v6"), "v6は不可"), (block("Alpha Bexpired"), "有効期限が切れています"),
            (block("Asign"), "暗号化用の副鍵がない"), (block("Arevoked"), "失効しています"), (block(""), "公開鍵が見つかりません"),
            ("\(begin)\nAlpha\n", "公開鍵が見つかりません"),
            ("-----BEGIN PGP MESSAGE-----\nAlpha\n\(end)", "公開鍵が見つかりません"),
        ])
    func refusing(paste: String, words: String) async throws {
        try await Self.run { fixture, contact in
            let browser = try await fixture.signedIn()
            let reply = try await browser.post("/contacts/\(contact.publicID)/keys/add", ["key": paste])
            #expect(reply.status == 422 && reply.body.contains("id=\"wrong-key\"") && reply.body.contains(words))
            #expect(try await Self.keys(contact, fixture).isEmpty)
        }
    }

    @Test(
        "A secret key is refused by its armour or by what is in it, said so, and not sent back",
        arguments: [
            block("Alpha") + "-----BEGIN PGP PRIVATE KEY BLOCK-----\nAlpha\n-----END PGP PRIVATE KEY BLOCK-----",
            block("Alpha secret"),
        ])
    func secret(paste: String) async throws {
        try await Self.run { fixture, contact in
            let browser = try await fixture.signedIn()
            let reply = try await browser.post("/contacts/\(contact.publicID)/keys/add", ["key": paste])
            #expect(reply.status == 422 && reply.body.contains("秘密鍵です") && !reply.body.contains("Alpha"))
            #expect(try await Self.keys(contact, fixture).isEmpty)
        }
    }

    @Test("A key file is taken in text form or binary, and goes before what is pasted")
    func files() async throws {
        try await Self.run { fixture, contact in
            let browser = try await fixture.signedIn()
            let form = "/contacts/\(contact.publicID)/keys/add"
            #expect(try await browser.get(form).body.contains("type=\"file\""))
            let text = Array("\u{feff}\(Self.block("Alpha"))".utf8)
            try await browser.upload(form, ["key": "hello"], file: ("file", "poc.asc", text))
            // A packet of a public key begins with a byte whose first bit is set; the stand-in wants lines round its words.
            let binary: [UInt8] = [0x99, 0x0a] + Array("Beta\nx".utf8)
            try await browser.upload(form, file: ("file", "poc.gpg", binary))
            #expect(try await Self.keys(contact, fixture).map { $0.fingerprint.first } == ["A", "B"])
            let stored = try await fixture.services.registry.keyBytes(
                viewer: Self.viewer, fingerprint: String(repeating: "B", count: 40), of: contact.publicID)
            #expect(stored == binary)
        }
    }

    @Test(
        "A file that holds no usable key is refused beside its field, a secret one is said to be so",
        arguments: [
            (Array("hello".utf8), "公開鍵が見つかりません"), ([0x99, 0x0a], "公開鍵が見つかりません"),
            (Array(block("Bexpired").utf8), "有効期限が切れています"), (Array(block("Alpha secret").utf8), "秘密鍵です"),
            ([0x99, 0x0a] + Array("secret\nx".utf8), "秘密鍵です"),
        ])
    func unusableFiles(content: [UInt8], words: String) async throws {
        try await Self.run { fixture, contact in
            let browser = try await fixture.signedIn()
            let reply = try await browser.upload(
                "/contacts/\(contact.publicID)/keys/add", file: ("file", "poc.asc", content))
            #expect(reply.status == 422 && reply.body.contains("id=\"wrong-file\"") && reply.body.contains(words))
            #expect(try await Self.keys(contact, fixture).isEmpty)
        }
    }

    @Test("The revocation of a known key is taken over; readers add nothing")
    func revocation() async throws {
        try await Self.run([.coordinator, .reader]) { fixture, contact in
            let browser = try await fixture.signedIn()
            let form = "/contacts/\(contact.publicID)/keys/add"
            try await browser.post(form, ["key": Self.block("Alpha")])
            try await browser.post(form, ["key": Self.block("Arevoked")])
            #expect(try await Self.keys(contact, fixture).map(\.trust) == [.revoked])
            let reader = try await fixture.signedIn(.reader)
            #expect(try await reader.post(form, ["key": Self.block("Beta")]).status == 403)
            let page = try await reader.get("/organizations/\(contact.organization.publicID)").body
            #expect(!page.contains("/keys/add"))
        }
    }
}
