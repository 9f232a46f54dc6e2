import Foundation
import MailFormats
import Primitives
import TestSupport
import Testing

@testable import Signals

@Suite("Damaged input", .enabled(if: TestMode.isFull)) struct MutationTests {
    /// Seeds of a fuzz target, each changed at a few places in a hundred ways; the same ones every time.
    private func mutants(_ target: String) throws -> [[UInt8]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzz/\(target)/corpus")
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(bound, 1)))
        }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().flatMap { name in
            let seed = Array(try Data(contentsOf: folder.appending(path: name)))
            return (0..<100).map { _ in
                var bytes = seed
                for _ in 0..<(1 + random(6)) where !bytes.isEmpty {
                    let place = random(bytes.count)
                    switch random(4) {
                    case 0: bytes[place] = UInt8(random(256))
                    case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random(20)))
                    case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random(30))], at: place)
                    default: bytes.insert([0x3a, 0x2e, 0x09, 0x3e, 0x5b, 0x22, 0x31, 0xe3][random(8)], at: place)
                    }
                }
                return bytes
            }
        }
    }

    @Test("No text takes the roles down") func roles() throws {
        let context = SenderContext(
            sender: MailAddress("abuse@reporter.example"), sentAt: Timestamp(seconds: 1_773_576_000))
        for bytes in try mutants("Extraction") {
            let text = String(decoding: bytes, as: UTF8.self)
            for kind in [TextSource.Kind.subject, .body, .attachment, .enclosedMail, .feedbackReport] {
                let seen = RoleJudge.observations(in: [TextSource(kind, text)], context: context)
                #expect(seen.allSatisfy { $0.sighting.port.map { (1...65_535).contains($0) } ?? true })
            }
        }
    }

    @Test("No record takes a reader down", arguments: [PlainFile.Kind.xml, .json, .text, .html, .mail])
    func records(_ kind: PlainFile.Kind) throws {
        for bytes in try mutants("Records") { _ = FileContent.read(kind, bytes, charset: nil) }
    }

    @Test("No alert takes its reader down, and what is read stays within bounds") func alerts() throws {
        for bytes in try mutants("Alert") {
            guard let alert = AlertDocument(bytes) else { continue }
            #expect(alert.title.count <= 200 && alert.text.count <= Limits.textCharacters)
            #expect(alert.identity.utf8.count == 64 && alert.thread.utf8.count == 64)
        }
    }

    @Test("No archive takes the door down") func archives() throws {
        for bytes in try mutants("Archive") {
            for name in ["a.zip", "a.xlsx", "a.xml.gz", nil] {
                let content = PackedFile.read(name: name, type: "application/octet-stream", bytes)
                #expect((content?.sources.reduce(0) { $0 + $1.text.utf8.count } ?? 0) <= Limits.archiveBytes)
            }
        }
    }
}
