import Primitives

/// The visible texts of the pages for people of partner organisations.
enum PartnerText {
    static let notices = Text(ja: "貴組織宛ての通知", en: "Notices to your organisation")
    static let notice = Text(ja: "通知", en: "Notice")
    static let hint = Text(ja: "通知を開くと、内容の確認と回答ができます。", en: "Open a notice to read and answer it.")
    static let none = Text(ja: "通知はまだありません。", en: "There are no notices yet.")

    static let record = Text(ja: "貴組織の登録内容", en: "Your organisation's record")
    static let recordHint = Text(
        ja: "通知の宛先として登録されている内容です。変更は、申請が承認されると反映されます。",
        en: "What is registered as the way to reach you. What you propose is recorded when it is approved.")
    static let noContacts = Text(
        ja: "連絡先がまだ登録されていません。連絡先の追加を申請してください。", en: "No contact is registered yet. Please propose one.")
    static let noHoldings = Text(
        ja: "ネットワークやドメインがまだ登録されていません。申請すると、関係する通知が届くようになります。",
        en: "No network or domain is registered yet. Propose those that you answer for, so that notices find you.")
    static let isRight = Text(ja: "この内容で正しい", en: "This is right")
    static let confirmed = Text(ja: "本日確認済みとして記録しました。ありがとうございました。", en: "Recorded as confirmed today. Thank you.")

    static let proposeContact = Text(ja: "連絡先の追加を申請", en: "Propose a contact")
    static let proposeChange = Text(ja: "変更を申請", en: "Propose a change")
    static let proposeEndOfContact = Text(ja: "連絡先の登録解除を申請", en: "Propose to end this contact")
    static let proposeEnd = Text(ja: "解除を申請", en: "Propose to remove")
    static func proposeEnd(of value: String) -> Text {
        Text(ja: "\(value) の解除を申請", en: "Propose to remove \(value)")
    }
    static let proposeKey = Text(ja: "公開鍵の追加を申請", en: "Propose a public key")
    static let proposeHolding = Text(ja: "担当範囲の追加を申請", en: "Propose a responsibility")
    static let word = Text(ja: "補足説明（任意）", en: "Explanation (optional)")
    static let propose = Text(ja: "申請", en: "Propose")
    static let proposed = Text(
        ja: "申請を受け付けました。承認されると登録内容に反映されます。",
        en: "Your proposal has been received. It is recorded when it is approved.")
    static let ownProposals = Text(ja: "変更申請の状況", en: "Your proposals")
    static let noProposals = Text(
        ja: "変更申請はまだありません。登録内容の画面から申請できます。", en: "Nothing has been proposed yet. You can do so beside your record.")
    static let withdraw = Text(ja: "申請を取り下げ", en: "Take back")
    static let withdrawn = Text(ja: "申請を取り下げました。", en: "The proposal is taken back.")
    static let deskRemark = Text(ja: "コメント", en: "Remark")
}
