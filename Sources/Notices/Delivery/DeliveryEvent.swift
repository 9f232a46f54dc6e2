import Access
import MailFormats
package import Primitives
import Signals
import Storage
import Transport

/// One thing that happened to a delivery, with its time: the grid's history.
package struct DeliveryEvent: Sendable, Hashable {
    package enum Kind: String, Labelled {
        case queued, recalled, held, sent, deferred, failed, gaveUp, delivered, bounced, delayed, automaticAnswer,
            opened
        case answered, reminded, linkRenewed, dropped, escalated

        package var label: Text {
            switch self {
            case .queued: Text(ja: "送信待ちに追加", en: "Queued")
            case .recalled: Text(ja: "送信を取り消し", en: "Recalled")
            case .held: Text(ja: "送信直前の確認で保留", en: "Held by the gate")
            case .sent: Text(ja: "中継サーバが受理", en: "Taken by the relay")
            case .deferred: Text(ja: "一時的な失敗（再送予定）", en: "Deferred, will be tried again")
            case .failed: Text(ja: "中継サーバが拒否", en: "Refused by the relay")
            case .gaveUp: Text(ja: "再送の上限に達したため送信を中断", en: "Sending stopped after the last try")
            case .delivered: Text(ja: "到達通知を受信", en: "Reported as delivered")
            case .bounced: Text(ja: "不達通知を受信", en: "Bounced")
            case .delayed: Text(ja: "遅延通知を受信", en: "Reported as delayed")
            case .automaticAnswer: Text(ja: "自動応答を受信", en: "Automatic answer")
            case .opened: Text(ja: "回答ページを開封", en: "Response page opened")
            case .answered: Text(ja: "回答", en: "Answered")
            case .reminded: Text(ja: "リマインドを送信", en: "Reminded")
            case .dropped: Text(ja: "通知先から除外", en: "Dropped")
            case .escalated: Text(ja: "次の連絡先に連絡", en: "Next contact told")
            case .linkRenewed: Text(ja: "回答用リンクを再発行", en: "Link renewed")
            }
        }
    }

    package let kind: Kind
    package let at: Timestamp
    package let actor: String
    /// A code where the house speaks, the words of another server where that does.
    package let detail: String
    /// Why a mail came back, in words; nil for all else.
    package var cause: Text?

    /// The detail in words; what another server said, and what earlier versions wrote, stands as it is.
    package var words: Text {
        let known: Text? =
            switch kind {
            case .queued: DeliveryMode(rawValue: detail)?.label
            case .held: HoldReason.words(stored: detail)
            case .deferred, .gaveUp: SMTPTrouble.words(stored: detail) ?? Self.greylisting(detail)
            case .answered: ResponseStatus(rawValue: detail)?.label
            case .reminded: ReminderSchedule.Moment(rawValue: detail)?.label
            case .recalled, .sent, .failed, .delivered, .bounced, .delayed, .automaticAnswer, .opened, .linkRenewed,
                .dropped, .escalated:
                nil
            }
        return known ?? .verbatim(detail)
    }

    /// Servers that put off whoever comes for the first time say so in words of their own (RFC 6647 §2.1).
    private static func greylisting(_ answer: String) -> Text? {
        guard ["greylist", "graylist"].contains(where: answer.lowercased().contains) else { return nil }
        return Text(
            ja: "相手のサーバが初回の送信を保留（グレイリスティング）。通常は再送で受理（\(answer)）",
            en: "Put off by greylisting, as first mails are; usually taken at a later try (\(answer))")
    }
}

extension WriteTransaction {
    /// `moment`: when it happened, where that is not now.
    func add(
        _ kind: DeliveryEvent.Kind, to delivery: Identifier<Delivery>, actor: String, detail: String = "",
        at moment: Timestamp? = nil, because facts: BounceFacts? = nil
    ) throws {
        try execute(
            """
            INSERT INTO delivery_events (delivery_id, kind, happened_at, actor, detail, reason, temporary)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                delivery, kind.rawValue, moment ?? now, actor, String(detail.prefix(500)), facts?.reason.rawValue,
                facts?.isTemporary,
            ])
        try note(kind, of: delivery)
    }

    /// What others wait for stands in the audit log, whichever way it came.
    private func note(_ kind: DeliveryEvent.Kind, of delivery: Identifier<Delivery>) throws {
        guard [.answered, .bounced, .failed, .gaveUp].contains(kind) else { return }
        let row = try row("SELECT public_id FROM deliveries WHERE id = ?", [delivery])
        guard let id = try row?.publicID(0) else { return }
        let viewer = Viewer.service(.delivery)
        try audit(
            kind == .answered
                ? viewer.audit("delivery.answered", "delivery:\(id)")
                : viewer.audit("delivery.failed", "delivery:\(id)"))
    }
}

extension ReadTransaction {
    func events(of delivery: Identifier<Delivery>) throws -> [DeliveryEvent] {
        try rows(
            """
            SELECT kind, happened_at, actor, detail, reason, temporary FROM delivery_events WHERE delivery_id = ? ORDER BY id
            """, [delivery]
        ).map { row in
            DeliveryEvent(
                kind: try row.value(0, as: DeliveryEvent.Kind.self), at: try row.timestamp(1),
                actor: try row.text(2), detail: try row.text(3),
                cause: try row.optionalValue(4, as: BounceReason.self)?.label(
                    isTemporary: try row.optionalInt(5) == 1))
        }
    }
}

extension BounceReason {
    fileprivate func label(isTemporary: Bool) -> Text {
        isTemporary
            ? Text(ja: "\(label.ja)（一時的）", en: "\(label.en) (temporary)")
            : Text(ja: "\(label.ja)（恒久的）", en: "\(label.en) (permanent)")
    }
}
