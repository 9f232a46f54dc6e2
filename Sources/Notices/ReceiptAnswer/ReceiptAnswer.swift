package import Primitives
import Signals
import Storage

/// The short mail that tells a reporter that a report has come in: fixed words, a receipt number, nothing of the report
/// (受付の自動返信). It is answered by nobody: the envelope names no sender (RFC 3834, RFC 5321 §4.5.5).
package struct ReceiptAnswer: Sendable, Hashable {
    package enum State: String, Labelled {
        case queued, sent, failed

        package var label: Text {
            switch self {
            case .queued: Text(ja: "送信待ち", en: "Queued")
            case .sent: Text(ja: "送信済み", en: "Sent")
            case .failed: Text(ja: "送信できませんでした", en: "Could not be sent")
            }
        }
    }

    let publicID: PublicID
    package let address: MailAddress
    let language: Language
    package let receipt: String
    /// Without angle brackets, as is `inReplyTo`.
    let messageID: String
    let inReplyTo: String?
    package let state: State
    /// Nil while it waits, and when it could not be sent.
    package let sentAt: Timestamp?

    static let queue = "notices.receipt"
    static let columns =
        "r.public_id, r.address, r.language, r.receipt, r.message_id, r.in_reply_to, r.state, r.sent_at"

    init(_ row: Row) throws {
        publicID = try row.publicID(0)
        guard let address = MailAddress(try row.text(1)) else { throw Problem.contactNotFound }
        self.address = address
        language = try row.value(2, as: Language.self)
        receipt = try row.text(3)
        messageID = try row.text(4)
        inReplyTo = try row.optionalText(5)
        state = try row.value(6, as: State.self)
        sentAt = try row.optionalTimestamp(7)
    }

    var subject: String {
        Text(
            ja: "【自動返信】ご報告を受け付けました（受付番号 \(receipt)）",
            en: "[Automatic reply] We have received your report (receipt \(receipt))")[language]
    }

    func body(from team: TeamIdentity) -> String {
        Text(
            ja: """
                ご報告をいただき、ありがとうございます。

                次の番号で受け付けました。担当者が内容を確認し、必要に応じてご連絡します。

                受付番号: \(receipt)

                追加の情報がありましたら、この受付番号を添えて、このメールにご返信ください。
                このメールは自動で送信しています。

                \(team.name.ja)
                \(team.address)
                """,
            en: """
                Thank you for your report.

                We have received it under the number below. Somebody will look at it and write to you where needed.

                Receipt: \(receipt)

                If you have more to tell, please answer this mail and name the receipt.
                This mail was sent automatically.

                \(team.name.en)
                \(team.address)
                """)[language]
    }
}

/// How many receipts leave at most, whatever comes in.
package struct ReceiptBudget: Sendable, Hashable {
    /// To everybody together.
    package let perHour: Int
    /// To one address, for whatever it reports; for one report or case it is one.
    package let perAddress: Int

    package init(perHour: Int = 60, perAddress: Int = 3) {
        self.perHour = perHour
        self.perAddress = perAddress
    }

    static let period = Interval.hours(1)
}
