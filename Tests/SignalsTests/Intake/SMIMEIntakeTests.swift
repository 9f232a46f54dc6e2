import Access
import Foundation
import Logging
import Primitives
import Registry
import Storage
import TestSupport
import Testing
import Transport

@testable import Signals

/// Mails that the openssl command wrote, and a desk with a certificate of its own.
@Suite("S/MIME mail is taken in")
struct SMIMEIntakeTests {
    private static let person = Viewer.person(Identifier(1), name: "c", roles: [.administrator, .coordinator])
    private static let address = "203.0.113.77"

    static func fixture(_ name: String, _ file: String = #filePath) throws -> [UInt8] {
        let folder = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/SMIME")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    private struct Desk {
        let house: House
        let intake: Intake
        let registry: RegistryStore

        init(_ house: House) throws {
            self.house = house
            registry = RegistryStore(database: house.database)
            let store = SMIME.KeyStore()
            try store.add(SMIME.unpack(SMIMEIntakeTests.fixture("team.p12"), password: "team").bytes)
            let logger = Logger(label: "test")
            intake = Intake(
                database: house.database, blobs: house.blobs,
                keyRing: try OpenPGP.KeyRing(clock: .fixed(House.now), logger: logger), smime: store,
                mint: house.mint, master: house.master, handlers: [house.handler], logger: logger)
        }

        func take(_ name: String) async throws -> StoredMessage {
            try await take(SMIMEIntakeTests.fixture(name))
        }

        func take(_ raw: [UInt8]) async throws -> StoredMessage {
            let row = try await intake.receive(raw, IntakeEnvelope(source: .lmtp))
            let id = try #require(try await intake.process(row)?.message)
            return try await house.store.message(viewer: house.coordinator, id)
        }

        func trustAuthority() async throws {
            let certificate = try #require(try SMIME.certificates(in: SMIMEIntakeTests.fixture("ca.pem")).first)
            #expect(
                try await registry.addAuthority(
                    viewer: person,
                    AuthorityFacts(
                        fingerprint: certificate.fingerprint, subject: certificate.subject,
                        expiresAt: certificate.expiresAt, bytes: certificate.der)))
        }

        func contact() async throws -> Contact {
            let organization = try await registry.addOrganization(
                viewer: person, Organization.Details(key: "isp", name: "ISP"))
            let channel = try #require(Channel(.mail, "abuse@isp.example"))
            return try await registry.addContact(
                viewer: person, Contact.Details(name: "窓口"), channels: [channel], to: organization.publicID)
        }

        func work() async throws {
            try await JobRunner(
                database: house.database, queues: [KeyArrival.queue: intake.keyArrivalJob], workers: 1
            ).drain()
        }

        func statuses(_ message: StoredMessage) async throws -> [SignatureStatus] {
            try await house.store.message(viewer: house.coordinator, message.summary.publicID).signatures.map(\.status)
        }
    }

    private static func each(_ body: (Desk) async throws -> Void) async throws {
        try await House.each { house in try await body(try Desk(house)) }
    }

    @Test(
        "What is signed, enclosed or encrypted is read, found and shown with its signature",
        arguments: [
            ("signed.eml", "1.1", false), ("opaque.eml", "1/1", false), ("sealed.eml", "1/1.1", true),
            ("sealed-gcm.eml", "1/1.1", true), ("encrypted-then-signed.eml", "1/1", true),
            ("wrong-type.eml", "1/1.1", true),
        ])
    func reading(_ name: String, _ signedPart: String, _ isEncrypted: Bool) async throws {
        try await Self.each { desk in
            try await desk.trustAuthority()
            let message = try await desk.take(name)
            #expect(message.text.contains(Self.address))
            #expect(message.summary.isEncrypted == isEncrypted)
            #expect(message.signatures.map(\.status) == [.good])
            #expect(message.signatures.first?.part == signedPart && message.signatures.first?.scheme == .smime)
            #expect(message.problems.isEmpty)
            #expect(message.observations.contains { $0.observable.value == Self.address })
            let found = try await desk.house.store.search(viewer: desk.house.coordinator, SearchQuery("踏み台"))
            #expect(found.rows.map(\.publicID) == [message.summary.publicID])
            let inner = try #require(message.parts.first { $0.contentType == "text/plain" })
            #expect(inner.isDecrypted == isEncrypted)
            let part = try await desk.house.store.part(
                viewer: desk.house.coordinator, of: message.summary.publicID, path: inner.path)
            #expect(String(decoding: part.bytes, as: UTF8.self).contains(Self.address))
        }
    }

    @Test("What a weak cipher hid is read, and said to be weak; nobody else's mail is opened")
    func weak() async throws {
        try await Self.each { desk in
            let message = try await desk.take("sealed-3des.eml")
            #expect(message.text.contains(Self.address) && message.signatures.isEmpty)
            #expect(message.problems.map(\.code) == ["weak-cipher"])
        }
        try await House.each { house in
            let result = try #require(try await house.take(Self.fixture("sealed.eml")))
            #expect(result.isEncrypted && result.problems.map(\.code) == ["decrypt-no-secret-key"])
        }
    }

    @Test("Only the signed bytes count: text beside a signed part is not covered, and one changed byte breaks it")
    func onlySigned() async throws {
        try await Self.each { desk in
            try await desk.trustAuthority()
            let text = String(decoding: try Self.fixture("signed.eml"), as: UTF8.self)
            let changed = try await desk.take(Array(text.replacing("203.0.113.77", with: "203.0.113.78").utf8))
            #expect(changed.signatures.map(\.status) == [.bad])
            let body = try #require(text.firstRange(of: "MIME-Version"))
            let head = text[..<body.lowerBound].replacing("signed@", with: "wrapped@")
            let mixed = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\r\n"
            let wrapped = "\(head)\(mixed)支払い先が変わりました\r\n--outer\r\n\(text[body.lowerBound...])\r\n--outer--\r\n"
            let message = try await desk.take(Array(wrapped.utf8))
            let signature = try #require(message.signatures.first)
            #expect(signature.status == .good && signature.part == "1.2.1")
            let covered = message.parts.filter { signature.covers($0) }.map(\.path)
            #expect(covered == ["1.2.1"])
        }
    }

    @Test("A stored signature is looked at again when its authority is imported, and when it is removed")
    func reverification() async throws {
        try await Self.each { desk in
            let message = try await desk.take("signed.eml")
            #expect(message.signatures.map(\.status) == [.unknownAuthority])
            try await desk.trustAuthority()
            try await desk.work()
            #expect(try await desk.statuses(message) == [.good])
            let line = try await desk.house.database.read {
                try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'signature.reverify'")
            }
            #expect(line == 1)
            let authority = try #require(try await desk.registry.authorities(viewer: Self.person).first)
            try await desk.registry.removeAuthority(viewer: Self.person, fingerprint: authority.fingerprint)
            try await desk.work()
            #expect(try await desk.statuses(message) == [.unknownAuthority])
        }
    }

    @Test("A signer's certificate is kept as seen with the contact that has the address, and counts once confirmed")
    func seenCertificate() async throws {
        try await Self.each { desk in
            let contact = try await desk.contact()
            let message = try await desk.take("signed.eml")
            let seen = try #require(
                try await desk.registry.contact(viewer: Self.person, contact.publicID).keys.first)
            #expect(seen.scheme == .smime && seen.trust == .seen && seen.canEncrypt)
            #expect(seen.userIDs.contains("abuse@isp.example"))
            try await desk.work()
            #expect(try await desk.statuses(message) == [.unknownAuthority])
            try await desk.registry.verifyKey(
                viewer: Self.person, fingerprint: seen.fingerprint, of: contact.publicID, method: .phone, note: "")
            try await desk.work()
            #expect(try await desk.statuses(message) == [.good])
            try await desk.registry.revokeKey(
                viewer: Self.person, fingerprint: seen.fingerprint, of: contact.publicID)
            try await desk.work()
            #expect(try await desk.statuses(message) == [.revokedKey])
            try await desk.registry.removeKey(
                viewer: Self.person, fingerprint: seen.fingerprint, of: contact.publicID)
            _ = try await desk.take("opaque.eml")
            #expect(try await desk.registry.contact(viewer: Self.person, contact.publicID).keys.isEmpty)
        }
    }

    @Test("A good signature of somebody else is not one of the sender's")
    func otherSender() async throws {
        try await Self.each { desk in
            try await desk.trustAuthority()
            let text = String(decoding: try Self.fixture("signed.eml"), as: UTF8.self)
            let message = try await desk.take(
                Array(text.replacing("<abuse@isp.example>", with: "<ceo@isp.example>").utf8))
            #expect(message.signatures.map(\.status) == [.otherAddress])
        }
    }
}
