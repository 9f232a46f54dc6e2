import Primitives

extension Text {
    static let externalReasonMissing = Text(
        ja: "理由を1000文字以内で入力してください。", en: "Give the reason in at most 1000 characters.")
    static let externalEndUnfit = Text(
        ja: "利用終了日は、明日から1年以内の日を指定してください。", en: "Choose an end within the next year.")
    static let externalAboveCeiling = Text(
        ja: "ご自身の閲覧範囲を超えるTLPは指定できません。", en: "You cannot give a higher TLP ceiling than your own.")
    static let externalSamePerson = Text(
        ja: "自分が申請した利用者は、自分では承認できません。", en: "Nobody approves what they proposed themselves.")
    static let externalDecided = Text(
        ja: "この申請はすでに承認または却下されたか、期限が切れています。", en: "This proposal has been decided or is over.")
    static let externalNeedsTwo = Text(
        ja: "社外の利用者は「社外利用者」の画面から申請し、別の人が承認します。権限を広げるには、あらためて申請してください。",
        en: "People outside get accounts by a proposal that another person approves; so does whoever is to get more.")
}
