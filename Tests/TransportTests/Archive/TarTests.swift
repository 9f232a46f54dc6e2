import Foundation
import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite("Archive files, entry by entry") struct TarTests {
    /// Writes an archive of these entries and hands its path over.
    private func with(_ entries: [(String, [UInt8])], _ body: (String) throws -> Void) throws {
        let folder = try ScratchFolder()
        let tar = try TarWriter(path: folder.path("a.tar.zst"), at: Timestamp(seconds: 1_000))
        for (name, bytes) in entries { try tar.add(name, bytes) }
        try tar.finish()
        try body(folder.path("a.tar.zst"))
    }

    private func read(_ path: String, limit: Int = 10 << 20) throws -> [String: [UInt8]] {
        let tar = try TarReader(path: path)
        var found: [String: [UInt8]] = [:]
        while let entry = try tar.next() { found[entry.name] = try tar.bytes(of: entry, limit: limit) }
        return found
    }

    @Test("What was written comes back, in its order, from a file for its owner only") func roundTrip() throws {
        let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let entries = [("a/b.jsonl", Array("[1]\n".utf8)), ("empty", []), ("blobs/large", large)]
        try with(entries) { path in
            let tar = try TarReader(path: path)
            for (name, bytes) in entries {
                let entry = try #require(try tar.next())
                #expect(entry.name == name && entry.size == Int64(bytes.count))
                #expect(try tar.bytes(of: entry, limit: 1 << 20) == bytes)
            }
            #expect(try tar.next() == nil)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("Entries may be passed over") func passedOver() throws {
        try with([("a", [1]), ("b", [2])]) { path in
            let tar = try TarReader(path: path)
            #expect(try [tar.next()?.name, tar.next()?.name, tar.next()?.name] == ["a", "b", nil])
        }
    }

    @Test("A file that is there is not written over") func exists() throws {
        try with([]) { path in
            #expect(throws: TarFault.self) { try TarWriter(path: path, at: Timestamp(seconds: 0)) }
        }
    }

    @Test(
        "A name that leads elsewhere is refused",
        arguments: ["/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a\\b"])
    func names(_ name: String) throws {
        try with([(name, [1])]) { path in
            #expect { try read(path) } throws: { ($0 as? TarFault)?.reason.hasPrefix(name) == true }
        }
    }

    @Test("An entry larger than the limit is refused before it is read") func tooLarge() throws {
        try with([("a", [UInt8](repeating: 0, count: 2_000))]) { path in
            #expect(throws: TarFault(reason: "larger than 1999 bytes")) { try read(path, limit: 1_999) }
            let found = try read(path, limit: 2_000)
            #expect(found["a"]?.count == 2_000)
        }
    }

    @Test("An archive that is cut off gives an error or whole entries, never other bytes") func cutOff() throws {
        let text = (0..<3_000).flatMap { Array("line \($0)\n".utf8) }
        try with([("a", text), ("b", text)]) { path in
            let whole = try Data(contentsOf: URL(filePath: path))
            for length in stride(from: 0, to: whole.count - 1, by: 97) {
                try whole.prefix(length).write(to: URL(filePath: path))
                guard let found = try? read(path) else { continue }
                #expect(found.values.allSatisfy { $0 == text }, "\(length)")
            }
        }
    }

    @Test("Other files are no archives", arguments: ["", "plain text", "\u{28}\u{b5}"]) func others(_ text: String)
        throws
    {
        let folder = try ScratchFolder()
        try folder.write(Array(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }), to: "x")
        #expect((try? read(folder.path("x")))?.isEmpty ?? true)
        #expect(throws: TarFault.self) { try read("/nowhere") }
    }
}
