import Primitives
import Testing

@testable import Registry

@Suite("The CSV reader")
struct CSVReaderTests {
    private func rows(_ text: String) -> [CSVRow] { rows(Array(text.utf8)) }

    private func rows(_ bytes: [UInt8]) -> [CSVRow] {
        var reader = CSVReader(bytes)
        var rows: [CSVRow] = []
        while let row = reader.next() { rows.append(row) }
        return rows
    }

    private func cells(_ text: String) -> [[String]] { rows(text).compactMap { try? $0.content.get() } }

    @Test("reads quoted cells, quotes inside, line breaks inside and every line end")
    func quoting() {
        let text = "a,\"b,1\",\"c \"\"x\"\"\"\r\n\"two\nlines\",,\rlast,\"\"\n"
        #expect(cells(text) == [["a", "b,1", "c \"x\""], ["two\nlines", "", ""], ["last", ""]])
        #expect(rows(text).map(\.line) == [1, 2, 4])
    }

    @Test("takes the separator that the first line uses", arguments: [",", "\t", ";"])
    func separators(separator: String) {
        #expect(cells("a\(separator)b\n1\(separator)2") == [["a", "b"], ["1", "2"]])
    }

    @Test("tells a broken row with its line and goes on at the next")
    func broken() {
        let found = rows("a,b\n\"x\"y,2\n3,4\n\"open,5\n6,7\n")
        #expect(found.map(\.line) == [1, 2, 3, 4, 5])
        #expect(found[1].content == .failure(.textAfterQuote))
        #expect(found[1].source == "\"x\"y,2")
        #expect(found[3].content == .failure(.quoteNotClosed))
        #expect(found[4].content == .success(["6", "7"]))
    }

    @Test("bounds cells and their number")
    func limits() {
        let long = String(repeating: "x", count: Limits.csvFieldBytes + 1)
        #expect(
            rows("a\n\(long)\n\"\(long)\"\nb").map(\.content).suffix(3) == [
                .failure(.fieldTooLong), .failure(.fieldTooLong), .success(["b"]),
            ])
        #expect(rows(String(repeating: ",", count: Limits.csvFields)).map(\.content) == [.failure(.tooManyFields)])
    }

    @Test("never traps or loops on random bytes")
    func noise() {
        var random = SeededGenerator(3)
        let bytes = Array("\",;\t\r\na\u{3042}".utf8)
        for _ in 0..<2_000 {
            let input = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                bytes[Int.random(in: 0..<bytes.count, using: &random)]
            }
            let found = rows(input)
            #expect(found.map(\.line) == found.map(\.line).sorted())
            #expect(found.count <= input.count)
        }
    }

    @Test("reads back whatever the writer wrote")
    func roundTrip() {
        var random = SeededGenerator(5)
        let letters = Array("ab\",;\t\r\nあ'=+")
        for _ in 0..<1_000 {
            let cells = (0..<3).map { _ in
                String(
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        letters[Int.random(in: 0..<letters.count, using: &random)]
                    })
            }
            let guarded = cells.map(FormulaGuard.guarded)
            var reader = CSVReader(CSVWriter.row(["h", "h", "h"]) + CSVWriter.row(guarded))
            _ = reader.next()
            let read = try? reader.next()?.content.get()
            #expect(read.map { $0.map(FormulaGuard.unguarded) } == cells)
            #expect(guarded.allSatisfy { !("=+-@\t\r".contains($0.first ?? "a")) })
        }
    }
}

@Suite("The encoding of a text file")
struct TextEncodingTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: TextEncoding.utf8(bytes), as: UTF8.self) }

    @Test("is found out: UTF-8 with and without its mark, UTF-16, CP932 with its own characters")
    func encodings() {
        #expect(text(Array("組織".utf8)) == "組織")
        #expect(text([0xef, 0xbb, 0xbf] + Array("組織".utf8)) == "組織")
        #expect(text([0xff, 0xfe, 0x44, 0x7d, 0x54, 0x7e]) == "組織")
        #expect(text([0xfe, 0xff, 0x7d, 0x44, 0x7e, 0x54]) == "組織")
        #expect(text([0x91, 0x67, 0x90, 0x44, 0x2c, 0xfb, 0xfc, 0x87, 0x40, 0x87, 0x8a, 0xb1]) == "組織,髙①㈱ｱ")
    }

    @Test("marks bytes that mean nothing instead of guessing")
    func damage() {
        #expect(text([0x91, 0x67, 0xff, 0x41, 0x91]).unicodeScalars.filter { $0 == "\u{FFFD}" }.count == 2)
        #expect(text([0x91, 0x67, 0xff, 0x41, 0x91]).hasPrefix("組"))
        #expect(text([0xff, 0xfe, 0x44]).contains("\u{FFFD}"))
        #expect(text([]).isEmpty)
    }
}
