import Notices
import Primitives

/// The visible texts of the pages behind one-time links.
enum ResponseText {
    static let page = Text(ja: "通知の確認と回答", en: "Read and answer the notice")
    static let intro = Text(
        ja: "お送りした通知の内容をご確認のうえ、現在の状況をご回答いただくためのページです。アカウントは不要です。",
        en: "On this page you can read the notice we sent you and tell us the current status. No account is needed.")
    static let once = Text(
        ja: "このリンクは一度だけ使用できます。下のボタンを押すと通知の内容が表示されます。",
        en: "This link works once. The button below shows the notice.")
    static let open = Text(ja: "通知を開く", en: "Open the notice")
    static let renewHint = Text(
        ja: "ボタンを押すと、通知をお送りしたメールアドレス宛てに新しいリンクをお送りします。",
        en: "The button sends a new link to the address the notice went to.")
    static let renew = Text(ja: "新しいリンクを依頼", en: "Send me a new link")
    static let renewed = Text(
        ja: "新しいリンクをメールでお送りしました。届くまで数分かかることがあります。",
        en: "A new link is on its way by mail. It may take a few minutes.")
    static let notice = Text(ja: "通知の内容", en: "The notice")
    static let from = Text(ja: "送信元", en: "From")
    static let caseNumber = Text(ja: "案件番号", en: "Case")
    static let due = Text(ja: "回答期限", en: "Please answer by")
    static let yourAnswer = Text(ja: "ご回答", en: "Your answer")
    static let status = Text(ja: "現在の状況", en: "Current status")
    static let comment = Text(ja: "コメント", en: "Comment")
    static let commentHint = Text(
        ja: "調査結果や対応の予定など。「対応しない」の場合は理由を必ずご記入ください。",
        en: "What you found, what you plan. If you will not fix it, please give the reason.")
    static let send = Text(ja: "回答を送信", en: "Send the answer")
    static let thanks = Text(
        ja: "ご回答ありがとうございました。状況が変わりましたら、このページから再度ご回答ください。",
        en: "Thank you. If anything changes, you can answer again on this page.")
    static let earlier = Text(ja: "これまでのご回答", en: "Your answers so far")
    static let questions = Text(
        ja: "ご不明な点は、通知メールへの返信にてお問い合わせください。",
        en: "If anything is unclear, please reply to the notice by mail.")
    static let questionsOrPhone = Text(
        ja: "ご不明な点は、通知メールへの返信またはお電話にてお問い合わせください。電話番号: ",
        en: "If anything is unclear, please reply to the notice by mail or call us: ")
}
