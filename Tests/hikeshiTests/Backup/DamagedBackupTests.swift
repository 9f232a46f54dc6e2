import Access
import Foundation
import Primitives
import Storage
import TestSupport
import Testing
import Transport

@testable import hikeshi

/// Backups that are not as they were written.
@Suite(.enabled(if: TestMode.isFull)) struct DamagedBackupTests {
    private typealias Entries = [(name: String, bytes: [UInt8])]

    /// The entries of a small backup: a few rows, two stored files.
    private static func entries() async throws -> Entries {
        let source = Installation()
        try await House.with(source.settings) { house in
            try await house.establish()
            try house.blobs.put([1, 2, 3])
            try house.blobs.put(Array("Subject: x\r\n\r\n".utf8))
        }
        _ = try await source.backUp()
        let tar = try TarReader(path: source.backup)
        var entries: Entries = []
        while let entry = try tar.next() { entries.append((entry.name, try tar.bytes(of: entry, limit: 1 << 20))) }
        return entries
    }

    /// What a restore says to these entries; it must leave no trace.
    private static func refusal(of entries: Entries) async throws -> String {
        let target = Installation()
        let tar = try TarWriter(path: target.backup, at: Timestamp(seconds: 0))
        for (name, bytes) in entries { try tar.add(name, bytes) }
        try tar.finish()
        return try await refusal(of: target)
    }

    private static func refusal(of target: Installation) async throws -> String {
        do {
            _ = try await Restore(settings: target.settings).run(target.backup, again: false, viewer: .service(.backup))
            return "restored"
        } catch let problem as Problem {
            #expect(!FileManager.default.fileExists(atPath: target.data), "a trace was left")
            return problem.code + ": " + problem.text.en
        }
    }

    @Test("The entries as they are restore") func whole() async throws {
        #expect(try await Self.refusal(of: Self.entries()) == "restored")
    }

    @Test("Any entry that is missing, doubled, emptied or changed is named") func entries() async throws {
        let entries = try await Self.entries()
        for (index, entry) in entries.enumerated() where entry.name != "manifest.json" {
            var (missing, doubled, emptied, changed) = (entries, entries, entries, entries)
            missing.remove(at: index)
            doubled.insert(entry, at: index)
            emptied[index].bytes = []
            let middle = entry.bytes.count / 2
            changed[index].bytes[middle] ^= 1
            for (kind, bad) in [("missing", missing), ("doubled", doubled), ("emptied", emptied), ("changed", changed)]
            {
                let words = try await Self.refusal(of: bad)
                #expect(words.hasPrefix("backup.damaged"), "\(kind) \(entry.name): \(words)")
                if kind != "missing" { #expect(words.contains(entry.name), "\(kind): \(words)") }
            }
        }
    }

    @Test("A manifest that is missing, in the middle, or lies is found") func manifest() async throws {
        let entries = try await Self.entries()
        let manifest = try #require(entries.last)
        let text = String(decoding: manifest.bytes, as: UTF8.self)
        #expect(try await Self.refusal(of: entries.dropLast()).contains("manifest.json: is missing"))
        #expect(try await Self.refusal(of: [manifest] + entries.dropLast()).contains("is missing"))
        #expect(try await Self.refusal(of: entries + [manifest]).contains("is not where it should be"))
        for (old, new) in [
            ("\"format\" : 1", "\"format\" : 2"), ("\"rows\" : 1", "\"rows\" : 2"), ("\"blobs\" : 2", "\"blobs\" : 3"),
            ("\"name\" : \"jobs\"", "\"name\" : \"jobz\""), ("{", "["), ("\"madeAt\"", "\"made\""),
        ] {
            let lie = Array(text.replacing(old, with: new).utf8)
            #expect(lie != manifest.bytes, "\(old)")
            let words = try await Self.refusal(of: entries.dropLast() + [("manifest.json", lie)])
            #expect(words.hasPrefix("backup.damaged"), "\(old): \(words)")
        }
    }

    @Test(
        "Foreign entries are refused by name",
        arguments: ["README", "../../etc/cron.d/x", "/etc/passwd", "tables/001-jobs/x"])
    func foreign(name: String) async throws {
        let words = try await Self.refusal(of: [(name, Array("x\n".utf8))] + Self.entries())
        #expect(words.hasPrefix("backup.damaged") && words.contains(name), "\(words)")
    }

    @Test("A row that names a stored file which is not there is refused, although the manifest fits") func dangling()
        async throws
    {
        let digest = BlobDigest(of: [9])
        let chunk = Array("[\"blob\"]\n[\"\(digest)\"]\n".utf8)
        let words = try await Self.refusal(of: Self.backup(of: [("inbox", chunk)]))
        #expect(words.contains("blobs/\(digest): is named by a row and is not there"), "\(words)")
    }

    @Test("Rows of a table that the backup's own schema lacks are refused, and nothing opens what was begun")
    func strange() async throws {
        let target = Installation()
        let tar = try TarWriter(path: target.backup, at: Timestamp(seconds: 0))
        for (name, bytes) in try Self.backup(of: [("cases", Array("[\"id\"]\n[1]\n".utf8))]) {
            try tar.add(name, bytes)
        }
        try tar.finish()
        let (status, output) = try target.run(["restore", target.backup])
        #expect(status == 1 && output.contains("tables/001-cases/000001.jsonl: is of a table that is not known"))
        #expect(try target.run(["audit", "verify"]).output.contains("storage.restore-unfinished"))
    }

    /// A backup of these tables alone, with a manifest that fits.
    private static func backup(of tables: [(name: String, chunk: [UInt8])]) throws -> Entries {
        var contents = BackupContents()
        var entries: Entries = []
        for (index, table) in tables.enumerated() {
            contents.tables.append(BackupContents.Table(name: table.name))
            contents.count(table.chunk, rows: table.chunk.count { $0 == 0x0a } - 1)
            entries.append((BackupEntry.chunk(table: index + 1, name: table.name, number: 1).path, table.chunk))
        }
        let manifest = BackupManifest(
            madeAt: "2026-11-21T00:00:00Z", migrations: [],
            auditHead: BackupManifest.Head(AuditHead(number: 0, hash: "")), contents: contents)
        return entries + [("manifest.json", try manifest.json())]
    }

    @Test("A file that is cut off anywhere is refused") func cutOff() async throws {
        let target = Installation()
        let tar = try TarWriter(path: target.backup, at: Timestamp(seconds: 0))
        for (name, bytes) in try await Self.entries() { try tar.add(name, bytes) }
        try tar.finish()
        let whole = try Data(contentsOf: URL(filePath: target.backup))
        for length in stride(from: 0, to: whole.count - 600, by: max(1, whole.count / 60)) {
            try whole.prefix(length).write(to: URL(filePath: target.backup))
            let words = try await Self.refusal(of: target)
            #expect(words.hasPrefix("backup.damaged"), "\(length): \(words)")
        }
    }

    @Test("A file with a flipped bit is refused, or reads as it was written") func flipped() async throws {
        let target = Installation()
        let entries = try await Self.entries()
        let tar = try TarWriter(path: target.backup, at: Timestamp(seconds: 0))
        for (name, bytes) in entries { try tar.add(name, bytes) }
        try tar.finish()
        let (whole, manifest) = (
            try Data(contentsOf: URL(filePath: target.backup)), try BackupReader.read(target.backup)
        )
        var refused = 0
        for position in stride(from: 0, to: whole.count, by: max(1, whole.count / 150)) {
            var bytes = whole
            bytes[position] ^= 1 << UInt8(position % 8)
            try bytes.write(to: URL(filePath: target.backup))
            do {
                #expect(try BackupReader.read(target.backup).contents == manifest.contents)
            } catch let problem as Problem {
                #expect(problem.code == "backup.damaged")
                refused += 1
            }
        }
        #expect(refused > 100)
    }
}
