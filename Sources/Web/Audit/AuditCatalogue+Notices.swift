import Primitives

extension AuditCatalogue {
    static let notices: [String: Text] = [
        "notice.create": Text(ja: "通知を作成", en: "Notice created"),
        "notice.change": Text(ja: "通知の内容を変更", en: "Notice changed"),
        "notice.submit": Text(ja: "通知をレビューに提出", en: "Notice submitted for review"),
        "notice.review": Text(ja: "通知をレビュー", en: "Notice reviewed"),
        "notice.release": Text(ja: "通知を送信待ちに追加", en: "Notice queued"),
        "notice.recall": Text(ja: "通知の送信を取り消し", en: "Sending of a notice undone"),
        "notice.send-now": Text(ja: "通知をすぐに送信", en: "Notice sent at once"),
        "notice.release-alone": Text(ja: "通知を一人で緊急送信", en: "Notice released by one person alone"),
        "notice.review-afterwards": Text(ja: "通知を事後レビュー", en: "Notice reviewed afterwards"),
        "notice.rules": Text(ja: "通知の設定を変更", en: "Rules of notices changed"),
        "delivery.escalate": Text(ja: "次の連絡先に連絡", en: "Next contact told"),
        "notice.cancel": Text(ja: "通知を破棄", en: "Notice discarded"),
        "template.create": Text(ja: "テンプレートを作成", en: "Template created"),
        "template.change": Text(ja: "テンプレートを変更", en: "Template changed"),
        "delivery.resume": Text(ja: "保留した配送を再開", en: "Held delivery resumed"),
        "delivery.answered": Text(ja: "通知先の回答を受信", en: "A recipient answered"),
        "delivery.failed": Text(ja: "配送の失敗を記録", en: "A delivery failed"),
        "delivery.drop": Text(ja: "配送を取りやめ", en: "Delivery dropped"),
        "delivery.remind": Text(ja: "リマインドを送信待ちに追加", en: "Reminder queued"),
        "mail.give-up": Text(ja: "メールの送信を断念", en: "Sending of a mail given up"),
        "link.open": Text(ja: "回答用リンクを使用", en: "One-time link used"),
        "response.add": Text(ja: "回答を記録", en: "Answer recorded"),
    ]
}
