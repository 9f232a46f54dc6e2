import Access
import Foundation
import Primitives
import Storage
import Testing

@testable import Signals

@Suite("Stored messages") struct MessageStoreTests {
    private func mail(_ number: Int, _ body: String) -> String {
        """
        From: R <r@reporter.example>
        To: csirt@csirt.example
        Subject: report \(number)
        Message-ID: <m\(number)@reporter.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        \(body)
        --b
        Content-Type: text/csv; name="list.csv"
        Content-Transfer-Encoding: base64

        aXAKMTk4LjUxLjEwMC43Cg==
        --b--
        """
    }

    @Test("A message comes back with its parts, recipients, observables and headers")
    func message() async throws {
        try await House.each { house in
            let result = try #require(try await house.take(mail(1, "情報漏えい 203.0.113.9")))
            let id = try #require(result.message)
            let message = try await house.store.message(viewer: house.coordinator, id)
            #expect(message.text == "情報漏えい 203.0.113.9")
            #expect(message.recipients.map(\.address) == ["csirt@csirt.example"])
            #expect(message.parts.map(\.path) == ["1.1", "1.2"])
            #expect(message.observations == result.observations)
            #expect(message.headers.contains { $0.name.lowercased() == "subject" && $0.value == "report 1" })
            let part = try await house.store.part(viewer: house.coordinator, of: id, path: "1.2")
            #expect(String(decoding: part.bytes, as: UTF8.self) == "ip\n198.51.100.7\n")
            #expect(part.fileName == "list.csv")
        }
    }

    @Test("Port, protocol and moment beside an address are stored and written as JSON")
    func sightings() async throws {
        try await House.each { house in
            let line = "2026-03-02T04:11:01Z fw: SRC=203.0.113.9 DST=198.51.100.2 PROTO=TCP SPT=40022 DPT=22"
            let result = try #require(try await house.take(mail(1, line)))
            let message = try await house.store.message(viewer: house.coordinator, try #require(result.message))
            let seen = message.observations.first { $0.observable.value == "203.0.113.9" }
            let moment = Timestamp(seconds: 1_772_424_661)
            #expect(seen?.sighting == Sighting(port: 40_022, transport: "tcp", at: moment))
            let json = String(decoding: try JSONEncoder().encode(IntakeDocument(file: "a", result)), as: UTF8.self)
            for part in ["\"port\":40022", "\"protocol\":\"tcp\"", "\"at\":\"2026-03-02T04:11:01Z\""] {
                #expect(json.contains(part), "\(part)")
            }
        }
    }

    @Test("Words and observables find messages, page by page")
    func finding() async throws {
        try await House.each { house in
            for number in 1...5 { _ = try await house.take(mail(number, "情報漏えい \(number) 203.0.113.\(number)")) }
            let viewer = house.coordinator
            let first = try await house.store.search(viewer: viewer, SearchQuery("漏洩"), limit: 3)
            let rest = try await house.store.search(viewer: viewer, SearchQuery("漏洩"), after: first.next, limit: 3)
            #expect((first.rows + rest.rows).map(\.subject) == (1...5).reversed().map { "report \($0)" })
            #expect(rest.next == nil)
            let seen = Observable(kind: .ipv4, value: "203.0.113.2")
            #expect(try await house.store.messages(viewer: viewer, with: seen).rows.map(\.subject) == ["report 2"])
        }
    }

    @Test("What a viewer may not see does not exist")
    func scope() async throws {
        try await House.each { house in
            let result = try #require(try await house.take(mail(1, "TLP:RED secret 203.0.113.9")))
            let id = try #require(result.message)
            let low = Viewer.person(Identifier(2), name: "l", roles: [.coordinator], tlpCeiling: .amber)
            let reader = Viewer.person(Identifier(3), name: "r", roles: [.reader], tlpCeiling: .red)
            for viewer in [low, reader] {
                await #expect(throws: Problem.self) { try await house.store.message(viewer: viewer, id) }
                await #expect(throws: Problem.self) { try await house.store.part(viewer: viewer, of: id, path: "1.1") }
                await #expect(throws: Problem.self) { try await house.store.raw(viewer: viewer, of: id) }
                #expect(try await house.store.search(viewer: viewer, SearchQuery("secret")).rows.isEmpty)
            }
            try await house.database.write { transaction in
                let caseID = Identifier<Message>(
                    try transaction.insert("INSERT INTO cases (tlp_rank, embargo) VALUES (4, 1) RETURNING id"))
                try transaction.assign([Identifier(1)], to: caseID)
            }
            await #expect(throws: Problem.self) { try await house.store.message(viewer: house.coordinator, id) }
        }
    }

    @Test("A mail of ours is found by its id, its words and its case")
    func outgoing() async throws {
        try await House.each { house in
            let blob = try house.blobs.put(Array("raw".utf8))
            let from = try #require(MailAddress("csirt@csirt.example"))
            let to = try #require(MailAddress("soc@ours.example"))
            try await house.database.write { transaction in
                let caseID = Identifier<Message>(
                    try transaction.insert("INSERT INTO cases (tlp_rank, embargo) VALUES (2, 0) RETURNING id"))
                _ = try transaction.recordOutgoing(
                    OutgoingMessage(
                        blob: blob, size: 3, messageID: "hk.1@csirt.example", from: from, fromName: "CSIRT", to: [to],
                        subject: "notice", text: "踏み台", tlp: .amber, isEncrypted: true, sentAt: transaction.now),
                    ofCase: caseID)
                let parents = try transaction.threadParents(of: ["none@x.example", "hk.1@csirt.example"])
                #expect(parents.map(\.caseID) == [caseID.value])
            }
            let found = try await house.store.search(viewer: house.coordinator, SearchQuery("踏み台"))
            #expect(found.rows.map(\.direction) == [.outgoing])
        }
    }

    @Test("Decrypted parts are downloaded from what was decrypted")
    func decryptedPart() async throws {
        let fixtures = try Fixtures()
        try await House.each { house in
            let result = try #require(try await house.take(try fixtures.mail("16-malware-encrypted-signed.eml")))
            let id = try #require(result.message)
            let message = try await house.store.message(viewer: house.coordinator, id)
            let file = try #require(message.parts.first { $0.fileName == "ioc.csv" })
            #expect(file.isDecrypted)
            let part = try await house.store.part(viewer: house.coordinator, of: id, path: file.path)
            #expect(String(decoding: part.bytes, as: UTF8.self).hasPrefix("type,value"))
            #expect(message.outerSubject == "...")
        }
    }
}
