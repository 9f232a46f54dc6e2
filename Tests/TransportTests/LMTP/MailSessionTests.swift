import Primitives
import Testing

@testable import Transport

@Suite("The receiving mail conversation")
struct MailSessionTests {
    /// Feeds `input` in pieces of `piece` bytes; answers every delivery with `statuses`.
    private func play(
        _ input: String, dialect: MailSession.Dialect = .lmtp, limit: Int = 10_000, piece: Int = .max,
        statuses: [RecipientStatus] = [.accepted, .accepted]
    ) -> (replies: [String], mails: [(MailEnvelope, String)], closed: Bool) {
        var session = MailSession(
            .init(dialect: dialect, hostName: "mx.example", maximumBytes: limit, maximumErrors: 4) {
                $0.local != "nobody"
            })
        var output: [UInt8] = []
        var mails: [(MailEnvelope, String)] = []
        var closed = false
        var rest = Array(input.utf8)[...]
        while !rest.isEmpty, !closed {
            session.receive(rest.prefix(piece))
            rest = rest.dropFirst(piece)
            while let step = session.next() {
                switch step {
                case .reply(let bytes): output += bytes
                case .close: closed = true
                case .deliver(let envelope, let mail):
                    mails.append((envelope, String(decoding: mail, as: UTF8.self)))
                    output += session.delivered(statuses)
                }
            }
        }
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\r\n").map(String.init)
        return (lines.filter { $0.dropFirst(3).first != "-" }, mails, closed)
    }

    private static let start = "LHLO relay\r\n" + transaction
    private static let transaction = "MAIL FROM:<a@b.example>\r\nRCPT TO:<team@csirt.example>\r\n"

    @Test("A mail arrives whole, however its bytes are cut", arguments: [1, 2, 3, 7, 64, Int.max])
    func pieces(_ piece: Int) {
        let text = "Subject: x\r\n\r\n..dot\r\nbare\n.\nstill\r\r\n.\rhere\r\n日本語\r\n"
        let wire = text.replacing("\r\n..dot", with: "\r\n...dot").replacing("\r\n.\rhere", with: "\r\n..\rhere")
        let input = Self.start + "RCPT TO:<second@csirt.example>\r\nDATA\r\n" + wire + ".\r\nNOOP\r\nQUIT\r\n"
        let played = play(input, piece: piece, statuses: [.accepted, .deferred("busy")])
        #expect(played.mails.map(\.1) == [text])
        #expect(played.mails.first?.0.recipients.map(\.description) == ["team@csirt.example", "second@csirt.example"])
        #expect(played.mails.first?.0.sender?.description == "a@b.example")
        #expect(
            played.replies == [
                "250 SMTPUTF8", "250 2.1.0 OK", "250 2.1.5 OK", "250 2.1.5 OK", "354 end with <CRLF>.<CRLF>",
                "250 2.1.5 <team@csirt.example> stored", "451 4.3.0 <second@csirt.example> busy", "250 2.0.0 OK",
                "221 2.0.0 bye",
            ])
        #expect(played.closed)
    }

    @Test(
        "Only CRLF dot CRLF ends a mail",
        arguments: [
            "\n.\n", "\r\n.\n", "\n.\r\n", "\r.\r", "\r\n.\r\r\n", "\r\n.\r\n x".replacing("\r\n x", with: "\r x"),
        ])
    func smuggling(_ mark: String) {
        let played = play(Self.start + "DATA\r\nfirst" + mark + "MAIL FROM:<evil@x.example>\r\n.\r\n")
        #expect(played.mails.count == 1)
        #expect(played.mails.first?.1.contains("MAIL FROM:<evil@x.example>") == true)
    }

    @Test("An empty mail and two mails in one breath are taken")
    func pipelined() {
        let second =
            "MAIL FROM:<> BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<@hop.example:team@csirt.example>\r\nDATA\r\nb\r\n.\r\n"
        let played = play(Self.start + "DATA\r\n.\r\n" + second)
        #expect(played.mails.map(\.1) == ["", "b\r\n"])
        #expect(played.mails.map(\.0.returnPath) == ["a@b.example", ""])
        #expect(played.mails.last?.0.sender == nil)
    }

    @Test(
        "Each wrong command has its answer and harms nothing",
        arguments: [
            ("MAIL FROM:<a@b.example>\r\n", "503"), ("EHLO x\r\n", "500"), ("LHLO\r\n", "501"), ("\r\n", "500"),
            ("LHLO x\r\nRCPT TO:<team@csirt.example>\r\n", "503"), ("LHLO x\r\nDATA\r\n", "503"),
            ("LHLO x\r\nMAIL FROM:a@b.example\r\n", "501"), ("LHLO x\r\nMAIL FROM:<a@b.example\r\n", "501"),
            ("LHLO x\r\nMAIL FROM:<a@b.example> SIZE=99999\r\n", "552"),
            ("LHLO x\r\nMAIL FROM:<a@b.example> SIZE=9999999999999999999999\r\n", "501"),
            ("LHLO x\r\nMAIL FROM:<a@b.example> RET=HDRS\r\n", "555"),
            (start + "MAIL FROM:<c@d.example>\r\n", "503"), (start + "RCPT TO:<nobody@csirt.example>\r\n", "550"),
            (start + "RCPT TO:<no address>\r\n", "501"), (start + "RCPT TO:<postmaster>\r\n", "501"),
            (start + "DATA now\r\n", "501"), ("VRFY team\r\n", "252"), ("STARTTLS\r\n", "502"), ("BDAT 5\r\n", "502"),
            ("GET / HTTP/1.1\r\n", "500"), ("\u{0}\u{1}\u{7f}\r\n", "500"),
            (String(repeating: "x", count: 5_000) + "\r\n", "500"),
        ])
    func refusals(_ input: String, _ code: String) {
        for piece in [1, Int.max] {
            let played = play(input + "NOOP\r\n", piece: piece)
            #expect(played.replies.last == "250 2.0.0 OK")
            #expect(played.replies.dropLast().last?.hasPrefix(code) == true)
            #expect(played.mails.isEmpty)
        }
    }

    @Test("Rubbish never stops it")
    func rubbish() {
        var generator = SystemRandomNumberGenerator()
        let words = [
            "LHLO x\r\n", "MAIL FROM:<>\r\n", "RCPT TO:<a@b.example>\r\n", "DATA\r\n", "\r\n.\r\n", ".", "\n", "<", ">",
        ]
        for _ in 0..<2_000 {
            let input = (0..<12).map { _ in
                Bool.random()
                    ? words.randomElement(using: &generator) ?? "" : String(UnicodeScalar(UInt8.random(in: 0...255)))
            }
            let played = play(input.joined(), piece: Int.random(in: 1...20))
            #expect(played.replies.allSatisfy { $0.utf8.count >= 4 })
        }
    }

    @Test("Too many wrong commands end the conversation")
    func tooManyErrors() {
        let played = play("A\r\nB\r\nC\r\nD\r\nNOOP\r\n")
        #expect(played.closed)
        #expect(played.replies.last?.hasPrefix("421") == true)
        #expect(played.replies.count == 5)
    }

    @Test("A mail beyond the size limit is refused for each recipient and the next one is taken")
    func tooLarge() {
        let big = String(repeating: "0123456789\r\n", count: 20)
        let input = Self.start + "RCPT TO:<b@csirt.example>\r\nDATA\r\n" + big + ".\r\n"
        let played = play(input + Self.transaction + "DATA\r\nok\r\n.\r\n", limit: 100, piece: 50)
        #expect(played.replies.filter { $0.hasPrefix("552 5.3.4") }.count == 2)
        #expect(played.mails.map(\.1) == ["ok\r\n"])
    }

    @Test("A handler that answers for too few recipients leaves the others deferred")
    func missingStatus() {
        let input = Self.start + "RCPT TO:<b@csirt.example>\r\nDATA\r\nx\r\n.\r\n"
        let played = play(input, statuses: [.refused("no\r\n250 forged")])
        #expect(played.replies.suffix(2).map { $0.prefix(3) } == ["550", "451"])
        #expect(played.replies.suffix(2).first == "550 5.7.1 <team@csirt.example> no??250 forged")
    }

    @Test(
        "SMTP has one answer for all recipients",
        arguments: [
            ([RecipientStatus.accepted, .accepted], "250"), ([.accepted, .deferred("later")], "451"),
            ([.refused("no"), .accepted], "550"), ([.refused("no"), .deferred("later")], "451"),
        ])
    func oneAnswer(_ statuses: [RecipientStatus], _ code: String) {
        let input = "EHLO me\r\n" + Self.transaction + "RCPT TO:<b@csirt.example>\r\nDATA\r\nx\r\n.\r\n"
        let played = play(input, dialect: .smtp, statuses: statuses)
        #expect(played.replies.count == 6)
        #expect(played.replies.last?.hasPrefix(code) == true)
        #expect(play("LHLO x\r\n", dialect: .smtp).replies.first?.hasPrefix("500") == true)
        #expect(play("HELO x\r\n", dialect: .smtp).replies == ["250 mx.example"])
    }

    @Test("A line and a mail without end are broken off, and what was skipped is not kept")
    func endless() {
        let line = play(String(repeating: "x", count: 2 << 20), piece: 65_536)
        #expect(line.closed && line.replies.last?.hasPrefix("421") == true)
        let text = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: 1_000)
        let mail = play(Self.start + "DATA\r\n" + text, piece: 1_000)
        #expect(mail.closed && mail.mails.isEmpty && mail.replies.last?.hasPrefix("421") == true)
    }
}
