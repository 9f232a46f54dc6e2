import Primitives

extension DeskText {
    static let story = Text(ja: "経緯", en: "Story")
    static let people = Text(ja: "関係者", en: "People")
    static let notices = Text(ja: "通知", en: "Notices")
    static let audit = Text(ja: "監査", en: "Audit")
    static let views = Text(ja: "案件の表示", en: "Views of the case")
    static let nextStep = Text(ja: "次の作業", en: "Next step")
    static let writeNotice = Text(ja: "通知を作成", en: "Write a notice")
    static let takeCase = Text(ja: "自分が担当する", en: "Assign to me")
    static let closeCase = Text(ja: "クローズ", en: "Close")
    static let reopenCase = Text(ja: "再開", en: "Reopen")
    static let reopenReason = Text(ja: "再開の理由", en: "Reason for reopening")
    static let dismissNewMail = Text(ja: "クローズのままにする", en: "Leave it closed")
    static let closedCase = Text(ja: "クローズしました。", en: "The case is closed.")
    static let reopened = Text(ja: "再開しました。", en: "The case is open again.")
    static let closedAlready = Text(
        ja: "この案件は、ほかの人がすでにクローズしています。入力した所見は保存されていません。",
        en: "Somebody has closed this case in the meantime. Your finding has not been saved.")
    static let merged = Text(ja: "この案件は次の案件に統合されています。", en: "This case has been merged into:")
    static let facts = Text(ja: "案件の情報", en: "Facts")
    static let changeFacts = Text(ja: "変更する", en: "Change")
    static let clocks = Text(ja: "対応期限", en: "Due times")
    static let summary = Text(ja: "概要", en: "Summary")
    static let noSummary = Text(ja: "概要はまだありません。", en: "There is no summary yet.")
    static let editSummary = Text(ja: "概要を編集", en: "Edit the summary")
    static let history = Text(ja: "版の履歴と差分", en: "Versions and differences")
    static let note = Text(ja: "メモ", en: "Note")
    static let writeNote = Text(ja: "メモを追加", en: "Add a note")
    static let editNote = Text(ja: "メモを編集", en: "Edit the note")
    static let event = Text(ja: "出来事を記録", en: "Record an event")
    static let eventText = Text(ja: "内容", en: "What happened")
    static let happenedAt = Text(ja: "発生日時（日本時間）", en: "When it happened (Japan time)")
    static let eventTimeInvalid = Text(
        ja: "発生日時を 2026-11-21T14:00 のように入力してください。", en: "Enter the time in the form 2026-11-21T14:00.")
    static let eventInFuture = Text(
        ja: "発生日時が未来の日時になっています。", en: "The time of the event lies in the future.")
    static let recorded = Text(ja: "記録", en: "recorded")
    static let byHappened = Text(ja: "発生日時順", en: "By event time")
    static let byRecorded = Text(ja: "記録日時順", en: "By recording time")
    static let all = Text(ja: "すべて", en: "All")
    static let related = Text(ja: "関連する案件", en: "Related cases")
    static let noRelated = Text(ja: "関連する案件はありません。", en: "There are no related cases.")
    static let relate = Text(ja: "関連付ける", en: "Link")
    static let merge = Text(ja: "この案件を統合する", en: "Merge this case into it")
    static let unlink = Text(ja: "関連付けを解除", en: "Remove the link")
    static let undoMerge = Text(ja: "統合を取り消す", en: "Undo the merge")
    static let closures = Text(ja: "クローズの記録", en: "Closure record")
    static let outcome = Text(ja: "結果", en: "Outcome")
    static let lesson = Text(ja: "教訓・所見", en: "Lesson or finding")
    static let lessonHint = Text(
        ja: "原因、対応のよかった点と改善点、再発防止策など。検索の対象になります。",
        en: "Cause, what went well or not, prevention. It can be found by search.")
    static let reopening = Text(ja: "再開", en: "Reopened")
    static func version(_ number: Int64) -> Text { Text(ja: "第\(number)版", en: "Version \(number)") }
    static let current = Text(ja: "現在の版", en: "Current version")
    static let difference = Text(ja: "前の版との差分", en: "Changes since the version before")
    static let coarse = Text(
        ja: "変更が多いため、前後の全文を続けて表示しています。",
        en: "Too much has changed to compare line by line; both texts are shown in full.")
    static let role = Text(ja: "区分", en: "Role")
    static let value = Text(ja: "値", en: "Value")
    static let otherCases = Text(ja: "ほかの案件", en: "Other cases")
    static let addObservable = Text(ja: "観測事象を追加", en: "Add an observable")
    static let observableInvalid = Text(
        ja: "種類に合う値を入力してください。", en: "Give a value that fits the kind.")
    static let participants = Text(ja: "社外の関係者", en: "Participants")
    static let address = Text(ja: "メールアドレス", en: "Mail address")
    static let name = Text(ja: "名前", en: "Name")
    static let addParticipant = Text(ja: "関係者を追加", en: "Add a participant")
    static let addressInvalid = Text(ja: "メールアドレスの形が正しくありません。", en: "That is not a mail address.")
    static let foreignTags = Text(ja: "相手側の管理番号", en: "External reference numbers")
    static let foreignTag = Text(ja: "管理番号", en: "Reference number")
    static let addForeignTag = Text(ja: "管理番号を追加", en: "Add a reference number")
    static let readers = Text(ja: "この案件を閲覧できる人", en: "Who may see this case")
    static let addReader = Text(ja: "閲覧者を追加", en: "Add a reader")
    static let remove = Text(ja: "外す", en: "Remove")
    static let embargo = Text(ja: "公表前（エンバーゴ）", en: "Embargo")
    static let setEmbargo = Text(ja: "公表前（エンバーゴ）に設定", en: "Set an embargo")
    static let liftEmbargo = Text(ja: "公表制限を解除", en: "Lift the embargo")
    static let embargoEnd = Text(ja: "一般公表日", en: "General publication day")
    static let embargoEndHint = Text(
        ja: "未定の場合は空欄のままにします。", en: "Leave it empty while the day is not agreed.")
    static let embargoEndInvalid = Text(
        ja: "一般公表日には、今日以降の日付を入力してください。", en: "Enter a publication day that is today or later.")
    static let embargoHint = Text(
        ja: "設定すると、閲覧者として登録した人以外には案件の存在も表示されません。",
        en: "Nobody but the readers you name will see that this case exists.")
    static let when = Text(ja: "日時 (JST)", en: "When (JST)")
    static let who = Text(ja: "実行者", en: "Who")
    static let what = Text(ja: "操作", en: "What")
    static let openNewCase = Text(ja: "案件を作成（報告なし）", en: "Open a case without report")
    static let more = Text(ja: "全文を表示", en: "Show all of it")
    static let earlierNumbers = Text(ja: "以前の番号", en: "Earlier numbers")

    static func otherCases(_ count: Int64) -> Text {
        Text(ja: "ほか\(count)件の案件", en: count == 1 ? "in 1 other case" : "in \(count) other cases")
    }
}
