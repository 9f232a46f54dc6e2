import Primitives
import Testing

@testable import MailFormats

@Suite("Reading mails")
struct MailParserTests {
    @Test("parts keep the exact ranges of their raw bytes")
    func ranges() throws {
        let bytes = mailBytes(
            "Subject: x\nContent-Type: multipart/mixed; boundary=\"b\"\n\npreamble\n--b  \nContent-Type: text/plain\n\none \n\n--b\n\ntwo\n--b--\nepilogue\n"
        )
        let read = MailParser.parse(bytes)
        #expect(read.parts.map(\.path) == ["1", "1.1", "1.2"])
        #expect(read.root.children[0].rawBytes.elementsEqual("Content-Type: text/plain\r\n\r\none \r\n".utf8))
        #expect(read.root.children[0].rawBody.elementsEqual("one \r\n".utf8))
        #expect(read.root.children[1].text == "two")
        #expect(read.root.range == 0..<bytes.count)
        #expect(read.problems.isEmpty)
    }

    @Test("line breaks of any kind end lines", arguments: ["\r\n", "\n", "\r"])
    func lineBreaks(lineBreak: String) {
        let text = ["Subject: a", " b", "Content-Type: multipart/mixed; boundary=q", "", "--q", "", "x", "--q--", ""]
        let read = MailParser.parse(Array(text.joined(separator: lineBreak).utf8))
        #expect(read.subject == "a b")
        #expect(read.root.children.map(\.text) == ["x"])
    }

    @Test(
        "malformed mails are read, and what is odd is said",
        arguments: [
            ("", "", "no-headers"),
            ("hello\n\nworld\n", "hello\r\n\r\nworld\r\n", "no-headers"),
            ("Subject: x\nbody without blank line\nmore\n", "body without blank line\r\nmore\r\n", "header-misses-end"),
            ("Subject: x\nstray line\nTo: a@b.example\n\nbody", "body", "stray-header-line"),
            ("Content-Type: multipart/mixed\n\nx", "x", "boundary-missing"),
            ("Content-Type: multipart/mixed; boundary=b\n\nx", "x", "boundary-not-found"),
            ("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx", "x", "boundary-not-closed"),
            ("Content-Transfer-Encoding: base64\n\nYWJj$Zm8=\n", "abcfo", "transfer-encoding-broken"),
            ("Content-Type: text/plain; charset=klingon\n\nabc", "abc", "charset-unknown"),
            ("From someone Sat Nov 21 14:00:00 2026\nSubject: x\n\nbody", "body", nil),
        ] as [(String, String, String?)])
    func malformed(text: String, body: String, problem: String?) {
        let read = mail(text)
        let found = read.parts.compactMap(\.text).joined()
        #expect(found == body)
        #expect(read.problems.map(\.kind.rawValue) == (problem.map { [$0] } ?? []))
    }

    @Test("an enclosed mail is read down to its parts")
    func enclosed() throws {
        let read = mail(
            "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\nSubject: inner\n\nwords\n--a--\n"
        )
        let part = try #require(read.part("1.1"))
        #expect(part.enclosedMail?.subject == "inner")
        #expect(read.part("1.1.1")?.text == "words")
    }

    @Test("an enclosed mail in base 64 is read on demand")
    func encodedEnclosed() {
        let inner = Base64.encode(mailBytes("Subject: inner\n\nx")).text
        #expect(
            mail("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n\(inner)\n").root.enclosedMail?
                .subject == "inner")
    }

    @Test("more parts than the limit leave the rest raw")
    func manyParts() {
        let parts = String(repeating: "--b\n\nx\n", count: 10_000)
        let read = mail("Content-Type: multipart/mixed; boundary=b\n\n\(parts)--b--\n")
        #expect(read.parts.count == Limits.mailParts)
        #expect(read.problems.map(\.kind) == [.tooManyParts])
    }

    @Test("nesting beyond the limit stays raw")
    func deep() {
        var text = ""
        for level in 0..<1_000 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        let read = mail(text + "\nx")
        #expect(read.parts.count == Limits.mailDepth + 1)
        #expect(read.problems.contains { $0.kind == .tooDeep })
    }

    @Test("a subject of 210 kB is cut")
    func longSubject() {
        let read = mail("Subject: \(String(repeating: "長い件名 ", count: 16_000))\nTo: a@b.example\n\nx")
        #expect(read.subject.unicodeScalars.count == Limits.subjectCharacters)
        #expect(read.to.first?.address == "a@b.example")
        #expect(read.problems.map(\.kind) == [.headerFieldTooLong])
    }

    @Test("headers beyond the limit are cut, the body is found")
    func longHeaders() {
        let read = mail(String(repeating: "X: \(String(repeating: "y", count: 60_000))\n", count: 30) + "\nbody")
        #expect(read.root.text == "body")
        #expect(read.problems.contains { $0.kind == .headersTooLong })
    }

    @Test("every line is read once, whatever the nesting", arguments: [1_000, 10_000, 100_000])
    func linear(parts: Int) {
        let inner = String(repeating: "--b\nContent-Type: message/rfc822\n\nA: b\n\n--c\n", count: parts)
        let bytes = mailBytes("Content-Type: multipart/mixed; boundary=b\n\n\(inner)")
        var scanner = PartScanner(bytes)
        scanner.scan()
        #expect(scanner.lines.linesRead == 2 + 6 * parts)
    }
}
