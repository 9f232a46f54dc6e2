import Logging
import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite(
    "Sending through a real relay that wants a sign-in",
    .disabled(if: Postfix.whyNot != nil, "\(Postfix.whyNot ?? "")"),
    .disabled(if: DovecotAuth.whyNot != nil, "\(DovecotAuth.whyNot ?? "")"))
struct SubmissionSignInTests {
    private static let right = SMTPServer.Credentials(user: DovecotAuth.user, password: DovecotAuth.password)

    private func withRelay(_ body: (Postfix, ReceivedMail) async throws -> Void) async throws {
        let received = ReceivedMail()
        let place = try ListeningAddress.tcp(port: 0)
        try await withRunning { onListening in
            LMTPListener(
                address: place, hostName: "mx.csirt.example", logger: Logger(label: "test"),
                accepts: { _ in true }, onListening: onListening
            ) { envelope, bytes in
                received.add(envelope, bytes)
                return [.accepted]
            }
        } _: { port in
            try await body(try Postfix(deliveringTo: port, signIn: try DovecotAuth()), received)
        }
    }

    private func send(
        _ postfix: Postfix, port: Int, _ security: SMTPServer.Security, as credentials: SMTPServer.Credentials?,
        isTrusted: Bool = true, asking request: DeliveryStatusRequest? = nil
    ) async throws -> SMTPOutcome {
        let server = try SMTPServer(
            host: "localhost", port: port, security: security, credentials: credentials,
            authorityFile: isTrusted ? postfix.authorityFile : nil, timeout: .seconds(30))
        return try await SMTPSubmission(server: server).send(
            Array("From: team@csirt.example\r\nSubject: x\r\n\r\n..dots\r\n日本語\r\n".utf8),
            from: MailAddress("team@csirt.example"), to: #require(MailAddress("isp@csirt.example")), asking: request)
    }

    private func trouble(_ outcome: SMTPOutcome) -> SMTPTrouble? {
        if case .unreachable(let trouble, _) = outcome { trouble } else { nil }
    }

    @Test("The right password is taken after STARTTLS and over TLS from the first byte, and the mail arrives")
    func rightPassword() async throws {
        try await withRelay { postfix, received in
            for (port, security) in [(postfix.submissionPort, SMTPServer.Security.startTLS), (postfix.tlsPort, .tls)] {
                let outcome = try await send(postfix, port: port, security, as: Self.right)
                guard case .accepted(let reply) = outcome else {
                    Issue.record("\(security): \(outcome)\n\(postfix.log)")
                    continue
                }
                #expect(reply.hasPrefix("250 2.0.0 "))
            }
            try await received.waitFor(2)
            #expect(received.all.count == 2)
            for mail in received.all {
                let text = String(decoding: mail.bytes, as: UTF8.self)
                #expect(text.hasSuffix("\r\n\r\n..dots\r\n日本語\r\n") && text.contains("ESMTPSA"))
            }
        }
    }

    @Test("A wrong password, no password, and a sign-in that is not offered are told apart from a refused mail")
    func wrongPassword() async throws {
        try await withRelay { postfix, received in
            let wrong = SMTPServer.Credentials(user: DovecotAuth.user, password: "guess")
            for (port, security) in [(postfix.submissionPort, SMTPServer.Security.startTLS), (postfix.tlsPort, .tls)] {
                let outcome = try await send(postfix, port: port, security, as: wrong)
                #expect(trouble(outcome) == .signIn)
                if case .unreachable(_, let text) = outcome { #expect(text.hasPrefix("535 5.7.8 "), "\(text)") }
            }
            #expect(trouble(try await send(postfix, port: postfix.port, .startTLS, as: Self.right)) == .signIn)
            #expect(received.all.isEmpty)
        }
        let problem = SMTPTrouble.signIn.problem
        #expect(problem.kind == .unavailable && problem.code == "mail.relay-sign-in")
        #expect(problem.text[.ja].contains("パスワードを確認") && problem.text[.en].contains("password"))
    }

    @Test("Without a certificate that we trust, and without encryption, neither password nor mail leaves")
    func encryption() async throws {
        try await withRelay { postfix, received in
            for (port, security) in [(postfix.submissionPort, SMTPServer.Security.startTLS), (postfix.tlsPort, .tls)] {
                let outcome = try await send(postfix, port: port, security, as: Self.right, isTrusted: false)
                #expect(trouble(outcome) == .certificate, "\(outcome)")
            }
            #expect(trouble(try await send(postfix, port: postfix.port, .tls, as: Self.right)) == .encryption)
            let plain = try await send(postfix, port: postfix.submissionPort, .plain, as: nil)
            #expect(trouble(plain) == .encryption, "\(plain)")
            #expect(!postfix.log.contains("sasl_username=\(DovecotAuth.user)"))
            #expect(received.all.isEmpty)
        }
    }

    @Test("Asked for, a report of the arrival comes back and names our envelope")
    func arrival() async throws {
        try await withRelay { postfix, received in
            let request = DeliveryStatusRequest(envelopeID: "envelope1", tellsSuccess: true)
            _ = try await send(postfix, port: postfix.submissionPort, .startTLS, as: Self.right, asking: request)
            try await received.waitFor(2)
            let report = try #require(received.all.first { $0.envelope.sender == nil }, "\(postfix.log)")
            let text = String(decoding: report.bytes, as: UTF8.self)
            #expect(report.envelope.recipients.map(\.key) == ["team@csirt.example"])
            #expect(text.contains("Original-Envelope-Id: envelope1\r\n"))
            #expect(text.contains("Original-Recipient: rfc822;isp@csirt.example\r\n"))
            #expect(text.contains("Action: relayed\r\n") || text.contains("Action: delivered\r\n"))
            #expect(!text.contains("..dots"))
        }
    }
}
