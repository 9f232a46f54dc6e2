import Primitives

/// The visible texts of proposals, at the desk and outside.
enum ProposalText {
    static let proposals = Text(ja: "変更申請", en: "Proposed changes")
    static let proposal = Text(ja: "変更申請", en: "Proposed change")
    static let note = Text(
        ja: "連絡先の組織の人が申請した、登録内容の変更です。承認すると登録内容に反映されます。",
        en: "Changes of the record that people of the organisations ask for. What you approve is recorded.")
    static let none = Text(ja: "変更申請はまだありません。", en: "Nothing has been proposed yet.")
    static func waiting(_ count: Int64) -> Text {
        Text(ja: "変更申請（承認待ち\(count)件）", en: "Proposed changes (\(count) waiting)")
    }
    static let tile = Text(ja: "承認待ちの変更申請", en: "Proposed changes")
    static let state = Text(ja: "状態", en: "State")
    static let organization = Text(ja: "組織", en: "Organisation")
    static let kind = Text(ja: "内容", en: "What")
    static let subject = Text(ja: "対象", en: "Of")
    static let proposedBy = Text(ja: "申請者", en: "Proposed by")
    static let proposedAt = Text(ja: "申請日時（JST）", en: "Proposed (JST)")
    static let decided = Text(ja: "承認・却下", en: "Decided")
    static let word = Text(ja: "補足説明", en: "Explanation")
    static let change = Text(ja: "変更の内容", en: "The change")
    static let field = Text(ja: "項目", en: "Field")
    static let before = Text(ja: "変更前", en: "Before")
    static let after = Text(ja: "変更後", en: "After")
    static let verdict = Text(ja: "承認・却下", en: "Decide")
    static let remark = Text(ja: "申請者へのコメント（任意）", en: "Remark to the proposer (optional)")
    static let remarkHint = Text(ja: "申請者の画面に表示されます。", en: "The proposer reads it.")
    static let ceilingHint = Text(
        ja: "伝えてよいTLPの上限は「TLP:AMBER」で登録されます。必要に応じて、承認後に連絡先の編集で変更してください。",
        en: "The contact begins with TLP:AMBER as its ceiling. Change that afterwards where needed.")
    static let keyHint = Text(
        ja: "鍵は「未確認」として登録されます。フィンガープリントを照合してから確認済みにしてください。",
        en: "The key is recorded as not verified. Verify its fingerprint before you trust it.")
    static let approve = Text(ja: "承認して反映", en: "Approve and record")
    static let refuse = Text(ja: "却下", en: "Refuse")
    static let approved = Text(ja: "変更申請を承認し、登録内容に反映しました。", en: "The change is approved and recorded.")
    static let refused = Text(ja: "変更申請を却下しました。", en: "The proposal is refused.")
    static let ownProposal = Text(
        ja: "自分の申請です。承認・却下は別の人が行います。", en: "Your own proposal; another person has to decide it.")
}
