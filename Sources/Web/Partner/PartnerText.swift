import Primitives

/// The visible texts of the pages for people of partner organisations.
enum PartnerText {
    static let notices = Text(ja: "貴組織宛ての通知", en: "Notices to your organisation")
    static let notice = Text(ja: "通知", en: "Notice")
    static let hint = Text(ja: "通知を開くと、内容の確認と回答ができます。", en: "Open a notice to read and answer it.")
    static let none = Text(ja: "通知はまだありません。", en: "There are no notices yet.")
}
