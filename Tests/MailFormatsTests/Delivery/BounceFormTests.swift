import Foundation
import Testing

@testable import MailFormats

/// Bounces after the manner of each mail system, in our own words where a system's words do not matter.
@Suite("Bounces without a standard part, system by system")
struct BounceFormTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let name: String
        let from: String
        let subject: String
        let body: String
        let reason: BounceReason
        let isTemporary: Bool
        var testDescription: String { name }
        var isJapanese: Bool { body.contains { !$0.isASCII } }
        var namesOriginal: Bool { body.contains("Message-ID:") }
    }

    private static let copy = "\n\nReturn-Path: <team@csirt.example>\nMessage-ID: <n1@csirt.example>\nSubject: x\n"

    /// System, From (and fields behind it), Subject, text (¶: a copy of our mail), what is to be read off it.
    private static let table: [(String, String, String, String, BounceReason, isTemporary: Bool)] = [
        (
            "docomo", "mailer-daemon@docomo.ne.jp", "Mail System Error - Returned Mail",
            "This message was undeliverable.\n\nEach of the following recipients was rejected:\n\n      Recipient: <a@docomo.ne.jp>\n      Reason:    Unknown User\n\n--- Original message follows¶",
            .userUnknown, false
        ),
        (
            "au, disabled", "<Postmaster@ezweb.ne.jp>", "Mail System Error - Returned Mail",
            "The user(s) account is disabled.\n\n<a@ezweb.ne.jp>\n\n--------------------------------------------------¶",
            .accountDisabled, false
        ),
        (
            "au, over quota", "<Postmaster@ezweb.ne.jp>", "Mail System Error - Returned Mail",
            "The user(s) account is temporarily over quota.\n\n<a@ezweb.ne.jp>\n\n------------------------------------------------------------¶",
            .mailboxFull, true
        ),
        (
            "au, unknown", "no-reply@app.auone-net.jp\nReturn-Path: <>", "Mail delivery failed",
            "Your mail sent on: Thu, 29 Apr 2026 11:04:47 +0900\n     Could not be delivered to: <a@ezweb.ne.jp>\n     As their mailbox is full.\n\n<a@ezweb.ne.jp>: mailbox is full\n\n----- Original message -----¶",
            .mailboxFull, true
        ),
        (
            "SoftBank", "Mail Delivery Subsystem <MAILER-DAEMON@softbank.ne.jp>", "送信エラー",
            "次の宛先へメールを送信できませんでした。\n\n宛先：a@softbank.ne.jp\n理由：550 Invalid recipient: <a@softbank.ne.jp>\n\n----- 以下は省略 -----\nMessage-ID: <n1@csirt.example>\n",
            .userUnknown, false
        ),
        (
            "qmail", "MAILER-DAEMON@mx.example", "failure notice",
            "Hi.\n\n<a@b.example>:\nConnected to 192.0.2.1 but sender was rejected.\nRemote host said: 554 5.7.1 blocked by policy\n\n--- Below this line is a copy of the message.¶",
            .rejected, false
        ),
        (
            "Exim", "Mail Delivery System <Mailer-Daemon@mx.example>", "Warning: message delayed 24 hours",
            "A message that you sent has not yet been delivered.\n\n  a@b.example\n    host mx.b.example [192.0.2.1]: Connection timed out\n\n------ This is a copy of the message's headers. ------¶",
            .unreachable, true
        ),
        (
            "Postfix", "MAILER-DAEMON@mx.example (Mail Delivery System)", "Undelivered Mail Returned to Sender",
            "Sorry.\n\n<a@b.example>: host mx.b.example[192.0.2.1] said: 552 5.2.2 Mailbox full (in reply to\n    RCPT TO command)\n\n--- The header of the original message follows¶",
            .mailboxFull, false
        ),
        (
            "sendmail", "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
            "Returned mail: see transcript for details",
            "   ----- The following addresses had permanent fatal errors -----\n<a@b.example>\n    (reason: 550 5.1.1 <a@b.example>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.b.example.:\n>>> DATA\n<<< 550 5.1.1 <a@b.example>... User unknown\n\n   ----- Original message follows -----¶",
            .userUnknown, false
        ),
        (
            "courier", "<postmaster@mx.example>", "NOTICE: mail delivery status.",
            "UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<a@nowhere.example>:\n    No such domain.\n\n--- The header of the original message follows¶",
            .hostUnknown, false
        ),
        (
            "Exchange",
            "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@b.example>\nReturn-Path: <>",
            "Undeliverable: Notice",
            "Your message did not reach some or all of the intended recipients.\n\n      Subject:  Notice\n      Sent:     2026/11/21 14:00\n\nThe following recipient(s) could not be reached:\n\n      a@b.example on 2026/11/21 14:00\n            The e-mail account does not exist at the organization.\n            <mx.b.example #5.1.1>\n\nMessage-ID: <n1@csirt.example>\n",
            .userUnknown, false
        ),
        (
            "Exchange, Japanese", "postmaster@b.example", "配信不能: 通知",
            "次の受信者またはグループへの配信に失敗しました:\n\na@b.example\n入力した電子メール アドレスが見つかりませんでした。\n\n管理者向けの診断情報:\n\n#550 5.1.10 RESOLVER.ADR.RecipientNotFound ##\n\n元のメッセージ ヘッダー:¶",
            .userUnknown, false
        ),
        (
            "Google", "Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
            "Delivery Status Notification (Failure)",
            "Delivery to the following recipient failed permanently:\n\n     a@b.example\n\nTechnical details of permanent failure:\nThe error that the other server returned was:\n550 5.1.1 no such account\n\n----- Original message -----¶",
            .userUnknown, false
        ),
        (
            "Yahoo Japan", "MAILER-DAEMON@yahoo.example", "failure notice",
            "ご利用ありがとうございます。\n次のあて先へメールを届けられませんでした。\n\n<a@yahoo.example>:\n554 delivery error: This user doesn't have an account; user unknown\n\n--- 以下は元のメッセージです¶",
            .userUnknown, false
        ),
        (
            "Domino", "Mail Router <MAILER-DAEMON@b.example>",
            "DELIVERY FAILURE: User a (a@b.example) not listed in Domino Directory",
            "Your message\n\n  Subject: Notice\n\nwas not delivered to:\n\n  a@b.example\n\nbecause:\n\n  User a (a@b.example) not listed in Domino Directory\n",
            .userUnknown, false
        ),
        (
            "Japanese provider", "postmaster@mx.example", "メール配信エラーのお知らせ",
            "==================================\n受信者: <a@b.example>\n\n理由:\n\n  メールボックスの容量が超過しているため、受け取れませんでした。\n==================================\n元のMessage-ID: <n1@csirt.example>\n",
            .mailboxFull, true
        ),
    ]

    static let forms = table.map {
        Form(
            name: $0.0, from: $0.1, subject: $0.2, body: $0.3.replacing("¶", with: copy), reason: $0.4,
            isTemporary: $0.isTemporary)
    }

    private func bytes(_ form: Form, charset: String, _ encoding: String.Encoding) throws -> [UInt8] {
        let head = """
            From: \(form.from)
            Subject: \(form.subject)
            MIME-Version: 1.0
            Content-Type: text/plain; charset=\(charset)


            """
        return Array(try #require((head + form.body).data(using: encoding)))
    }

    @Test("Recipient, reason and whether it is for good are read off every form", arguments: forms)
    func everyForm(_ form: Form) throws {
        let ways: [(String, String.Encoding)] =
            form.isJapanese ? [("utf-8", .utf8), ("iso-2022-jp", .iso2022JP)] : [("utf-8", .utf8)]
        for (charset, encoding) in ways {
            let report = try #require(
                DeliveryReport.read(MailParser.parse(try bytes(form, charset: charset, encoding))), "\(charset)")
            let recipient = try #require(report.telling)
            #expect(report.recipients.count == 1)
            #expect(recipient.address.hasPrefix("a@"), "\(recipient.address)")
            #expect(recipient.reason == form.reason, "\(recipient.diagnostic ?? "") \(recipient.status ?? "")")
            #expect(
                recipient.isTemporary == form.isTemporary, "\(recipient.diagnostic ?? "") \(recipient.status ?? "")")
            #expect(report.originalMessageID == (form.namesOriginal ? "n1@csirt.example" : nil))
        }
    }

    @Test("A bounce cut off anywhere, or full of addresses, is read to its bounds")
    func malformed() throws {
        for form in Self.forms {
            let whole = try bytes(form, charset: "utf-8", .utf8)
            for end in stride(from: 0, to: whole.count, by: 13) {
                _ = DeliveryReport.read(MailParser.parse(Array(whole[..<end])))
            }
        }
        let many = (0..<5_000).map { "<a\($0)@b.example>: no\n" }.joined()
        let report = DeliveryReport.read(mail("From: MAILER-DAEMON@b.example\nSubject: failure notice\n\n\(many)"))
        #expect((report?.recipients.count ?? 0) <= 100)
    }

    @Test(
        "Codes count before words, words before nothing",
        arguments: [
            (String?.some("5.2.2"), "user unknown", BounceReason.mailboxFull),
            (nil, "452 4.2.2 over quota", .mailboxFull),
            ("5.0.0", "User unknown", .userUnknown), ("5.7.1", "relaying", .rejected), (nil, "hm", .other),
        ])
    func reasons(_ status: String?, _ words: String, _ reason: BounceReason) {
        #expect(BounceReason.read(status: status, words: words) == reason)
    }
}
