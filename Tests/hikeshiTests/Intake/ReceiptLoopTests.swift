import Foundation
import Logging
import Primitives
import Signals
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import hikeshi

@Suite("Two installations that answer each other")
struct ReceiptLoopTests {
    /// An installation whose mail server hands it what comes, and counts it.
    private final class Site: Sendable {
        let installation = Installation()
        let house: House
        let sink: MailSink

        init(_ domain: String, port: Int, towards other: Int, received: @escaping @Sendable () -> Void) async throws {
            var settings = installation.settings
            settings.team.address = "csirt@\(domain)"
            settings.submission = .init(
                host: "127.0.0.1", port: other, tls: "none", user: nil, passwordFile: nil, caFile: nil)
            settings.receiptAnswers = .init(perHour: 60)
            let house = try await House.open(settings)
            try await house.establish()
            self.house = house
            sink = MailSink(address: try .tcp(port: port), logger: Logger(label: "test")) { envelope, mail in
                received()
                let kept = try? await house.intake.receive(
                    mail,
                    IntakeEnvelope(source: .lmtp, returnPath: envelope.returnPath, recipients: envelope.recipients))
                return envelope.recipients.map { _ in kept == nil ? .deferred("no") : .accepted }
            }
        }

        func work() async throws {
            try await house.intake.drain()
            try await house.jobs().drain()
        }
    }

    @Test("Over SMTP, a mail between them ends after its receipt")
    func loop() async throws {
        let count = Mutex(0)
        let ports = [try LoopbackPort.free(), try LoopbackPort.free()]
        let one = try await Site("one.example", port: ports[0], towards: ports[1]) { count.withLock { $0 += 1 } }
        let two = try await Site("two.example", port: ports[1], towards: ports[0]) { count.withLock { $0 += 1 } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await one.sink.run() }
            group.addTask { try await two.sink.run() }
            let mail = """
                From: CSIRT Two <csirt@two.example>\r
                To: csirt@one.example\r
                Subject: Phishing\r
                Message-ID: <m1@two.example>\r
                \r
                A page of ours is forged.\r
                """
            let server = try SMTPServer(host: "127.0.0.1", port: ports[0], security: .plain)
            let from = try #require(MailAddress("csirt@two.example"))
            let to = try #require(MailAddress("csirt@one.example"))
            var isSent = false
            for _ in 0..<100 where !isSent {
                if case .accepted = await SMTPSubmission(server: server).send(Array(mail.utf8), from: from, to: to) {
                    isSent = true
                } else {
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            #expect(isSent)
            for _ in 0..<6 {
                try await one.work()
                try await two.work()
            }
            group.cancelAll()
            try? await group.waitForAll()
        }
        #expect(count.withLock { $0 } == 2)
        let answered = try await two.house.database.read { try $0.count("SELECT COUNT(*) FROM receipt_answers") }
        #expect(answered == 0)
        await one.house.close()
        await two.house.close()
    }
}
