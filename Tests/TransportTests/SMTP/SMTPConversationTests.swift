import Primitives
import Testing

@testable import Transport

@Suite("What is said to a relay, and what is made of its replies")
struct SMTPConversationTests {
    private func converse(
        with relay: ScriptedRelay, asking request: DeliveryStatusRequest? = nil, timeout: Interval = .seconds(5)
    ) async throws -> SMTPOutcome {
        let server = try SMTPServer(host: "127.0.0.1", port: relay.port, security: .plain, timeout: timeout)
        return try await SMTPSubmission(server: server).send(
            Array("Subject: x\r\n\r\nx\r\n".utf8), from: MailAddress("team@csirt.example"),
            to: #require(MailAddress("a+b@isp.example")), asking: request)
    }

    /// A relay with these offers that takes everything, except where `odd` says something else.
    private func relay(_ offers: [String] = [], odd: [String: String] = [:]) throws -> ScriptedRelay {
        try ScriptedRelay { line in
            if let answer = odd.first(where: { line.hasPrefix($0.key) && !$0.key.isEmpty })?.value { return answer }
            switch line.prefix(4) {
            case "": return odd[""] ?? "220 relay.example\r\n"
            case "EHLO":
                let lines = ["relay.example"] + offers
                return lines.enumerated().map { "250\($0 == offers.count ? " " : "-")\($1)\r\n" }.joined()
            case "DATA": return "354 go on\r\n"
            case "QUIT": return nil
            default: return "250 2.0.0 ok\r\n"
            }
        }
    }

    private let request = DeliveryStatusRequest(envelopeID: "env1", tellsSuccess: true)

    @Test("Reports are asked for where the relay offers them, and nowhere else")
    func statusRequest() async throws {
        let able = try relay(["SIZE 1000", "dsn", "8BITMIME"])
        #expect(try await converse(with: able, asking: request) == .accepted(reply: "250 2.0.0 ok"))
        #expect(able.lines.contains("MAIL FROM:<team@csirt.example> SIZE=17 RET=HDRS ENVID=env1"))
        #expect(
            able.lines.contains(
                "RCPT TO:<a+b@isp.example> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;a+2Bb@isp.example"))
        let unable = try relay(["8BITMIME"])
        #expect(try await converse(with: unable, asking: request) == .accepted(reply: "250 2.0.0 ok"))
        #expect(unable.lines.contains("MAIL FROM:<team@csirt.example>"))
        #expect(unable.lines.contains("RCPT TO:<a+b@isp.example>"))
    }

    @Test("A reply to one person asks for failures and delays only")
    func withoutSuccess() {
        let request = DeliveryStatusRequest(envelopeID: "e", tellsSuccess: false)
        #expect(request.ofRecipient("a@b.example") == " NOTIFY=FAILURE,DELAY ORCPT=rfc822;a@b.example")
        #expect(DeliveryStatusRequest.xtext("a=b c\u{7f}é") == "a+3Db+20c+7F+C3+A9")
    }

    @Test("A relay that offers reports and turns the parameters away gets the mail without them")
    func parametersRefused() async throws {
        let relay = try relay(["DSN"], odd: ["RCPT TO:<a+b@isp.example> NOTIFY": "501 5.5.4 no such parameter\r\n"])
        #expect(try await converse(with: relay, asking: request) == .accepted(reply: "250 2.0.0 ok"))
        #expect(relay.lines.contains("RSET") && relay.lines.contains("RCPT TO:<a+b@isp.example>"))
    }

    @Test(
        "Replies decide the outcome, wherever they come",
        arguments: [
            (
                "RCPT", "550-5.1.1 nobody\r\n550 5.1.1 here\r\n",
                SMTPOutcome.permanent(code: 550, text: "550 5.1.1 nobody 5.1.1 here")
            ),
            ("MAIL", "451 4.3.0 later\r\n", .transient(code: 451, text: "451 4.3.0 later")),
            ("DATA", "554 5.7.0 no\r\n", .permanent(code: 554, text: "554 5.7.0 no")),
            (".", "452 4.3.1 full\r\n", .transient(code: 452, text: "452 4.3.1 full")),
            (
                "MAIL", "530 5.7.0 Authentication required\r\n",
                .unreachable(.signIn, text: "530 5.7.0 Authentication required")
            ),
            (
                "MAIL", "530 5.7.0 Must issue a STARTTLS command first\r\n",
                .unreachable(.encryption, text: "530 5.7.0 Must issue a STARTTLS command first")
            ),
        ])
    func outcomes(step: String, reply: String, outcome: SMTPOutcome) async throws {
        #expect(try await converse(with: relay(odd: [step: reply])) == outcome)
    }

    @Test(
        "A relay that speaks oddly, says nothing or hangs up is no refusal of the mail",
        arguments: [
            ("MAIL", "what?\r\n"), ("MAIL", "250 ok\r\n250 and more\r\n"), ("MAIL", "250-ok\r\n550 no\r\n"),
            ("RCPT", "999 strange\r\n"), ("DATA", "250 fine\r\n"), (".", ""),
            ("MAIL", "250" + String(repeating: "-x\r\n250", count: 200)),
            ("RCPT", String(repeating: "2", count: 2_100)),
            ("", "554 go away\r\n"),
        ])
    func oddReplies(step: String, reply: String) async throws {
        let outcome = try await converse(with: relay(odd: [step: reply]), timeout: .seconds(2))
        guard case .unreachable(_, let text) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!text.isEmpty && text.count <= 500)
    }

    @Test("Replies are read in any pieces, and nothing may follow them")
    func reader() throws {
        for size in 1...7 {
            var reader = SMTPReplyReader()
            let bytes = Array("250-one\r\n250 two\r\n".utf8)
            var reply: SMTPReply?
            for start in stride(from: 0, to: bytes.count, by: size) {
                #expect(reply == nil)
                reply = try reader.take(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(reply == SMTPReply(code: 250, lines: ["one", "two"]))
        }
        for malformed in ["25 x\n", "250x\n", "150 x\n", "600 x\n", "\n", "250 a\n250 b\n", "250-a\n251 b\n"] {
            var reader = SMTPReplyReader()
            #expect(throws: SMTPReplyReader.Fault.malformed) { try reader.take(malformed.utf8) }
        }
        var bare = SMTPReplyReader()
        #expect(try bare.take("250\n".utf8) == SMTPReply(code: 250, lines: [""]))
    }

    @Test("What a relay offered before encryption began does not count")
    func welcome() {
        var welcome = SMTPWelcome()
        for line in ["220 a", "250-dsn.example", "250-DSN", "250 STARTTLS", "220 go", "250-dsn.example", "250 size 5"] {
            welcome.hear(line)
        }
        #expect(welcome.offers == ["SIZE"] && !welcome.isSignedIn)
        welcome.hear("235 2.7.0 welcome")
        #expect(welcome.isSignedIn)
    }

    @Test(
        "Lines that begin with a dot are doubled, and the text ends as it must",
        arguments: [
            ("a\r\n.b\r\n", "a\r\n..b\r\n.\r\n"), (".", "..\r\n.\r\n"), ("", ".\r\n"), ("a\n.\r\n", "a\n..\r\n.\r\n"),
            ("x", "x\r\n.\r\n"),
        ])
    func stuffing(text: String, sent: String) {
        #expect(SMTPConversation.stuffed(Array(text.utf8)) == Array(sent.utf8))
    }
}
