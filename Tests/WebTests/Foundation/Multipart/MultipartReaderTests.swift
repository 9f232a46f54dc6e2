import Primitives
import Testing

@testable import Web

/// The same numbers at each run (xorshift).
private struct SmallRandom: RandomNumberGenerator {
    private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite("Forms with files")
struct MultipartReaderTests {
    private static func parts(_ body: String, boundary: String = "b") throws -> [MultipartReader.Part] {
        try MultipartReader(Array(body.utf8), boundary: Array(boundary.utf8)).parts()
    }

    private static func part(_ headers: String, _ content: String = "x") -> String {
        "--b\r\n\(headers)\r\n\r\n\(content)\r\n"
    }

    private static let field = "Content-Disposition: form-data; name=\"f\""

    /// The one part of a body, as name, file name and content.
    private static func only(_ body: String) throws -> (name: String, fileName: String?, content: String) {
        let parts = try parts(body + "--b--")
        let part = try #require(parts.first)
        #expect(parts.count == 1)
        return (part.name, part.fileName, String(decoding: part.content, as: UTF8.self))
    }

    @Test("Fields and files come in their order, with exactly their bytes")
    func several() throws {
        let body =
            Self.part("Content-Disposition: form-data; name=\"title\"", "漏えい")
            + Self.part(
                "Content-Disposition: form-data; name=\"file\"; filename=\"一覧.csv\"\r\nContent-Type: text/csv",
                "a,b\r\n1,2\r\n\r\n--bb\r\n -–b") + "--b--\r\nepilogue"
        let parts = try Self.parts("preamble\r\n" + body)
        #expect(parts.map(\.name) == ["title", "file"] && parts.map(\.fileName) == [nil, "一覧.csv"])
        #expect(parts.map { String(decoding: $0.content, as: UTF8.self) } == ["漏えい", "a,b\r\n1,2\r\n\r\n--bb\r\n -–b"])
    }

    @Test("Nothing between the delimiters is nothing; line breaks of the content stay")
    func contents() throws {
        for content in ["", "\r\n", "\r\n\r\n", "\r", "-", "--", "\r\n-", "--c", "\r\n--", " \r\n--c"] {
            #expect(try Self.only(Self.part(Self.field, content)).content == content)
        }
        #expect(try Self.only("--b\r\n\(Self.field)\r\n\r\n").content.isEmpty)
    }

    @Test("Blanks may follow a delimiter, and names of headers come in any case")
    func leniency() throws {
        #expect(try Self.only("--b \t\r\ncontent-disposition:form-data;NAME=f\r\n\r\nx\r\n").name == "f")
        #expect(try Self.only("--b\r\nContent-Transfer-Encoding: 8bit\r\n\(Self.field)\r\n\r\nx\r\n").content == "x")
    }

    @Test(
        "A file's name is read as browsers write it, and loses its folders",
        arguments: [
            ("a.csv", "a.csv"), ("", ""), ("../../etc/passwd", "passwd"), ("C:\\\\fakepath\\\\a.csv", "a.csv"),
            ("C:\\dir\\a.csv", "a.csv"), ("a\\\"b.csv", "a\"b.csv"), ("a%22b.csv", "a\"b.csv"), ("a%20b", "a%20b"),
            ("/", ""), ("取引先;一覧.csv", "取引先;一覧.csv"),
        ])
    func fileNames(written: String, read: String) throws {
        #expect(try Self.only(Self.part("\(Self.field); filename=\"\(written)\"")).fileName == read)
    }

    @Test("The encoded form of a file's name is not for forms, and names nothing")
    func encodedName() throws {
        #expect(try Self.only(Self.part("\(Self.field); filename*=UTF-8''a.csv")).fileName == nil)
    }

    @Test(
        "What is broken or cut off is refused whole",
        arguments: [
            ("", MultipartReader.Fault.noDelimiter), ("x", .noDelimiter), ("--c\r\n", .noDelimiter),
            ("--b", .noDelimiter),
            ("--bx\r\n", .noDelimiter), ("--b\r\n", .notClosed), ("--b\r\n\(field)", .notClosed),
            ("--b\r\n\(field)\r\n\r\nhalf of a file", .notClosed), ("--b\r\n\(field)\r\n\r\nx\r\n--b", .notClosed),
            ("--b\r\n\(field)\r\n\r\nx--b--", .notClosed), ("--b\r\n\(field)\r\n\r\nx\r\n--b\r\n", .notClosed),
            ("--b\r\n\r\nx\r\n--b--", .noName), ("--b\r\nA: b\r\n\r\nx\r\n--b--", .noName),
            ("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", .noName),
            ("--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--b--", .noName),
            ("--b\r\nContent-Disposition: attachment; name=\"f\"\r\n\r\nx\r\n--b--", .noName),
            ("--b\r\nContent-Disposition: form-data; name=\"f\r\n\r\nx\r\n--b--", .badHeader),
            ("--b\r\n\(field); name=\"g\"\r\n\r\nx\r\n--b--", .badHeader),
            ("--b\r\n\(field)\r\n\(field)\r\n\r\nx\r\n--b--", .badHeader),
            ("--b\r\nno header\r\n\r\nx\r\n--b--", .badHeader), ("--b\r\n--b--\r\n\r\n", .notClosed),
            ("--b\r\n\(field)\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--", .encoded),
        ])
    func broken(body: String, fault: MultipartReader.Fault) {
        #expect(throws: fault) { try Self.parts(body) }
    }

    @Test("Names, headers and numbers of parts are bounded")
    func bounds() throws {
        let long = Self.part("\(Self.field)\r\nX: \(String(repeating: "a", count: Limits.multipartHeaderBytes))")
        #expect(throws: MultipartReader.Fault.headersTooLong) { try Self.parts(long + "--b--") }
        let most = String(repeating: Self.part(Self.field), count: Limits.multipartParts)
        #expect(try Self.parts(most + "--b--").count == Limits.multipartParts)
        #expect(throws: MultipartReader.Fault.tooManyParts) { try Self.parts(most + Self.part(Self.field) + "--b--") }
    }

    @Test(
        "A boundary is 1 to 70 printable characters", arguments: ["", String(repeating: "b", count: 71), "b ", "b\r\n"])
    func boundaries(boundary: String) {
        #expect(throws: MultipartReader.Fault.badBoundary) { try Self.parts("--b--", boundary: boundary) }
    }

    @Test("A body that almost ends everywhere is read in time that grows with its length")
    func almostDelimiters() throws {
        let content = String(repeating: "\r\n--", count: 100_000)
        #expect(try Self.only(Self.part(Self.field, content)).content == content)
    }

    @Test("Any bytes are read or refused")
    func anyBytes() {
        let seed = Array((Self.part("\(Self.field); filename=\"a\\\"\"") + Self.part(Self.field) + "--b--\r\n").utf8)
        var random = SmallRandom()
        for _ in 0..<3_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: "\r\n--b".utf8, at: place)
                }
            }
            let parts = try? MultipartReader(bytes, boundary: [UInt8(ascii: "b")]).parts()
            #expect((parts ?? []).reduce(0) { $0 + $1.content.count } <= bytes.count)
        }
    }
}
