import Primitives
import Testing

@testable import MailFormats

@Suite("Reports about deliveries and abuse")
struct DeliveryReportTests {
    @Test("a standard report names recipients, reasons and the original mail")
    func standard() throws {
        let read = mail(
            """
            Return-Path: <>
            Subject: Undelivered
            Content-Type: multipart/report; report-type=delivery-status; boundary=r

            --r

            Sorry.
            --r
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example
            Original-Envelope-Id: env1

            Original-Recipient: rfc822;soc@vendor.example
            Final-Recipient: rfc822; soc@inner.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1
             no such user

            Final-Recipient: rfc822; b@vendor.example
            Action: delayed
            Status: 4.4.1 (busy)
            --r
            Content-Type: text/rfc822-headers

            Message-ID: <n1@csirt.example>
            Subject: =?utf-8?B?44GC?=
            --r--
            """)
        let report = try #require(DeliveryReport.read(read))
        #expect(
            report.source == .standard && report.reportingServer == "mx.example" && report.originalEnvelopeID == "env1")
        #expect(report.failedAddresses == ["soc@inner.example"])
        #expect(report.recipients.map(\.action) == [.failed, .delayed])
        #expect(report.recipients.map(\.status) == ["5.1.1", "4.4.1"])
        #expect(report.recipients[0].originalAddress == "soc@vendor.example")
        #expect(report.recipients[0].diagnostic == "550 5.1.1 no such user")
        #expect(report.originalMessageID == "n1@csirt.example")
        #expect(report.originalHeaders?.first("subject")?.text == "あ")
    }

    @Test(
        "bounces in forms of their own are understood",
        arguments: [
            (
                "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.example.\n\n<a@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <x@csirt.example>\nMessage-ID: <n1@csirt.example>\n",
                "a@b.example", "5.1.1"
            ),
            (
                "From: Mail Delivery System <Mailer-Daemon@mx.example>\nX-Failed-Recipients: a@b.example\nAuto-Submitted: auto-replied\nSubject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail delivery software.\n\n  a@b.example\n    host mx.b.example: 550 5.1.1 unknown user\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <n1@csirt.example>\n",
                "a@b.example", "5.1.1"
            ),
            (
                "From: postmaster@mx.example\nSubject: =?utf-8?B?6YWN5L+h44Ko44Op44O8?=\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\n<a@b.example>: 550 5.1.1 no\n--m\nContent-Type: message/rfc822\n\nMessage-ID: <n1@csirt.example>\n\nx\n--m--\n",
                "a@b.example", "5.1.1"
            ),
        ])
    func others(text: String, address: String, status: String) throws {
        let report = try #require(DeliveryReport.read(mail(text)))
        #expect(report.source == .text)
        #expect(report.failedAddresses == [address])
        #expect(report.recipients.first?.status == status)
        #expect(report.originalMessageID == "n1@csirt.example")
    }

    @Test(
        "mails that are none are not taken for reports",
        arguments: [
            "From: a@b.example\nSubject: Undeliverable idea\n\n<c@d.example>: x\n",
            "From: postmaster@b.example\nSubject: Weekly report\n\n<c@d.example>: x\n",
            "Return-Path: <>\nAuto-Submitted: auto-replied\nSubject: 不在のお知らせ\n\nc@d.example\n",
        ])
    func none(text: String) { #expect(DeliveryReport.read(mail(text)) == nil) }

    @Test("a feedback report gives its fields and the reported mail")
    func feedback() throws {
        let read = mail(
            "Content-Type: multipart/report; report-type=feedback-report; boundary=f\n\n--f\n\nx\n--f\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: g/1\nVersion: 1\nSource-IP: 192.0.2.1\nOriginal-Mail-From: <s@x.example>\nReported-Domain: x.example\nReported-URI: http://x.example/\nIncidents: 3\nArrival-Date: Sat, 21 Nov 2026 14:00:00 +0900\n--f\nContent-Type: message/rfc822\n\nSubject: spam\n\nbuy\n--f--\n"
        )
        let report = try #require(FeedbackReport.read(read))
        #expect(report.type == "abuse" && report.sourceAddress == IPAddress("192.0.2.1") && report.incidents == 3)
        #expect(report.originalMailFrom == "s@x.example" && report.reportedURIs == ["http://x.example/"])
        #expect(report.original?.subject == "spam" && report.arrival == Timestamp(seconds: 1_795_237_200))
        #expect(!read.automation.isAutomaticAnswer)
    }
}
