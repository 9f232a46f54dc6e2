import Primitives

/// The visible texts of the notice pages.
enum NoticeText {
    static let protectedSources = Text(
        ja: "情報源の秘匿を希望した報告者がいます。次の名前・組織名・アドレスを含む通知は送信できません。",
        en: "A reporter asked not to be named. A notice that holds one of these cannot be sent:")
    static let notices = Text(ja: "通知", en: "Notices")
    static let notice = Text(ja: "通知", en: "Notice")
    static let write = Text(ja: "通知を作成", en: "Write a notice")
    static let edit = Text(ja: "編集", en: "Edit")
    static let grid = Text(ja: "通知の状況", en: "Status of notices")
    static let templates = Text(ja: "テンプレート", en: "Templates")
    static let recipient = Text(ja: "通知先", en: "Recipient")
    static let recipients = Text(ja: "通知先", en: "Recipients")
    static let delivery = Text(ja: "配送", en: "Delivery")
    static let answer = Text(ja: "対応ステータス", en: "Response")
    static let due = Text(ja: "回答期限", en: "Answer due")
    static let dueInJapan = Text(ja: "回答期限 (JST)", en: "Answer due (JST)")
    static let caseName = Text(ja: "案件", en: "Case")
    static let form = Text(ja: "送信形式", en: "Form")
    static let act = Text(ja: "操作", en: "Action")
    static let none = Text(ja: "なし", en: "None")
    static let noneYet = Text(ja: "通知はまだありません。", en: "There are no notices yet.")
    static let noneHere = Text(ja: "該当する通知先はありません。", en: "No recipient is in this state.")
    static let writeFromCase = Text(
        ja: "通知は案件の画面から作成します。", en: "Notices are written from the page of a case.")
    /// A count that stops at `Limits.countedHits`, in both languages.
    static func counted(_ count: Int) -> String { count > Limits.countedHits ? "1,000+" : "\(count)" }
    static let standings = Text(ja: "状況による絞り込み", en: "Filter by status")

    static let title = Text(ja: "件名（管理用）", en: "Title")
    static let titleHint = Text(
        ja: "一覧に表示します。「一般的な連絡」ではメールの件名にもなります。",
        en: "Shown in lists; the general template also uses it as the subject.")
    static let template = Text(ja: "テンプレート", en: "Template")
    static let tlpLabel = Text(ja: "TLP", en: "TLP")
    static let findContacts = Text(ja: "連絡先を検索して追加", en: "Find more contacts")
    static let findHint = Text(ja: "選択済みの通知先は検索後も残ります。", en: "Ticked recipients stay ticked.")
    static let find = Text(ja: "検索", en: "Find")
    static let nobodyFound = Text(ja: "該当する連絡先はほかにありません。", en: "No further contact was found.")
    static let apply = Text(ja: "反映", en: "Apply")
    static let applyHint = Text(
        ja: "「反映」を押すと、TLPに応じた送信の可否を確認し、件名と本文を変更していなければ選んだテンプレートの文面に置き換えます。入力した内容と選んだ通知先はそのまま残ります。",
        en:
            "Apply checks who can be sent to under this label and, unless you have changed subject or text, loads the template's words. What you typed and ticked stays."
    )
    static let loadWords = Text(ja: "テンプレートの文面を読み込む", en: "Load the template's words")
    static let wordsKept = Text(
        ja: "件名・本文に変更があるため、選んだテンプレートの文面には置き換えていません。置き換えるには「テンプレートの文面を読み込む」を押してください。",
        en:
            "Subject and text hold changes, so the chosen template's words were not loaded. To replace yours, press “Load the template's words”."
    )
    static let dueHint = Text(ja: "日本時間。空欄の場合、リマインドは送りません。", en: "Japan time. Left empty, nobody is reminded.")
    static let japanese = Text(ja: "日本語", en: "Japanese")
    static let english = Text(ja: "英語", en: "English")
    static let subject = Text(ja: "件名", en: "Subject")
    static let body = Text(ja: "本文", en: "Text")
    static let variables = Text(ja: "使用できる変数", en: "Variables")
    static let saveDraft = Text(ja: "下書きを保存してプレビュー", en: "Save the draft and preview")
    static let saved = Text(ja: "下書きを保存しました。", en: "The draft is saved.")
    static let savedMeanwhile = Text(ja: "編集中に保存された版", en: "Saved while you were writing")
    static let conflictHint = Text(
        ja: "「-」の行は保存された版、「+」の行は入力中の内容です。", en: "Lines with - are in the saved version, lines with + in yours.")
    static let saveOver = Text(ja: "入力した内容で上書き保存", en: "Save mine over it")
    static let takeSaved = Text(ja: "入力した内容を捨てて、保存された版を編集", en: "Drop mine and edit the saved version")
    static let foundContacts = Text(ja: "検索で見つかった連絡先", en: "Contacts found")
    static let chosenContacts = Text(ja: "選択済みの連絡先", en: "Chosen contacts")
    static let noProposals = Text(
        ja: "登録情報から通知先を特定できませんでした。連絡先を検索して追加してください。",
        en: "The registry names nobody for this case. Find contacts below.")
    static let addedByHand = Text(ja: "手動で追加", en: "Added by hand")
    static let language = Text(ja: "言語", en: "Language")
    static func language(of name: String) -> Text { Text(ja: "\(name)の言語", en: "Language for \(name)") }
    static let ourOrganization = Text(ja: "自組織", en: "Our own organisation")
    static let ourOrganizationHint = Text(
        ja: "自組織のため、選択していません。必要な場合は選んでください。", en: "Not ticked because it is our own. Tick it if it should be told.")
    static let pickupInstead = Text(ja: "本文を送らず、受け取りを依頼", en: "Send a pick-up note instead")
    static let noKey = Text(ja: "公開鍵なし", en: "No key")
    static let keyVerified = Text(ja: "公開鍵（確認済み）", en: "Key, verified")
    static let keyUnverified = Text(ja: "公開鍵（未確認）", en: "Key, not verified")
    static let passes = Text(ja: "送信可", en: "Can be sent")
    static let held = Text(ja: "保留", en: "Held")
    static let noContacts = Text(ja: "メールで連絡できる担当者がいません。", en: "No contact here has a usable mail address.")
    static let dueUnreadable = Text(ja: "日時を読み取れません。", en: "This is not a date and time.")
}

extension NoticeText {
    static let preview = Text(ja: "プレビュー", en: "Preview")
    static let whoCanRead = Text(ja: "読むことができる人", en: "Who can read it")
    static let waysOut = Text(ja: "取りうる対応", en: "What can be done")
    static let heldAsAWhole = Text(
        ja: "送信できない通知先があるため、全体を保留しています。", en: "The whole notice is held because it cannot be sent to some recipients.")
    static let submitForReview = Text(ja: "レビューに提出", en: "Submit for review")
    static let send = Text(ja: "送信", en: "Send")
    static let submitted = Text(ja: "レビューに提出しました。", en: "Submitted for review.")
    static let released = Text(
        ja: "送信待ちに追加しました。送信が始まるまでは取り消せます。", en: "Queued. You can take it back until sending begins.")
    static let reviewNeeded = Text(
        ja: "ほかの人による承認が必要です。", en: "A second person must approve it.")
    static let review = Text(ja: "レビュー", en: "Review")
    static let comment = Text(ja: "コメント", en: "Comment")
    static let approve = Text(ja: "承認して送信", en: "Approve and send")
    static let sendBack = Text(ja: "差し戻し", en: "Send back")
    static let addComment = Text(ja: "コメントのみ", en: "Comment only")
    static let reviewSaved = Text(ja: "レビューを記録しました。", en: "Your review has been recorded.")
    static let undo = Text(ja: "送信を取り消す", en: "Undo sending")
    static let undoHint = Text(
        ja: "送信が始まるまでの間、取り消して下書きに戻せます。", en: "Until sending begins, you can take it back to a draft.")
    static let recalled = Text(ja: "送信を取り消し、下書きに戻しました。", en: "Taken back to a draft.")
    static let discard = Text(ja: "破棄", en: "Discard")
    static let discarded = Text(ja: "通知を破棄しました。", en: "The notice is discarded.")
    static let author = Text(ja: "作成者", en: "Author")
    static let state = Text(ja: "状態", en: "State")
    static let versions = Text(ja: "版の履歴と差分", en: "Versions and differences")
    static let fromTemplate = Text(ja: "テンプレートとの差分", en: "Differences from the template")
    static let asTemplate = Text(ja: "テンプレートの文面のままです。", en: "It reads as the template does.")
    static let unchanged = Text(ja: "変更はありません。", en: "Nothing was changed.")
    static func version(_ number: Int64) -> Text { Text(ja: "第\(number)版", en: "Version \(number)") }
    static let silent = Text(ja: "期限超過・未回答", en: "Overdue, no answer")
    static let remind = Text(ja: "リマインド", en: "Remind")
    static let reminded = Text(ja: "リマインドを送信待ちに追加しました。", en: "A reminder is queued.")
    static let events = Text(ja: "経過", en: "Events")
    static let responses = Text(ja: "回答", en: "Answers")
    static let noResponses = Text(ja: "まだ回答がありません。", en: "No answer yet.")
    static let reminders = Text(ja: "リマインドの予定", en: "Reminders")
    static let planned = Text(ja: "予定", en: "Planned")
    static let past = Text(ja: "終了", en: "Done")
    static let noteAnswer = Text(ja: "電話などでの回答を記録", en: "Record an answer given by phone or otherwise")
    static let record = Text(ja: "記録", en: "Record")
    static let answerNoted = Text(ja: "回答を記録しました。", en: "The answer has been recorded.")
    static let resume = Text(ja: "もう一度送信", en: "Try again")
    static let resumeAsPickup = Text(ja: "受け取り依頼として送信", en: "Send as a pick-up note")
    static let drop = Text(ja: "通知先から外す", en: "Remove the recipient")
    static let dropped = Text(ja: "通知先から外しました。", en: "The recipient has been removed.")
    static let resumed = Text(ja: "送信待ちに追加しました。", en: "Queued again.")
    static let needsYou = Text(ja: "要対応", en: "Needs you")
    static let stuckHint = Text(
        ja: "この通知先にはまだ届いていません。原因を確認し、もう一度送信するか、通知先から外してください。",
        en: "Nothing has reached this recipient. See to the cause, then try again or remove the recipient.")
    static let address = Text(ja: "宛先", en: "Address")
    static let reason = Text(ja: "通知する理由", en: "Why they are told")
    static let observables = Text(ja: "記載する観測事象", en: "Observables in the mail")
    static let key = Text(ja: "暗号化に使った鍵", en: "Key it was encrypted to")
    static let mail = Text(ja: "回答のメールを開く", en: "Open the mail")
    static let sentAt = Text(ja: "送信日時", en: "Sent")
    static let arrivedAt = Text(ja: "到達日時", en: "Delivered")
}

extension NoticeText {
    static let newTemplate = Text(ja: "テンプレートを追加", en: "New template")
    static let nameJa = Text(ja: "名称（日本語）", en: "Name in Japanese")
    static let nameEn = Text(ja: "名称（英語）", en: "Name in English")
    static let asksReview = Text(ja: "必ずほかの人のレビューを受ける", en: "Always needs a second person's review")
    static let archived = Text(ja: "使用しない（一覧に出さない）", en: "No longer in use")
    static let save = Text(ja: "保存", en: "Save")
    static let templateSaved = Text(ja: "テンプレートを保存しました。", en: "The template is saved.")
    static let currentVersion = Text(ja: "版", en: "Version")

    static let reply = Text(ja: "返信", en: "Reply")
    static let replyQueued = Text(ja: "返信を送信待ちに追加しました。", en: "Your reply is queued.")
    static let to = Text(ja: "宛先", en: "To")
    static let quoteOriginal = Text(ja: "元のメールを引用する", en: "Quote the original")
    static let replyEncrypted = Text(
        ja: "元のメールが暗号化されているため、返信も必ず暗号化します。",
        en: "The original was encrypted, so the reply will be encrypted too.")
    static let replySigned = Text(
        ja: "この返信は署名のみで送信します（暗号化されません）。", en: "This reply will be signed but not encrypted.")
    static let replyWillEncrypt = Text(ja: "この返信は署名し、暗号化して送信します。", en: "This reply will be signed and encrypted.")
}
