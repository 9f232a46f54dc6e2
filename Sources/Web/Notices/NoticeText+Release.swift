import Primitives

extension NoticeText {
    static let route = Text(ja: "本文の届け方", en: "How the text travels")
    static let followUp = Text(ja: "未回答の場合", en: "When nobody answers")
    static let releasedBy = Text(ja: "送信者", en: "Released by")
    static let sendingBegins = Text(ja: "送信開始", en: "Sending begins")
    static let sendNow = Text(ja: "今すぐ送る", en: "Send now")
    static let sendingNow = Text(ja: "送信を開始しました。", en: "Sending has begun.")

    static let emergency = Text(ja: "一人での緊急送信", en: "Emergency release")
    static let releaseAlone = Text(ja: "一人で緊急送信", en: "Release alone in an emergency")
    static let releaseAloneHint = Text(
        ja: "承認できる人がほかにいない場合に限り、理由を記録して一人で送信できます。翌営業日までにほかの人が事後レビューを行います。",
        en:
            "Only when nobody else is there to approve: you may release it alone and say why. A second person reads it afterwards, by the end of the next business day."
    )
    static let aloneReason = Text(ja: "一人で送信する理由", en: "Why you release it alone")
    static let releasedAlone = Text(
        ja: "一人での緊急送信として送信待ちに追加しました。送信が始まるまでは取り消せます。",
        en: "Queued as an emergency release. You can take it back until sending begins.")
    static let reviewAfterwards = Text(ja: "事後レビュー", en: "Review afterwards")
    static let afterwards = Text(ja: "事後レビュー待ち", en: "To be reviewed afterwards")
    static let afterwardsHint = Text(
        ja: "ほかの人の承認なしで送信された通知です。", en: "Notices that were sent without a second person's approval.")
    static let afterwardsOpen = Text(ja: "事後レビュー待ち", en: "Not reviewed yet")
    static let nothingAfterwards = Text(ja: "事後レビュー待ちの通知はありません。", en: "Nothing waits for a review.")
    static let showAllAfterwards = Text(ja: "すべて表示", en: "Show all")
    static let readBy = Text(ja: "レビュー期限 (JST)", en: "Review due (JST)")
    static let objectionHint = Text(ja: "「問題あり」の場合は必須です。", en: "Needed if you object.")
}
