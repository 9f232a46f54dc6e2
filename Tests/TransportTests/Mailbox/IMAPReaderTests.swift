import Primitives
import Testing

@testable import Transport

@Suite("What an IMAP server answers")
struct IMAPReaderTests {
    private static func read(_ text: String, limit: Int = 1_000, piece: Int = .max) throws -> [IMAPResponse] {
        var reader = IMAPReader(literalLimit: limit)
        let bytes = Array(text.utf8)
        var found: [IMAPResponse] = []
        for start in stride(from: 0, to: bytes.count, by: min(piece, bytes.count)) {
            found += try reader.take(bytes[start..<min(bytes.count, start + min(piece, bytes.count))])
        }
        return found
    }

    @Test("A mail comes whole out of its literal, wherever the bytes are cut", arguments: [1, 2, 3, 7, 64, 10_000])
    func literal(piece: Int) throws {
        let mail = "Subject: x\r\n\r\nH3 OK not the end {9}\r\n"
        let text = "* 1 FETCH (UID 5 BODY[] {\(mail.utf8.count)}\r\n\(mail) FLAGS (\\Seen))\r\nH3 OK done {3}\r\n"
        let found = try Self.read(text, piece: piece)
        #expect(found.count == 2)
        #expect(found.first?.fetched?["BODY[]"] == .string(Array(mail.utf8)))
        #expect(found.first?.fetched?["UID"]?.number == 5)
        #expect(found.first?.fetched?["FLAGS"] == .list([.atom("\\Seen")]))
        #expect(found.last == .status(tag: "H3", .ok, code: [], text: "done {3}"))
    }

    @Test("A literal above the limit is passed over, and what follows is read")
    func tooLong() throws {
        let long = String(repeating: "x", count: 5_000)
        let found = try Self.read("* 1 FETCH (BODY[] {5000}\r\n\(long) UID 5)\r\nH1 OK\r\n", piece: 100)
        #expect(found.first?.fetched == ["BODY[]": .omitted(bytes: 5_000), "UID": .atom("5")])
        #expect(found.count == 2)
    }

    @Test("The limit is for all literals of one answer together, and begins anew with the next")
    func severalLiterals() throws {
        let half = String(repeating: "x", count: 600)
        let answer = "* 1 FETCH (A {600}\r\n\(half) B {600}\r\n\(half))\r\n"
        for response in try Self.read(answer + answer) {
            #expect(response.fetched == ["A": .string(Array(half.utf8)), "B": .omitted(bytes: 600)])
        }
    }

    @Test("Codes, quoted strings, nested lists and section names are told apart")
    func values() throws {
        let found = try Self.read(
            """
            * OK [UIDVALIDITY 17] UIDs valid\r
            * 3 EXISTS\r
            * LIST (\\HasNoChildren) "/" "a \\"b\\" \\\\c"\r
            * 1 FETCH (BODY[HEADER.FIELDS (SUBJECT DATE)] "x" RFC822.SIZE 12 ENVELOPE (NIL ("y") ()))\r
            + go on\r
            * BYE [UNAVAILABLE] see you\r

            """)
        #expect(found[0] == .status(tag: nil, .ok, code: [.atom("UIDVALIDITY"), .atom("17")], text: "UIDs valid"))
        #expect(found[1] == .data(number: 3, name: "EXISTS", values: []))
        #expect(
            found[2]
                == .data(
                    number: nil, name: "LIST",
                    values: [
                        .list([.atom("\\HasNoChildren")]), .string(Array("/".utf8)), .string(Array("a \"b\" \\c".utf8)),
                    ]))
        #expect(found[3].fetched?["BODY[HEADER.FIELDS (SUBJECT DATE)]"] == .string(Array("x".utf8)))
        #expect(found[3].fetched?["ENVELOPE"] == .list([.atom("NIL"), .list([.string(Array("y".utf8))]), .list([])]))
        #expect(found[4] == .goOn)
        #expect(found[5] == .status(tag: nil, .bye, code: [.atom("UNAVAILABLE")], text: "see you"))
    }

    @Test(
        "Malformed answers are refused, and nothing traps",
        arguments: [
            "\r\n", "H1\r\n", "H1 FETCH (UID 5)\r\n", "* 1 FETCH (UID 5\r\n", "* 1 FETCH UID 5)\r\n",
            "* 1 FETCH (\"x\r\n", "* 1 FETCH (\"x\\\r\n", "* 1 FETCH ({x} UID 5)\r\n", "* 1 FETCH ({5} UID 5)\r\n",
            "* 1 FETCH \(String(repeating: "(", count: 30))\r\n",
            "* 1 FETCH (\(String(repeating: "{0}\r\n", count: 200))\r\n",
            String(repeating: "x", count: 70_000),
        ])
    func malformed(text: String) { #expect(throws: IMAPReader.Fault.self) { try Self.read(text) } }

    @Test("Odd answers to what was never asked are let pass")
    func odd() throws {
        #expect(try Self.read("* XLIST (((\r\n") == [.data(number: nil, name: "XLIST", values: [])])
        #expect(try Self.read("* OK [ALERT (] look\r\n") == [.status(tag: nil, .ok, code: [], text: "look")])
        #expect(try Self.read("* 99999999999999999999 EXISTS\r\n").count == 1)
    }

    @Test("A literal of an absurd length is no literal")
    func absurd() throws {
        #expect(throws: IMAPReader.Fault.self) { try Self.read("* 1 FETCH (BODY[] {99999999999999999}\r\n") }
    }
}

@Suite("Names of folders outside ASCII")
struct ModifiedUTF7Tests {
    @Test(
        "They are written as IMAP wants them (RFC 3501 §5.1.3)",
        arguments: [
            ("INBOX", "INBOX"), ("受信", "&U9dP4Q-"), ("台北", "&U,BTFw-"), ("日本語", "&ZeVnLIqe-"), ("a&b", "a&-b"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("😀x", "&2D3eAA-x"), ("é", "&AOk-"), ("", ""),
        ])
    func names(name: String, written: String) { #expect(ModifiedUTF7.encode(name) == written) }

    @Test("Quotation marks and backslashes cannot end a name")
    func quoted() { #expect(IMAPSession.quoted("a\"b\\c") == "\"a\\\"b\\\\c\"") }
}
