import Testing

@testable import MailFormats

@Suite("Transfer encodings")
struct TransferEncodingTests {
    @Test(
        "base 64 is read leniently",
        arguments: [
            ("YWJj", "abc", false), ("YW\r\nJj\r\n", "abc", false), ("YWI=", "ab", false), ("YWI", "ab", false),
            ("YQ==YmM=", "abc", false),
            ("Y*WJj", "abc", true), ("YWJjY", "abc", true), ("", "", false),
        ])
    func base64(input: String, output: String, isBroken: Bool) {
        let decoded = Base64.decode(input.utf8)
        #expect(decoded.bytes.text == output && decoded.isBroken == isBroken)
    }

    @Test(
        "quoted-printable is read leniently",
        arguments: [
            ("a=3Db", "a=b", false), ("=e3=81=82", "あ", false), ("a=\r\nb", "ab", false), ("a=\nb", "ab", false),
            ("a= \r\nb", "ab", false),
            ("a \r\nb", "a\r\nb", false), ("a=zz", "a=zz", true), ("a=", "a", false), ("a=4", "a=4", true),
        ])
    func quotedPrintable(input: String, output: String, isBroken: Bool) {
        let decoded = QuotedPrintable.decode(Array(input.utf8)[...])
        #expect(decoded.bytes.text == output && decoded.isBroken == isBroken)
    }

    @Test("what is written reads back", arguments: 0..<200)
    func roundTrip(length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
        #expect(Base64.decode(Base64.encode(bytes, width: 76)).bytes == bytes)
        let words = String(repeating: "From 日本 .=\t ", count: length / 4) + "\r\n. x \r\n"
        let written = QuotedPrintable.encode(Array(words.utf8))
        #expect(QuotedPrintable.decode(written[...]).bytes.text == words)
        #expect(written.split(separator: .lineFeed).allSatisfy { $0.count <= 77 })
    }

    @Test("uuencoded bodies are read")
    func uuencode() {
        let bytes = mailBytes("begin 644 a.txt\n#0V%T\n`\nend\n")
        #expect(TransferEncoding.uuencode.decode(bytes[...]).bytes.text == "Cat")
    }
}
