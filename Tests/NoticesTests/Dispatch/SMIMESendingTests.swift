import Access
import Foundation
import MailFormats
import Primitives
import Registry
import Signals
import Storage
import TestSupport
import Testing
import Transport

@testable import Notices

/// Notices to a contact with a certificate. The keys were made by the openssl command for the years 2025 to 2125.
@Suite("Notices by S/MIME")
struct SMIMESendingTests {
    private static func fixture(_ name: String, _ file: String = #filePath) throws -> [UInt8] {
        let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: tests.appending(path: "SignalsTests/Fixtures/SMIME/\(name)")))
    }

    private static func identities(_ world: World) -> TeamIdentityStore {
        TeamIdentityStore(
            database: world.database, secrets: SecretStore(database: world.database, key: world.master))
    }

    private static func certify(_ world: World, into smime: SMIME.KeyStore = SMIME.KeyStore()) async throws {
        try await identities(world).setCertificate(
            viewer: world.demo, file: fixture("team.p12"), password: "team", smime: smime)
    }

    private static func partner(_ world: World, isVerified: Bool = true) async throws -> World.Partner {
        let partner = try await world.partner("isp", key: false)
        let certificate = try #require(try SMIME.certificates(in: fixture("isp.pem")).first)
        _ = try await world.registry.addKey(viewer: world.demo, ContactKeyFacts(certificate), to: partner.contact)
        if isVerified {
            try await world.registry.verifyKey(
                viewer: world.demo, fingerprint: certificate.fingerprint, of: partner.contact, method: .phone, note: "")
        }
        return partner
    }

    @Test("openssl decrypts and verifies a notice to a contact with a certificate; its words are nowhere outside")
    func sending() async throws {
        try await World.each { world in
            let smime = world.smime
            try await Self.certify(world, into: smime)
            let partner = try await Self.partner(world)
            let notice = try await world.send(.amber, to: [partner])
            let mail = try world.firstMail
            #expect(mail.mode == .encrypted)
            let root = MailParser.parse(mail.bytes).root
            #expect(root.contentType.essence == "application/pkcs7-mime")
            #expect(root.contentType.parameters["smime-type"] == "enveloped-data")
            let outside = String(decoding: mail.bytes, as: UTF8.self)
            #expect(!outside.contains("only-isp") && !outside.contains("multipart/signed"))
            #expect(SMIME.kind(of: root.decodedBytes()) == .encrypted)
            try await Self.readByOpenssl(root.decodedBytes())
            let own = smime.decrypt(root.decodedBytes())
            #expect(own.plaintext != nil && !own.isWeakCipher)
            #expect(try await world.delivery(notice).state == .sent)
        }
    }

    private static func readByOpenssl(_ message: [UInt8]) async throws {
        try await TemporaryFolder.with { folder in
            for name in ["isp.pem", "isp.key", "ca.pem"] {
                try Data(fixture(name)).write(to: URL(filePath: "\(folder)/\(name)"))
            }
            let opened = try Command.run(
                [
                    "openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-recip", "\(folder)/isp.pem", "-inkey",
                    "\(folder)/isp.key",
                ], input: message, in: folder)
            let inner = MailParser.parse(opened)
            #expect(inner.root.contentType.essence == "multipart/signed")
            let read = try Command.run(
                ["openssl", "cms", "-verify", "-CAfile", "\(folder)/ca.pem"], input: opened, in: folder)
            let text = MailParser.parse(read).readableText
            #expect(text.hasPrefix("TLP:AMBER\n") && text.contains("only-isp[.]example"))
        }
    }

    @Test("What must be encrypted waits while the certificate is not confirmed or we have none, and nothing leaves")
    func held() async throws {
        try await World.each { world in
            let partner = try await Self.partner(world)
            let notice = try await world.create(.amber, to: [partner])
            let preview = try await world.read {
                try $0.previews(viewer: world.sato, notice.publicID, now: world.now, in: $1)
            }
            #expect(preview.map(\.verdict.reasons) == [[.ownCertificateMissing]])
            try await Self.certify(world)
            let now = try await world.read {
                try $0.previews(viewer: world.sato, notice.publicID, now: world.now, in: $1)
            }
            #expect(now.map(\.verdict.mode) == [.encrypted])
            let later = try await world.read {
                try $0.previews(viewer: world.sato, notice.publicID, now: world.now + .days(40_000), in: $1)
            }
            #expect(later.map(\.verdict.mode) == [nil])
            try await Self.identities(world).removeCertificate(viewer: world.demo)
            await #expect(throws: Problem.self) { try await world.submit(notice) }
            try await world.work()
            #expect(world.relay.mails.isEmpty)
        }
        try await World.each { world in
            try await Self.certify(world)
            let partner = try await Self.partner(world, isVerified: false)
            let notice = try await world.create(.amber, to: [partner])
            let preview = try await world.read {
                try $0.previews(viewer: world.sato, notice.publicID, now: world.now, in: $1)
            }
            #expect(preview.map(\.verdict.reasons) == [[.keyUnverified]])
        }
    }

    @Test("A contact with both kinds of key gets OpenPGP while we have no certificate")
    func both() async throws {
        try await World.each { world in
            let partner = try await world.partner("isp")
            let certificate = try #require(try SMIME.certificates(in: Self.fixture("isp.pem")).first)
            _ = try await world.registry.addKey(viewer: world.demo, ContactKeyFacts(certificate), to: partner.contact)
            try await world.registry.verifyKey(
                viewer: world.demo, fingerprint: certificate.fingerprint, of: partner.contact, method: .phone, note: "")
            _ = try await world.send(.amber, to: [partner])
            #expect(MailParser.parse(try world.firstMail.bytes).root.contentType.essence == "multipart/encrypted")
        }
    }

    @Test("Our certificate is sealed, used after a restart, and refused for another address or with a wrong password")
    func ownCertificate() async throws {
        try await World.each { world in
            try await Self.certify(world)
            let team = try #require(try await Self.identities(world).current())
            let own = try #require(team.certificate)
            #expect(own.subject.contains("Example CSIRT"))
            let fresh = SMIME.KeyStore()
            try await Self.identities(world).unlock(viewer: world.demo, into: fresh)
            #expect(fresh.holds(own.fingerprint))
            let sealed = try await world.database.read {
                try $0.row("SELECT sealed FROM secrets WHERE name LIKE 'smime:%'")
            }
            #expect(try #require(sealed).blob(0).firstRange(of: own.der) == nil)
            func refusal(_ file: String, _ password: String) async throws -> String? {
                do {
                    try await Self.identities(world).setCertificate(
                        viewer: world.demo, file: Self.fixture(file), password: password, smime: fresh)
                    return nil
                } catch let problem as Problem { return problem.code }
            }
            #expect(try await refusal("isp.p12", "isp") == "team.certificate-unfit")
            #expect(try await refusal("team.p12", "no") == "smime.password")
            #expect(try await Self.identities(world).current()?.certificate == own)
        }
    }
}
