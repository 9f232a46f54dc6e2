import Storage
import Testing

@testable import hikeshi

@Suite struct BackupEntryTests {
    @Test("A name is read as it was written") func roundTrip() {
        let digest = BlobDigest(of: [1, 2, 3])
        let entries: [BackupEntry] = [
            .chunk(table: 1, name: "cases", number: 1), .chunk(table: 1_000, name: "case_links", number: 1_000_000),
            .blob(digest), .manifest,
        ]
        for entry in entries { #expect(BackupEntry(path: entry.path) == entry) }
        #expect(entries[0].path == "tables/001-cases/000001.jsonl")
    }

    @Test(
        "Any other name is foreign",
        arguments: [
            "", "/", "manifest.json/", "/manifest.json", "Manifest.json", "blobs/", "blobs/00",
            "blobs/../manifest.json",
            "tables/1-cases/000001.jsonl", "tables/001-cases/1.jsonl", "tables/001-cases/000001.json",
            "tables/001-Cases/000001.jsonl", "tables/001-cases;/000001.jsonl", "tables/-01-cases/000001.jsonl",
            "tables/001-cases/000001.jsonl/x", "tables/99999999999999999999-cases/000001.jsonl",
        ]) func foreign(path: String)
    {
        #expect(BackupEntry(path: path) == nil)
    }

    @Test("Rows come back as they were, whatever they hold") func rows() throws {
        var chunk = try BackupChunk(columns: ["a", "b", "c", "d"])
        let rows: [[SQLValue]] = [
            [.integer(.max), .integer(.min), .null, .blob([])],
            [.text("改行\n\"/\\\u{2028}\u{1f}"), .text(""), .blob(Array(0...255)), .text("{\"base64\":\"AA==\"}")],
        ]
        for row in rows { try chunk.add(row) }
        #expect(try BackupRows(chunk.bytes).rows == rows)
        #expect(try BackupRows(chunk.bytes).columns == ["a", "b", "c", "d"])
    }

    @Test(
        "A line that is no row is named",
        arguments: [
            ("", BackupFlaw.cutOff), ("[\"a\"]", .cutOff), ("\n", .columns), ("[]\n", .columns), ("[1]\n", .columns),
            ("[\"a\"]\n[1]\n[1,2]\n", .row(line: 3)), ("[\"a\"]\n{}\n", .row(line: 2)), ("[\"a\"]\n\n", .row(line: 2)),
            ("[\"a\"]\n[1.5]\n", .row(line: 2)), ("[\"a\"]\n[true]\n", .row(line: 2)),
            ("[\"a\"]\n[9223372036854775808]\n", .row(line: 2)), ("[\"a\"]\n[{\"base64\":\"?\"}]\n", .row(line: 2)),
            ("[\"a\"]\n[[[[[[[[1]]]]]]]]\n", .row(line: 2)),
        ]) func malformed(text: String, flaw: BackupFlaw)
    {
        #expect(throws: flaw) { try BackupRows(Array(text.utf8)) }
    }
}
