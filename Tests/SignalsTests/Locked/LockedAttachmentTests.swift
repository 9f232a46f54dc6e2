import Access
import Foundation
import Logging
import Primitives
import Storage
import Testing

@testable import Signals

@Suite("Attachments behind a password") struct LockedAttachmentTests {
    private static let password = "Kx9-tanuki"

    private static func seed(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try Data(contentsOf: root.appending(path: "Fuzz/\(name)")).base64EncodedString(
            options: .lineLength76Characters)
    }

    private static func mail(
        _ id: String, _ text: String, attachment: String? = nil, from: String = "sato@reporter.example"
    ) throws -> String {
        let file =
            try attachment.map {
                """
                --b
                Content-Type: application/octet-stream; name="\($0.split(separator: "/").last ?? "")"
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                \(try seed($0))

                """
            } ?? ""
        return """
            From: Sato <\(from)>
            To: csirt@csirt.example
            Subject: \(id)
            Message-ID: <\(id)@reporter.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            \(text)
            \(file)--b--
            """
    }

    private func message(_ house: House, _ result: IntakeResult?) async throws -> StoredMessage {
        try await house.store.message(viewer: house.coordinator, try #require(result?.message))
    }

    private func work(_ house: House) async throws {
        try await JobRunner(database: house.database, queues: [Intake.unlockQueue: house.intake.unlockJob]).drain()
    }

    private static let openable = [
        ("Archive/corpus/locked-zipcrypto.zip", "203.0.113.77"), ("Archive/corpus/locked-aes.zip", "203.0.113.77"),
        ("Archive/corpus/locked-shift-jis-name.zip", "203.0.113.77"), ("Outlook/corpus/locked.xlsx", "203.0.113.78"),
    ]

    @Test(
        "The password of a later mail opens what an earlier one brought, and its content is read", arguments: openable)
    func laterMail(_ file: String, _ address: String) async throws {
        try await House.each { house in
            let first = try await house.take(try Self.mail("m1", "添付をご確認ください。", attachment: file))
            let closed = try await message(house, first)
            #expect(closed.locks.map(\.state) == [.closed])
            #expect(closed.problems.map(\.code).contains("attachment-locked"))
            #expect(!closed.observations.map(\.observable.value).contains(address))

            _ = try await house.take(try Self.mail("m2", "パスワード：\(Self.password)"))
            try await work(house)
            let opened = try await message(house, first)
            #expect(opened.locks.map(\.state) == [.opened])
            #expect(opened.locks.first?.openedBy == "service:intake")
            #expect(!opened.problems.map(\.code).contains("attachment-locked"))
            #expect(opened.observations.map(\.observable.value).contains(address))
            let found = try await house.store.search(viewer: house.coordinator, SearchQuery(address))
            #expect(found.rows.map(\.publicID) == [opened.summary.publicID])
        }
    }

    @Test("A password that came before, or stands in the same mail, opens it as well")
    func earlierMail() async throws {
        try await House.each { house in
            let zip = "Archive/corpus/locked-aes.zip"
            _ = try await house.take(try Self.mail("m1", "解凍パスワードは \(Self.password) です。"))
            let second = try await house.take(try Self.mail("m2", "添付します。", attachment: zip))
            try await work(house)
            #expect(try await message(house, second).locks.map(\.state) == [.opened])
            let both = try await house.take(
                try Self.mail("m3", "PW: \(Self.password)", attachment: zip, from: "ito@reporter.example"))
            #expect(try await message(house, both).locks.map(\.state) == [.opened])
        }
    }

    @Test("Passwords of other senders and wrong ones open nothing")
    func others() async throws {
        try await House.each { house in
            let zip = "Archive/corpus/locked-zipcrypto.zip"
            let first = try await house.take(try Self.mail("m1", "添付します。", attachment: zip))
            _ = try await house.take(try Self.mail("m2", "PW: \(Self.password)", from: "x@elsewhere.example"))
            _ = try await house.take(try Self.mail("m3", "PW: tanuki-9xK"))
            try await work(house)
            let lock = try #require(try await message(house, first).locks.first)
            #expect(lock.state == .closed && lock.tries > 0 && lock.triedAt != nil)
        }
    }

    @Test(
        "What no password opens is said so",
        arguments: ["Archive/corpus/locked-header.7z", "Archive/corpus/locked-data.7z"])
    func unopenable(_ file: String) async throws {
        try await House.each { house in
            let result = try await house.take(try Self.mail("m1", "PW: \(Self.password)", attachment: file))
            let stored = try await message(house, result)
            #expect(stored.locks.map(\.state) == [.unopenable])
            #expect(stored.problems.map(\.code).contains("attachment-unopenable"))
        }
    }

    @Test("A typed password is tried, sealed and on record, and stands in no table in clear")
    func typed() async throws {
        try await House.each { house in
            let zip = "Archive/corpus/locked-aes.zip"
            let id = try #require(try await house.take(try Self.mail("m1", "後送します。", attachment: zip))?.message)
            let store = LockedAttachmentStore(database: house.database, key: house.master)
            try await store.offer(viewer: house.coordinator, Self.password, for: id)
            let payloads = try await house.database.read {
                try $0.rows("SELECT payload FROM jobs").map { try $0.text(0) }
            }
            #expect(!payloads.contains { $0.contains(Self.password) })
            try await work(house)
            let lock = try #require(try await house.store.message(viewer: house.coordinator, id).locks.first)
            #expect(lock.state == .opened && lock.openedBy == "c")
            let rows = try await house.database.read { transaction in
                (
                    try transaction.rows("SELECT sealed FROM locked_attachments").map { try $0.blob(0) },
                    try transaction.rows("SELECT action, detail FROM audit_entries").map {
                        try "\($0.text(0)) \($0.text(1))"
                    }
                )
            }
            #expect(try rows.0.map { try store.open($0, of: id) } == [Self.password])
            #expect(rows.1.contains { $0.hasPrefix("attachment.password") })
            #expect(rows.1.contains { $0.hasPrefix("attachment.open") })
            #expect(!rows.1.contains { $0.contains(Self.password) })
            await #expect(throws: Problem.self) { try await store.offer(viewer: house.coordinator, "again", for: id) }
        }
    }

    @Test("Who may not work on the mail cannot type a password")
    func rights() async throws {
        try await House.each { house in
            let zip = "Archive/corpus/locked-aes.zip"
            let id = try #require(try await house.take(try Self.mail("m1", "後送します。", attachment: zip))?.message)
            let store = LockedAttachmentStore(database: house.database, key: house.master)
            for role in [Role.reviewer, .reader, .administrator] {
                let viewer = Viewer.person(Identifier(2), name: "r", roles: [role], tlpCeiling: .red)
                await #expect(throws: Problem.self) { try await store.offer(viewer: viewer, Self.password, for: id) }
            }
        }
    }

    @Test("A document whose numbers are lies is not opened, and costs no more than its limits")
    func lies() throws {
        let bytes = Array(
            try #require(
                Data(base64Encoded: try Self.seed("Outlook/corpus/locked.xlsx"), options: .ignoreUnknownCharacters)))
        for index in stride(from: 0, to: bytes.count, by: 11) {
            var damaged = bytes
            damaged[index] ^= 0x15
            _ = PackedFile.read(name: "a.xlsx", type: "", damaged)
        }
        let many = String(decoding: bytes, as: UTF8.self)
        #expect(!many.isEmpty)
        let slow = Data(bytes).replacing("spinCount=\"100000\"", with: "spinCount=\"9999999\"")
        #expect(PackedFile.read(name: "a.xlsx", type: "", slow, trying: ["x"])?.lock == .unopenable)
    }
}

extension Data {
    /// The text in place of another; the file around it is none the wiser.
    fileprivate func replacing(_ text: String, with other: String) -> [UInt8] {
        var bytes = Array(self)
        let old = Array(text.utf8)
        guard let start = bytes.firstRange(of: old) else { return bytes }
        bytes.replaceSubrange(start, with: Array(other.utf8))
        return bytes
    }
}
