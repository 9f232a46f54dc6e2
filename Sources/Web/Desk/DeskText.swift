import Primitives

/// The words of the desk's pages.
enum DeskText {
    static let myDesk = Text(ja: "マイデスク", en: "My desk")
    static let figures = Text(ja: "対応状況", en: "State of work")
    static let inbox = Text(ja: "受信トレイ", en: "Inbox")
    static let cases = Text(ja: "案件一覧", en: "Cases")
    static let caseTitle = Text(ja: "案件", en: "Case")
    static let nextForMe = Text(ja: "次に対応するもの", en: "Next for me")
    static let newest = Text(ja: "新着の報告", en: "Newest reports")
    static let showAll = Text(ja: "すべて表示", en: "Show all")
    static let nothingNext = Text(
        ja: "担当の案件と担当者なしの案件はありません。新しい報告をトリアージすると、ここに表示されます。",
        en: "You have no open case and none is without an owner. Triage a report and it will show up here.")
    static let nothingMine = Text(
        ja: "対応中の案件のうち、あなたが閲覧できるものはありません。", en: "There is no open case that you may see.")
    static let inboxEmpty = Text(
        ja: "未処理の報告はありません。メールが届くと、ここに表示されます。", en: "No report is waiting. Mail that comes in will show up here.")
    static let noReports = Text(ja: "該当する報告はありません。", en: "No report is in this state.")
    static let strays = Text(ja: "不達通知・自動応答", en: "Bounces and automatic answers")
    static let straysEmpty = Text(
        ja: "どの通知にも結び付かない不達通知・自動応答はありません。", en: "Every bounce and automatic answer has been matched to a notice.")
    static let noCases = Text(
        ja: "条件に合う案件はありません。受信トレイの報告から案件を作成できます。",
        en: "No case matches. Cases are opened from reports in the inbox.")
    static let openInbox = Text(ja: "受信トレイを開く", en: "Open the inbox")

    static let number = Text(ja: "番号", en: "Number")
    static let title = Text(ja: "件名", en: "Title")
    static let subject = Text(ja: "件名", en: "Subject")
    static let sender = Text(ja: "送信者", en: "Sender")
    static let received = Text(ja: "受信日時 (JST)", en: "Received (JST)")
    static let kind = Text(ja: "種別", en: "Kind")
    static let phase = Text(ja: "フェーズ", en: "Phase")
    static let status = Text(ja: "状態", en: "Status")
    static let priority = Text(ja: "優先度", en: "Priority")
    static let owner = Text(ja: "担当者", en: "Owner")
    static let due = Text(ja: "期限 (JST)", en: "Due (JST)")
    static let opened = Text(ja: "作成日時", en: "Opened")
    static let updated = Text(ja: "更新日時 (JST)", en: "Updated (JST)")
    static let tlp = Text.verbatim("TLP")
    static let nobody = Text(ja: "担当者なし", en: "Nobody")
    static let me = Text(ja: "自分", en: "Me")
    static let any = Text(ja: "すべて", en: "Any")
    static let filter = Text(ja: "絞り込む", en: "Filter")
    static let act = Text(ja: "操作", en: "Action")
    static let save = Text(ja: "保存", en: "Save")
    static let saved = Text(ja: "保存しました。", en: "Saved.")
    static let reason = Text(ja: "理由", en: "Reason")
    static let download = Text(ja: "ダウンロード", en: "Download")

    static let searchWords = Text(ja: "語句・観測事象・案件番号", en: "Words, observable or case number")
    static let searchExact = Text(ja: "表記ゆれを含めない", en: "Exact spelling only")
    static let searchNothing = Text(
        ja: "見つかりませんでした。語句を減らすか、表記を変えてお試しください。", en: "Nothing was found. Try fewer or other words.")

    /// A count that stops at `Limits.countedHits`.
    static func hits(_ count: Int) -> Text {
        count > Limits.countedHits
            ? Text(ja: "1,000件以上", en: "1,000+ hits") : Text(ja: "\(count)件", en: count == 1 ? "1 hit" : "\(count) hits")
    }

    static func messages(_ count: Int64) -> Text {
        Text(ja: "\(count)通", en: count == 1 ? "1 mail" : "\(count) mails")
    }

    static func due(_ kind: Text) -> Text { Text(ja: "\(kind.ja)期限", en: "\(kind.en) due") }
}
