import Logging
import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite("With a real mail server", .disabled(if: Postfix.whyNot != nil, "\(Postfix.whyNot ?? "")"))
struct PostfixTests {
    @Test("A mail goes out over verified TLS, through Postfix, and comes in over LMTP; a deferred one comes again")
    func roundTrip() async throws {
        let received = ReceivedMail()
        let place = try ListeningAddress.tcp(port: 0)
        try await withRunning { onListening in
            LMTPListener(
                address: place, hostName: "mx.csirt.example", logger: Logger(label: "test"),
                accepts: { $0.local == "team" }, onListening: onListening
            ) { envelope, bytes in
                [received.add(envelope, bytes) == 1 ? .deferred("storing failed") : .accepted]
            }
        } _: { port in
            let postfix = try Postfix(deliveringTo: port)
            let server = try SMTPServer(
                host: "localhost", port: postfix.port, security: .startTLS, authorityFile: postfix.authorityFile)
            try await send(through: server)
            try await received.waitFor(2, eachSecond: postfix.retryDeferred)
            try await refuseUnverified(postfix)
            #expect(postfix.log.contains("status=sent"), "\(postfix.log)")
        }
        #expect(received.all.count == 2)
        let mail = try #require(received.all.last)
        #expect(String(decoding: mail.bytes, as: UTF8.self).hasSuffix("\r\n\r\n.leading dot\r\n日本語\r\n"))
        #expect(mail.envelope.recipients.map(\.key) == ["team@csirt.example"])
        #expect(mail.envelope.sender?.key == "isp@isp.example")
    }

    private func send(through server: SMTPServer) async throws {
        let mail = Array("From: isp@isp.example\r\nSubject: x\r\n\r\n.leading dot\r\n日本語\r\n".utf8)
        let outcome = try await SMTPSubmission(server: server).send(
            mail, from: MailAddress("isp@isp.example"), to: #require(MailAddress("team@csirt.example")))
        guard case .accepted(let reply) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reply.hasPrefix("250 "))
    }

    /// The same server without its authority in our trust: nothing is sent.
    private func refuseUnverified(_ postfix: Postfix) async throws {
        let server = try SMTPServer(host: "localhost", port: postfix.port, security: .startTLS)
        let outcome = try await SMTPSubmission(server: server).send(
            [], from: nil, to: #require(MailAddress("team@csirt.example")))
        guard case .unreachable = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}
