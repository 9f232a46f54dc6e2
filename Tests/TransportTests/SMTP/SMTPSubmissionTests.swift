import Logging
import Primitives
import Testing

@testable import Transport

@Suite("Handing mail to a relay")
struct SMTPSubmissionTests {
    private let logger = Logger(label: "test")

    private func address(_ text: String) throws -> MailAddress { try #require(MailAddress(text)) }

    private func withSink(
        _ received: ReceivedMail, answer: RecipientStatus = .accepted, _ body: (SMTPServer) async throws -> Void
    ) async throws {
        let place = try ListeningAddress.tcp(port: 0)
        try await withRunning { onListening in
            MailSink(
                address: place, logger: logger, accepts: { $0.local != "nobody" }, onListening: onListening
            ) { envelope, bytes in
                received.add(envelope, bytes)
                return envelope.recipients.map { $0.local == "later" ? .deferred("try later") : answer }
            }
        } _: { port in
            try await body(SMTPServer(host: "127.0.0.1", port: port, security: .plain))
        }
    }

    @Test("A mail reaches the sink byte for byte, dots and Japanese and all")
    func bytes() async throws {
        let received = ReceivedMail()
        let line = "日本語 and ASCII, a line like many others\r\n"
        let mail = Array(("Subject: x\r\n\r\n.\r\n..\r\n.dot\r\n" + String(repeating: line, count: 5_000)).utf8)
        try await withSink(received) { server in
            let outcome = try await SMTPSubmission(server: server).send(
                mail, from: address("team@csirt.example"), to: address("ISP@isp.example"))
            #expect(outcome == .accepted(reply: "250 2.1.5 <ISP@isp.example> stored"))
        }
        #expect(received.all.map(\.bytes) == [mail])
        #expect(received.all.first?.envelope.sender?.key == "team@csirt.example")
        #expect(received.all.first?.envelope.recipients.map(\.description) == ["ISP@isp.example"])
    }

    @Test("Each recipient has an outcome of its own; automatic mail has no return path")
    func outcomes() async throws {
        let received = ReceivedMail()
        let mail = Array("Subject: x\r\n\r\nx\r\n".utf8)
        try await withSink(received) { server in
            let submission = SMTPSubmission(server: server)
            let accepted = try await submission.send(mail, from: nil, to: address("isp@isp.example"))
            let unknown = try await submission.send(mail, from: nil, to: address("nobody@isp.example"))
            let later = try await submission.send(mail, from: nil, to: address("later@isp.example"))
            #expect(accepted == .accepted(reply: "250 2.1.5 <isp@isp.example> stored"))
            #expect(unknown == .permanent(code: 550, text: "550 5.1.1 <nobody@isp.example> not here"))
            #expect(later == .transient(code: 451, text: "451 4.3.0 <later@isp.example> try later"))
        }
        #expect(received.all.first?.envelope.returnPath == "")
    }

    @Test("A text refused after it was sent is permanent")
    func refusedText() async throws {
        try await withSink(ReceivedMail(), answer: .refused("spam")) { server in
            let outcome = try await SMTPSubmission(server: server).send(
                Array("x\r\n".utf8), from: nil, to: address("isp@isp.example"))
            #expect(outcome == .permanent(code: 550, text: "550 5.7.1 <isp@isp.example> spam"))
        }
    }

    @Test("A relay that is not there, or offers no TLS where it is required, is unreachable")
    func unreachable() async throws {
        let received = ReceivedMail()
        try await withSink(received) { server in
            let strict = try SMTPServer(host: "127.0.0.1", port: server.port, security: .startTLS)
            for relay in [strict, try SMTPServer(host: "127.0.0.1", port: 1, security: .plain)] {
                let outcome = try await SMTPSubmission(server: relay).send(
                    [], from: nil, to: address("isp@isp.example"))
                guard case .unreachable(_, let text) = outcome else {
                    Issue.record("\(outcome)")
                    continue
                }
                #expect(!text.isEmpty)
            }
        }
        #expect(received.all.isEmpty)
    }

    @Test(
        "Unencrypted sending stays on this machine",
        arguments: ["mail.example", "192.0.2.1", "127.0.0.1.example", "127.1"])
    func plainIsLocal(_ host: String) {
        #expect {
            try SMTPServer(host: host, port: 25, security: .plain)
        } throws: {
            ($0 as? Problem)?.code == "mail.plain-not-local"
        }
    }

    @Test("A server's name cannot carry anything else", arguments: ["", "a b", "host/path", "a\r\nb", "user@host"])
    func names(_ host: String) {
        #expect {
            try SMTPServer(host: host, port: 25, security: .tls)
        } throws: {
            ($0 as? Problem)?.code == "mail.server-name"
        }
    }

    @Test("Writing a server down does not show its password")
    func password() throws {
        let server = try SMTPServer(
            host: "mail.example", port: 465, security: .tls, credentials: .init(user: "team", password: "hush"))
        #expect("\(server)".contains("team") && !"\(server) \(String(reflecting: server))".contains("hush"))
    }

    @Test("Replies of other servers are cut to one clean line")
    func replies() {
        #expect(ReplyText.clean("550 no\r\n\u{1b}[31mX  ") == "550 no   [31mX")
        #expect(ReplyText.clean(String(repeating: "x", count: 1_000)).count == 500)
    }
}
