import Foundation
import Primitives
import Testing

@testable import Transport

@Suite("The door for archives") struct ArchiveTests {
    /// The seeds of the fuzz target: the same two lines in every format.
    private func seed(_ name: String) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return Array(try Data(contentsOf: root.appending(path: "Fuzz/Archive/corpus/\(name)")))
    }

    @Test(
        "Every format gives back what was put in",
        arguments: ["rows.csv.gz", "rows.csv.bz2", "rows.csv.xz", "rows.zip", "rows.tar.gz"])
    func formats(_ name: String) throws {
        let contents = try #require(Archive.read(try seed(name), isWanted: { !$0.hasSuffix(".exe") }))
        #expect(contents.entries.count == 1)
        #expect(contents.entries.first.map { String(decoding: $0.bytes, as: UTF8.self).contains("192.0.2.1") } == true)
        #expect(!contents.isIncomplete)
    }

    @Test(
        "A locked zip opens by its password only",
        arguments: ["locked-zipcrypto.zip", "locked-aes.zip", "locked-shift-jis-name.zip"])
    func locked(_ name: String) throws {
        let bytes = try seed(name)
        let closed = try #require(Archive.read(bytes, isWanted: { _ in true }))
        #expect(closed.lock == .closed && closed.entries.isEmpty && closed.isIncomplete)
        for number in 0..<600 {
            let wrong = try #require(Archive.read(bytes, password: "wrong\(number)", isWanted: { _ in true }))
            #expect(wrong.lock == .closed, "wrong\(number)")
        }
        let opened = try #require(Archive.read(bytes, password: "Kx9-tanuki", isWanted: { _ in true }))
        #expect(opened.lock == .opened && !opened.isIncomplete)
        #expect(opened.entries.map { String(decoding: $0.bytes, as: UTF8.self).contains("203.0.113.77") } == [true])
        if name == "locked-shift-jis-name.zip" { #expect(opened.names == ["接続ログ.csv"]) }
    }

    @Test("A password is known to be right also where nothing in the archive is wanted")
    func lockedUnwanted() throws {
        let opened = Archive.read(try seed("locked-aes.zip"), password: "Kx9-tanuki", isWanted: { _ in false })
        #expect(opened?.lock == .opened && opened?.entries.isEmpty == true)
    }

    @Test("7z behind a password and RAR stay closed", arguments: ["locked-header.7z", "locked-data.7z"])
    func unopenable(_ name: String) throws {
        #expect(Archive.read(try seed(name), password: "Kx9-tanuki", isWanted: { _ in true })?.lock == .unopenable)
        #expect(Archive.isForeign(Array("Rar!\u{1a}\u{7}\u{1}".utf8)))
    }

    @Test("What is wrapped for its way out opens with the known password, and is nothing else before")
    func wrapped() throws {
        let content = Array("<script>".utf8) + [UInt8](repeating: 7, count: 100_000)
        let zip = try LockedZip.write(content, name: "abc.html", at: Timestamp(seconds: 1_795_200_000))
        #expect(zip.starts(with: [0x50, 0x4b, 3, 4]) && zip.firstRange(of: Array("<script>".utf8)) == nil)
        let opened = try #require(Archive.read(zip, password: LockedZip.password, isWanted: { _ in true }))
        #expect(opened.entries == [Archive.Entry(path: "abc.html", bytes: content)] && opened.lock == .opened)
        #expect(try LockedZip.write([], name: "empty.bin", at: Timestamp(seconds: 0)).count > 20)
    }

    @Test("Entries that are not wanted are named and not unpacked") func unwanted() throws {
        let contents = try #require(Archive.read(try seed("rows.zip"), isWanted: { _ in false }))
        #expect(contents.names == ["rows.csv", "x.exe"])
        #expect(contents.entries.isEmpty)
    }

    @Test("Other bytes are no archive", arguments: ["", "plain text", "PK", "\u{1f}\u{8b}"])
    func others(_ text: String) { #expect(Archive.read(Array(text.utf8), isWanted: { _ in true }) == nil) }

    @Test(
        "A damaged archive ends where it is damaged",
        arguments: ["rows.csv.gz", "rows.zip", "rows.tar.gz", "rows.csv.xz"])
    func damaged(_ name: String) throws {
        let whole = try seed(name)
        for length in stride(from: 0, to: whole.count, by: 7) {
            _ = Archive.read(Array(whole[..<length]), isWanted: { _ in true })
        }
    }

    @Test("A file that unpacks to too much is cut off and said to be") func bomb() throws {
        let letters = [UInt8](repeating: 0x41, count: Limits.archiveEntryBytes + 1_024)
        let contents = try #require(Archive.read(StoredGzip.file(letters), isWanted: { _ in true }))
        #expect(contents.isIncomplete)
        #expect(contents.entries.allSatisfy { $0.bytes.count <= Limits.archiveEntryBytes })
    }
}

/// A gzip file (RFC 1952) of stored blocks; its checksum is left wrong on purpose: the limit is met before its end.
private enum StoredGzip {
    static func file(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = bytes[...]
        while !rest.isEmpty {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let size = UInt16(block.count)
            output += [
                rest.isEmpty ? 1 : 0, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8),
            ]
            output += block
        }
        return output + [0, 0, 0, 0, 0, 0, 0, 0]
    }
}
