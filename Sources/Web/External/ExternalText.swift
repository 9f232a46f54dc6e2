import Primitives

/// The visible texts of the pages on accounts of people outside.
enum ExternalText {
    static let accounts = Text(ja: "社外利用者", en: "People outside")
    static let purpose = Text(
        ja: "連絡先の組織の人に、その組織と下位の組織に限り、通知の閲覧・回答と、登録内容の確認・変更申請ができるアカウントを発行します。申請と承認は別の人が行います。",
        en:
            "Accounts with which people of a partner organisation read and answer its notices, see its record and propose changes, with the organisations below it and nothing else. One person proposes, another approves."
    )
    static let none = Text(ja: "社外利用者の申請はまだありません。", en: "Nobody has been proposed yet.")
    static let new = Text(ja: "社外利用者を申請", en: "Propose somebody")
    static let newHint = Text(
        ja: "別の人が承認すると、アカウントが作成されます。", en: "The account is made when another person approves it.")
    static let propose = Text(ja: "申請", en: "Propose")
    static let proposed = Text(ja: "申請しました。別の人の承認を待っています。", en: "Proposed. Another person has to approve it.")
    static let organization = Text(ja: "組織", en: "Organisation")
    static let organizationHint = Text(ja: "登録済みの組織IDまたは名称", en: "Its id or name as registered")
    static let organizationUnknown = Text(
        ja: "この組織IDまたは名称の組織は登録されていません。", en: "No organisation with this id or name is registered.")
    static let until = Text(ja: "利用終了", en: "Ends")
    static let untilHint = Text(ja: "この日まで利用できます（1年以内）。", en: "The last day of use, within a year.")
    static let untilInvalid = Text(ja: "日付を入力してください。", en: "Give a date.")
    static let reason = Text(ja: "申請理由", en: "Why")
    static let proposedBy = Text(ja: "申請者", en: "Proposed by")
    static let decidedBy = Text(ja: "承認・却下した人", en: "Decided by")
    static let ownProposal = Text(
        ja: "自分の申請です。承認は別の人が行います。", en: "Your own proposal; another person has to approve it.")
    static let approve = Text(ja: "承認してアカウントを作成", en: "Approve and make the account")
    static let approved = Text(ja: "アカウントを作成しました", en: "The account is made")
    static let once = Text(
        ja: "一時パスワードはこの画面にしか表示されません。本人に安全な方法で伝えてください。最初のサインインで変更します。",
        en: "The temporary password is shown here only. Hand it over safely; it is changed at the first sign-in.")
    static let password = Text(ja: "一時パスワード", en: "Temporary password")
    static let refuse = Text(ja: "却下", en: "Refuse")
    static let withdraw = Text(ja: "申請を取り下げ", en: "Take back")
    static let remark = Text(ja: "コメント", en: "Comment")
    static let refused = Text(ja: "申請を却下しました。", en: "The proposal is refused.")
}
