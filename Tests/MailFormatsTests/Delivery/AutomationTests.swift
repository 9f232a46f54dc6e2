import Testing

@testable import MailFormats

@Suite("Machines that write")
struct AutomationTests {
    @Test(
        "automatic answers are told from mails and reports",
        arguments: [
            ("Auto-Submitted: auto-replied\nSubject: x", true),
            ("Auto-Submitted: auto-replied (vacation)\nSubject: x", true),
            ("X-Autoreply: yes\nSubject: x", true),
            ("Precedence: auto_reply\nSubject: x", true),
            ("Subject: Automatic reply: x\nX-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated", true),
            ("Subject: 【自動返信】お問い合わせありがとうございます\nIn-Reply-To: <a@b>", true),
            ("Subject: 不在のお知らせ\nPrecedence: bulk", true),
            ("Content-Type: multipart/report; report-type=disposition-notification; boundary=b\nSubject: 開封", true),
            ("Subject: 不在のお知らせ", false),
            ("Subject: Re: 休暇のお知らせ\nIn-Reply-To: <a@b>", true),
            ("Subject: 【休暇】RE: [HK-2026-0001] ご確認のお願い\nAuto-Submitted: auto-generated", true),
            ("Subject: Re: 不在のため後日返信します\nReferences: <a@b>", true),
            ("Subject: 休暇中の当番表について", false),
            ("Subject: Re: 不審な通信", false),
            ("Auto-Submitted: auto-generated\nSubject: Alert", false),
            (
                "Auto-Submitted: auto-generated\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\nSubject: x",
                false
            ),
            (
                "Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\nSubject: x",
                false
            ),
            ("From: MAILER-DAEMON@mx.example\nAuto-Submitted: auto-replied\nSubject: Mail delivery failed", false),
            ("Auto-Submitted: no\nSubject: x", false),
        ])
    func answers(headers: String, isAnswer: Bool) {
        #expect(mail(headers + "\n\nx").automation.isAutomaticAnswer == isAnswer)
    }

    @Test("facts of the header are kept")
    func facts() {
        let facts = mail("Return-Path: <>\nPrecedence: Bulk\nList-Id: Team <team.lists.example>\n\nx").automation
        #expect(facts.hasNullReturnPath && facts.precedence == "bulk" && facts.listID == "team.lists.example")
        #expect(facts.forbidsAutomaticAnswer)
        #expect(mail("Return-Path: <a@b.example>\n\nx").automation.returnPath == "a@b.example")
    }
}
