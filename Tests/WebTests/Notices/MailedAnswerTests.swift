import Access
import Cases
import Crypto
import Logging
import MailFormats
import Notices
import Primitives
import Signals
import Storage
import Testing
import Transport

@testable import Web

@Suite("Mails that come back to a notice, from the wire to its page")
struct MailedAnswerTests {
    private func intake(_ fixture: NoticeFixture) throws -> Intake {
        let services = fixture.web.services
        return Intake(
            database: services.database, blobs: services.blobs, keyRing: nil,
            mint: MessageIDMint(
                key: services.key.hmacKey("message-id").withUnsafeBytes { Array($0) },
                domain: try #require(DomainName("csirt.example"))), master: services.key,
            handlers: [
                BounceBinder(store: services.notices), CaseJoiner(store: services.cases),
                AnswerBinder(store: services.notices),
            ], logger: Logger(label: "test"))
    }

    private func receive(_ raw: String, _ fixture: NoticeFixture) async throws -> IntakeResult {
        let intake = try intake(fixture)
        let id = try await intake.receive(Array(raw.replacing("\n", with: "\r\n").utf8), IntakeEnvelope(source: .file))
        return try #require(try await intake.process(id))
    }

    /// The page of the only recipient.
    private func deliveryPage(_ notice: String, _ browser: Browser) async throws -> String {
        let grid = try await browser.get(notice).body
        let start = try #require(grid.firstRange(of: "/deliveries/"))
        return try await browser.get(String(grid[start.lowerBound...].prefix(12 + 20))).body
    }

    @Test("A colleague's reply that only quotes lands on the case and stands beside the notice")
    func delegated() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let notice = try await fixture.send(browser)
            let sent = MailParser.parse(try #require(fixture.relay.mails.last).bytes)
            let quoted = sent.readableText.split(separator: "\n", omittingEmptySubsequences: false)
                .map { "> \($0)" }.joined(separator: "\n")
            let result = try await receive(
                """
                From: Colleague <colleague@subsidiary.example>
                To: csirt@csirt.example
                Subject: Fwd: question
                Message-ID: <new-1@subsidiary.example>
                In-Reply-To: <\(try #require(sent.messageID))>
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                \(quoted)

                """, fixture)
            #expect(result.disposition.outcome == .joined)
            #expect(result.disposition.caseNumber == fixture.subject.number)
            let story = try await browser.get("/cases/\(fixture.subject.publicID)").body
            #expect(story.contains("colleague@subsidiary.example"))
            #expect(try await browser.get(notice).body.contains("確認済み"))
            let page = try await deliveryPage(notice, browser)
            #expect(page.contains("colleague@subsidiary.example") && page.contains("回答のメールを開く"))
            let link = try #require(page.firstRange(of: "/messages/"))
            let mail = try await browser.get(String(page[link.lowerBound...].prefix(10 + 20)))
            #expect(mail.status == 200 && mail.body.contains("&gt; ご確認のお願い") || mail.body.contains("&gt; TLP:GREEN"))
        }
    }

    @Test("A report of the arrival turns the state to delivered with its time, without a line on the case")
    func arrival() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let notice = try await fixture.send(browser)
            let before = try await browser.get("/cases/\(fixture.subject.publicID)").body.ranges(of: "id=\"entry-")
                .count
            let mail = try #require(fixture.relay.mails.last)
            let result = try await receive(
                """
                Return-Path: <>
                From: MAILER-DAEMON@mx.alpha.example
                To: csirt@csirt.example
                Subject: Successful Mail Delivery Report
                Auto-Submitted: auto-replied
                Message-ID: <dsn-1@mx.alpha.example>
                Content-Type: multipart/report; report-type=delivery-status; boundary=r

                --r

                Delivered.
                --r
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.alpha.example
                Original-Envelope-Id: \(mail.statusRequest.envelopeID)

                Final-Recipient: rfc822; security@alpha.example
                Action: delivered
                Status: 2.0.0
                Diagnostic-Code: smtp; 250 2.0.0 stored
                --r--

                """, fixture)
            #expect(result.disposition.outcome == .bounce)
            let page = try await deliveryPage(notice, browser)
            #expect(page.contains("到達通知を受信") && page.contains("到達日時") && page.contains("250 2.0.0 stored"))
            #expect(try await browser.get(notice).body.contains("到達"))
            let after = try await browser.get("/cases/\(fixture.subject.publicID)").body.ranges(of: "id=\"entry-").count
            #expect(after == before)
            #expect(try await browser.get("/inbox/strays").body.contains("Successful Mail") == false)
        }
    }
}
