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

/// OpenPGP mails as other programs write them, made here with keys of the day.
@Suite("OpenPGP mail is taken in")
struct OpenPGPIntakeTests {
    private static let person = Viewer.person(Identifier(1), name: "c", roles: [.administrator, .coordinator])

    private struct Desk {
        let house: House
        let intake: Intake
        let registry: RegistryStore
        let team: OpenPGP.KeyPair
        let isp: OpenPGP.KeyPair
        /// The sender's own ring.
        let theirs: OpenPGP.KeyRing

        init(_ house: House) throws {
            self.house = house
            registry = RegistryStore(database: house.database)
            let logger = Logger(label: "test")
            team = try OpenPGP.generate(userID: "Team <csirt@csirt.example>", now: House.now - .days(1))
            isp = try OpenPGP.generate(userID: "ISP <abuse@isp.example>", now: House.now - .days(1))
            let ours = try OpenPGP.KeyRing(clock: .fixed(House.now), logger: logger)
            try ours.addSecretKeys(team.secret, passphrase: nil)
            theirs = try OpenPGP.KeyRing(clock: .fixed(House.now), logger: logger)
            try theirs.addSecretKeys(isp.secret, passphrase: nil)
            try theirs.addPublicKeys(team.public)
            intake = Intake(
                database: house.database, blobs: house.blobs, keyRing: ours, mint: house.mint, master: house.master,
                handlers: [house.handler], logger: logger)
        }

        func encrypted(_ content: [UInt8], isSigned: Bool = false) throws -> [UInt8] {
            try theirs.encrypt(
                content, to: [team.info.fingerprint], signedBy: isSigned ? isp.info.fingerprint : nil)
        }

        func take(_ body: String, _ fields: [String] = [], subject: String = "...") async throws -> StoredMessage {
            let head = [
                "From: ISP <abuse@isp.example>", "To: csirt@csirt.example", "Subject: \(subject)",
                "Message-ID: <\(PublicID(random: .system))@isp.example>", "MIME-Version: 1.0",
            ]
            let raw = (head + fields).joined(separator: "\r\n") + "\r\n" + body
            let row = try await intake.receive(Array(raw.utf8), IntakeEnvelope(source: .lmtp))
            let id = try #require(try await intake.process(row)?.message)
            return try await house.store.message(viewer: house.coordinator, id)
        }

        /// RFC 3156 §4 around ciphertext.
        func takeMIME(_ content: String) async throws -> StoredMessage {
            try await take(Self.multipart(String(decoding: encrypted(Array(content.utf8)), as: UTF8.self)))
        }

        static func multipart(_ ciphertext: String) -> String {
            "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=x\r\n\r\n"
                + "--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
                + "--x\r\nContent-Type: application/octet-stream\r\n\r\n\(ciphertext)\r\n--x--\r\n"
        }

        func contact() async throws -> Contact {
            let organization = try await registry.addOrganization(
                viewer: person, Organization.Details(key: "isp", name: "ISP"))
            let channel = try #require(Channel(.mail, "abuse@isp.example"))
            return try await registry.addContact(
                viewer: person, Contact.Details(name: "窓口"), channels: [channel], to: organization.publicID)
        }

        func keys(of contact: Contact) async throws -> [ContactKey] {
            try await registry.contact(viewer: person, contact.publicID).keys
        }
    }

    private static func each(_ body: (Desk) async throws -> Void) async throws {
        try await House.each { house in try await body(try Desk(house)) }
    }

    @Test(
        "The subject inside the encryption is shown and found, the one outside is kept",
        arguments: [
            "Content-Type: text/plain; protected-headers=\"v1\"\r\nSubject: 踏み台の連絡\r\n\r\n本文\r\n",
            "Content-Type: text/plain; hp=\"cipher\"\r\nSubject: 踏み台の連絡\r\nHP-Outer: Subject: ...\r\n\r\n本文\r\n",
            "Content-Type: multipart/signed; micalg=pgp-sha256; protocol=\"application/pgp-signature\"; boundary=y\r\n\r\n"
                + "--y\r\nContent-Type: text/plain; protected-headers=\"v1\"\r\nSubject: 踏み台の連絡\r\n\r\n本文\r\n"
                + "--y\r\nContent-Type: application/pgp-signature\r\n\r\nnone\r\n--y--\r\n",
            "Content-Type: message/rfc822; forwarded=no\r\n\r\nSubject: 踏み台の連絡\r\n\r\n本文\r\n",
        ])
    func protectedSubject(_ content: String) async throws {
        try await Self.each { desk in
            let message = try await desk.takeMIME(content)
            #expect(message.summary.subject == "踏み台の連絡" && message.outerSubject == "...")
            let found = try await desk.house.store.search(viewer: desk.house.coordinator, SearchQuery("踏み台"))
            #expect(found.rows.map(\.publicID) == [message.summary.publicID])
        }
    }

    @Test("A subject inside a mere signature does not replace the one that everybody saw")
    func signedSubject() async throws {
        try await Self.each { desk in
            let message = try await desk.take(
                "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=y\r\n\r\n"
                    + "--y\r\nContent-Type: text/plain; protected-headers=\"v1\"\r\nSubject: other\r\n\r\nx\r\n"
                    + "--y\r\nContent-Type: application/pgp-signature\r\n\r\nnone\r\n--y--\r\n", subject: "seen")
            #expect(message.summary.subject == "seen")
        }
    }

    @Test("What is encrypted twice is read, inline and as PGP/MIME; endless nesting is cut and said so")
    func twice() async throws {
        try await Self.each { desk in
            let text = Array("C2: 203.0.113.9\n".utf8)
            let twice = try desk.encrypted(desk.encrypted(text))
            let inline = try await desk.take("\r\n\(String(decoding: twice, as: UTF8.self))\r\n")
            #expect(inline.text.contains("203.0.113.9") && inline.problems.isEmpty)
            let inner = Desk.multipart(
                String(
                    decoding: try desk.encrypted(Array("Content-Type: text/plain\r\n\r\n203.0.113.8\r\n".utf8)),
                    as: UTF8.self))
            #expect(try await desk.takeMIME(inner).text.contains("203.0.113.8"))
            var deep = text
            for _ in 0..<7 { deep = try desk.encrypted(deep) }
            let cut = try await desk.take("\r\n\(String(decoding: deep, as: UTF8.self))\r\n")
            #expect(cut.problems.map(\.code) == ["encryption-nested-too-deep"])
        }
    }

    @Test("A stored signature becomes good when its key is added later; the change is audited")
    func laterKey() async throws {
        try await Self.each { desk in
            let contact = try await desk.contact()
            let content = "Content-Type: text/plain\r\n\r\n203.0.113.9\r\n"
            let signature = try desk.theirs.signDetached(Array(content.dropLast(1).utf8), by: desk.isp.info.fingerprint)
            let message = try await desk.take(
                "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=y\r\n\r\n"
                    + "--y\r\n\(content)--y\r\nContent-Type: application/pgp-signature\r\n\r\n"
                    + "\(String(decoding: signature.armoured, as: UTF8.self))\r\n--y--\r\n")
            #expect(message.signatures.map(\.status) == [.unknownKey])
            try await desk.registry.addKey(
                viewer: Self.person, ContactKeyFacts(desk.isp.info, bytes: desk.isp.public), to: contact.publicID)
            try await JobRunner(
                database: desk.house.database, queues: [KeyArrival.queue: desk.intake.keyArrivalJob], workers: 1
            ).drain()
            let later = try await desk.house.store.message(viewer: desk.house.coordinator, message.summary.publicID)
            #expect(later.signatures.map(\.status) == [.good] && later.text == message.text)
            #expect(later.signatures.first?.signer == "ISP <abuse@isp.example>")
            let lines = try await desk.house.database.read {
                try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'signature.reverify'")
            }
            #expect(lines == 1)
        }
    }

    @Test("Keys in an Autocrypt field, a key file or a Web Key Directory file are kept as seen, the sender's only")
    func seenKeys() async throws {
        func kept(_ body: (Desk) async throws -> StoredMessage) async throws {
            try await Self.each { desk in
                let contact = try await desk.contact()
                _ = try await body(desk)
                let keys = try await desk.keys(of: contact)
                #expect(keys.map(\.fingerprint) == [desk.isp.info.fingerprint] && keys.first?.trust == .seen)
            }
        }
        func binary(_ desk: Desk) -> String {
            let armour = String(decoding: desk.isp.public, as: UTF8.self).split(whereSeparator: \.isNewline)
            return armour.filter { !$0.contains("-----") && !$0.hasPrefix("=") && !$0.contains(":") }
                .map { $0.trimmingCharacters(in: .whitespaces) }.joined()
        }
        try await kept { desk in
            try await desk.take(
                "\r\nhello\r\n",
                ["Autocrypt: addr=abuse@isp.example; prefer-encrypt=mutual; keydata=\r\n \(binary(desk))"])
        }
        for name in ["key.asc", "iffe93qcsgp4c8ncbb378rxjo6cn9q6u"] {
            try await kept { desk in
                try await desk.take(
                    "Content-Type: application/octet-stream; name=\"\(name)\"\r\n"
                        + "Content-Disposition: attachment; filename=\"\(name)\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + (name == "key.asc" ? Data(desk.isp.public).base64EncodedString() : binary(desk)) + "\r\n")
            }
        }
    }

    @Test("A key of another address, a second Autocrypt field and a flood of keys are not kept")
    func refusedKeys() async throws {
        try await Self.each { desk in
            let contact = try await desk.contact()
            let other = try OpenPGP.generate(userID: "X <ceo@isp.example>", now: House.now)
            _ = try await desk.take("\r\n\(String(decoding: other.public, as: UTF8.self))\r\n")
            #expect(try await desk.keys(of: contact).isEmpty)
            for _ in 0..<(Limits.seenKeys + 3) {
                let key = try OpenPGP.generate(userID: "X <abuse@isp.example>", now: House.now)
                _ = try await desk.take("\r\n\(String(decoding: key.public, as: UTF8.self))\r\n")
            }
            #expect(try await desk.keys(of: contact).count == Limits.seenKeys)
        }
    }
}
