import Primitives

extension SettingsText {
    static let noticeRules = Text(ja: "通知の設定", en: "Rules of notices")
    static let noticeRulesPurpose = Text(
        ja: "送信の取り消し、リマインド、次の連絡先への連絡、送信の速さを定めます。",
        en: "Taking back, reminders, the next contact, and how fast mails leave.")
    static let noticeRulesSaved = Text(ja: "通知の設定を保存しました。", en: "The rules of notices are saved.")
    static let release = Text(ja: "送信", en: "Release")
    static let undoSeconds = Text(ja: "送信を取り消せる時間（秒）", en: "Seconds in which sending can be undone")
    static let undoHint = Text(
        ja: "承認後、この時間が過ぎるまでメールは送信されません。0の場合はすぐに送信します。",
        en: "Nothing leaves until this time after the approval is over. 0 sends at once.")
    static let allowEmergency = Text(
        ja: "一人での緊急送信を許可する（翌営業日までに事後レビュー）",
        en: "Allow release alone in an emergency, to be reviewed by the end of the next business day")
    static let remindBefore = Text(ja: "期限の何日前にリマインドするか", en: "Days before the due time for the first reminder")
    static let zeroForNone = Text(ja: "0の場合は送りません。", en: "0 for none.")
    static let remindTimes = Text(ja: "期限後のリマインドの回数", en: "Reminders after the due time")
    static let remindEvery = Text(ja: "期限後のリマインドの間隔（日）", en: "Days between reminders after the due time")
    static let nextContact = Text(
        ja: "最後のリマインドから次の連絡先に連絡するまでの日数", en: "Days from the last reminder until the next contact is told")
    static let nextContactHint = Text(
        ja: "組織の連絡先を優先順位の順に、いなければ上位組織の連絡先に連絡します。0の場合は連絡しません。",
        en: "Contacts of the organisation in rank order, then those of the organisation above. 0 tells nobody else.")
    static let officeHours = Text(
        ja: "営業日で数え、営業時間内にだけ送る", en: "Count business days and send within office hours only")
    static let pace = Text(ja: "送信の速さ", en: "Pace of sending")
    static let pacePerDomain = Text(ja: "同じドメイン宛ての1分あたりの通数", en: "Mails a minute to one domain")
    static let paceInAll = Text(ja: "全体の1分あたりの通数", en: "Mails a minute in all")
    static let paceHint = Text(
        ja: "超えた分は順に送信します。0の場合は制限しません。", en: "More than that wait for their turn. 0 is without a limit.")
    static func numberIn(_ range: ClosedRange<Int>) -> Text {
        Text(
            ja: "\(range.lowerBound)から\(range.upperBound)までの数を入力してください。",
            en: "Give a number from \(range.lowerBound) to \(range.upperBound).")
    }
}
