import Primitives

/// The words for webhooks.
enum WebhookText {
    static let webhooks = Text(ja: "Webhook", en: "Webhooks")
    static let purpose = Text(
        ja: "出来事が起きたことを、ほかのシステムへ知らせます。送るのは種類・ID・リンクだけで、内容は送りません。",
        en: "Tell other systems that something happened. Only kind, id and links are sent, never what was written.")
    static let none = Text(
        ja: "Webhookはありません。登録すると、ここに表示されます。", en: "There is no webhook yet. Those you register will show up here.")
    static let new = Text(ja: "Webhookを登録", en: "Register a webhook")
    static let address = Text(ja: "送信先のアドレス", en: "Address")
    static let addressHint = Text(ja: "https:// で始まるアドレス", en: "It begins with https://")
    static let events = Text(ja: "知らせる出来事", en: "Events")
    static let account = Text(ja: "どのアカウントの範囲で知らせるか", en: "Tells what this account may see")
    static let accountHint = Text(
        ja: "このアカウントで閲覧できない案件・報告のことは知らせません。", en: "Nothing is told of cases and reports that this account may not see.")
    static let make = Text(ja: "登録", en: "Register")
    static let made = Text(ja: "Webhookを登録しました", en: "The webhook is registered")
    static let once = Text(
        ja: "署名の鍵は、この画面にのみ表示されます。送信先の設定に保存してから、画面を閉じてください。",
        en:
            "This is the only time the signing secret is shown. Put it into the other system's settings before you leave this page."
    )
    static let secret = Text(ja: "署名の鍵", en: "Signing secret")
    static let back = Text(ja: "Webhookの一覧へ", en: "To the list of webhooks")
    static let on = Text(ja: "有効", en: "On")
    static let off = Text(ja: "無効", en: "Off")
    static let failing = Text(ja: "届いていません", en: "Failing")
    static let test = Text(ja: "テスト送信", en: "Send a test")
    static let tested = Text(ja: "テストを送信待ちに追加しました。", en: "A test is on its way.")
    static let enable = Text(ja: "有効にする", en: "Switch on")
    static let enabled = Text(ja: "Webhookを有効にしました。", en: "The webhook is on.")
    static let disable = Text(ja: "無効にする", en: "Switch off")
    static let disabled = Text(ja: "Webhookを無効にしました。", en: "The webhook is off.")
    static let remove = Text(ja: "削除", en: "Remove")
    static let removed = Text(ja: "Webhookを削除しました。", en: "The webhook is removed.")
    static let sent = Text(ja: "送信の記録", en: "What was sent")
    static let event = Text(ja: "出来事", en: "Event")
    static let subject = Text(ja: "対象", en: "About")
    static let happened = Text(ja: "発生 (JST)", en: "Happened (JST)")
    static let tries = Text(ja: "送信回数", en: "Tries")
    static let answer = Text(ja: "最後の応答", en: "Last answer")
}
