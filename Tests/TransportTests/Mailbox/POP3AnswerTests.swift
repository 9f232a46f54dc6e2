import Testing

@testable import Transport

@Suite("What a POP3 server answers")
struct POP3AnswerTests {
    private static func read(
        _ text: String, hasText: Bool = true, limit: Int = 1_000, piece: Int = .max
    ) throws -> POP3Answer? {
        var reader = POP3AnswerReader(hasText: hasText, limit: limit)
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: min(piece, bytes.count)) {
            let end = min(bytes.count, start + min(piece, bytes.count))
            if let answer = try reader.take(bytes[start..<end]) { return answer }
        }
        return nil
    }

    @Test(
        "A mail is unstuffed and ends at its end mark only, wherever the bytes are cut", arguments: [1, 2, 3, 5, 1_000])
    func mail(piece: Int) throws {
        let answer = try Self.read("+OK 40 octets\r\nSubject: x\r\n\r\n..dot\r\n.\nx\r\n.\r\n", piece: piece)
        #expect(answer?.text == Array("Subject: x\r\n\r\n.dot\r\n\nx\r\n".utf8))
        #expect(answer?.words == "+OK 40 octets" && answer?.isTooLarge == false)
    }

    @Test("A mail above the limit is read to its end and said to be too large")
    func tooLarge() throws {
        let answer = try Self.read("+OK\r\n\(String(repeating: "x\r\n", count: 1_000)).\r\n")
        #expect(answer?.isTooLarge == true && answer?.text == [])
    }

    @Test("A refusal has no text, and what is no answer is refused")
    func refusal() throws {
        #expect(try Self.read("-ERR no such message\r\n")?.isPositive == false)
        #expect(try Self.read("+OK\r\nx\r\n") == nil)
        #expect(throws: ConnectionLost.self) { try Self.read("* OK IMAP\r\n") }
        #expect(throws: ConnectionLost.self) { try Self.read(String(repeating: "x", count: 3_000)) }
    }

    @Test("Lists of numbers and names are read line by line; odd lines are passed over")
    func pairs() {
        let long = String(repeating: "x", count: 71)
        let text = "1 0001\r\n2  x.y\r\n0 zero\r\n-1 minus\r\nx y\r\n3\r\n4 \(long)\r\n5 日本\r\n6 six more\r\n\r\n"
        let pairs = POP3Answer.pairs(Array(text.utf8))
        #expect(pairs.map(\.0) == [1, 2, 6] && pairs.map(\.1) == ["0001", "x.y", "six"])
    }
}
