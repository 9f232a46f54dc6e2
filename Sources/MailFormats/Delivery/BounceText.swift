/// Bounces without a `message/delivery-status` part: qmail, Exim, and mail systems with words of their own.
enum BounceText {
    private static let senders = [
        "mailer-daemon", "postmaster", "mailerdaemon", "mail-daemon", "mdaemon", "mailsystem",
    ]
    private static let subjects = [
        "undeliver", "failure notice", "delivery status", "delivery failure", "delivery failed", "mail delivery",
        "returned mail",
        "returned to sender", "could not send", "could not be delivered", "nondeliverable", "non remis", "unzustellbar",
        "mail system error", "mail could not be", "unable to deliver", "message you sent", "delivery notification",
        "undelivered", "nicht zustellbar", "送信できなかった", "お届けできません", "届けられません", "到達しません", "エラー通知", "配信不能", "配信エラー",
        "配信できません", "配送不能", "配送エラー", "送信エラー", "送信できません", "不達", "未配信",
        "エラーメール", "delayed", "delivery delay", "遅延",
    ]
    private static let delays = ["delay", "warning:", "遅延", "still being retried"]
    /// Lines after which the original mail is copied.
    private static let copyMarks = [
        "--- below this line is a copy", "------ this is a copy", "----- original message", "--- original message",
        "----- unsent message", "----- message header", "--- returned message", "------ forwarded message",
        "以下は元のメッセージ", "以下は、元のメール", "以下、元のメール",
        "===== original message", "original message headers:", "元のメッセージ ヘッダー", "元のメールヘッダ",
        "--- the header of the original message", "--- 元のメッセージ",
    ]
    private static let lineLimit = 2_000

    static func read(_ mail: ParsedMail, _ original: EnclosedOriginal) -> DeliveryReport? {
        guard !mail.automation.isAutomaticAnswer, isBounce(mail) else { return nil }
        var reader = BounceLines()
        reader.read(mail.readableText, limit: lineLimit, copyMarks: copyMarks)
        let subject = mail.subject.lowercased()
        let action: DeliveryReport.Action = delays.contains(where: subject.contains) ? .delayed : .failed
        let named = mail.headers.all("x-failed-recipients").flatMap { AddressList.read($0) }.map(\.address)
        let failures =
            reader.failures + named.filter { name in !reader.failures.contains { $0.address == name } }.map { ($0, "") }
        guard !failures.isEmpty || original.headers != nil || reader.messageID != nil else { return nil }
        return DeliveryReport(
            source: .text, reportingServer: nil, originalEnvelopeID: nil,
            recipients: failures.map { address, words in
                let words = words.isEmpty ? reader.lead : words
                return DeliveryReport.Recipient(
                    address: address, originalAddress: nil, action: action, status: statusCode(in: words),
                    diagnostic: words.isEmpty ? nil : DeliveryReport.cut(words))
            },
            originalMessageID: original.messageID ?? reader.messageID ?? mail.inReplyTo.last ?? mail.references.last,
            originalHeaders: original.headers)
    }

    private static func isBounce(_ mail: ParsedMail) -> Bool {
        if mail.headers.contains("x-failed-recipients") { return true }
        let from = (mail.from?.address ?? "").lowercased()
        let isSystem =
            senders.contains { from.hasPrefix($0 + "@") || from == $0 } || from.isEmpty
            || from.hasPrefix("microsoftexchange")
        guard isSystem || mail.automation.hasNullReturnPath else { return false }
        let subject = mail.subject.lowercased()
        return subjects.contains(where: subject.contains)
    }

    /// The first reply of SMTP that refuses (RFC 5321 §4.2): `550`, `452`.
    static func replyCode(in text: String) -> [UInt8]? {
        text.utf8.prefix(2_000).split { !$0.isDigit && $0 != UInt8(ascii: ".") }.first {
            $0.count == 3 && ($0.first == UInt8(ascii: "4") || $0.first == UInt8(ascii: "5"))
        }.map { Array($0) }
    }

    /// The first `class.subject.detail` in a text (RFC 3463 §2).
    static func statusCode(in text: String) -> String? {
        for word in text.utf8.prefix(2_000).split(whereSeparator: { !$0.isDigit && $0 != UInt8(ascii: ".") }) {
            let numbers = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard numbers.count == 3, let first = numbers.first, first.count == 1,
                first.allSatisfy({ [0x32, 0x34, 0x35].contains($0) }),
                numbers.allSatisfy({ (1...3).contains($0.count) })
            else { continue }
            return String(decoding: word, as: UTF8.self)
        }
        return nil
    }
}
