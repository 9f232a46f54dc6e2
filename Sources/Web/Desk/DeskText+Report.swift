import Primitives
import Signals

extension DeskText {
    static let report = Text(ja: "報告", en: "Report")
    static let message = Text(ja: "メール", en: "Mail")
    static let notice = Text(ja: "通知", en: "Notice")
    static let delivery = Text(ja: "通知先の状況", en: "Recipient's status")
    static let reply = Text(ja: "返信", en: "Reply")
    static let noSubject = Text(ja: "（件名なし）", en: "(no subject)")
    static let unknownSender = Text(ja: "（送信者不明）", en: "(unknown sender)")
    static let body = Text(ja: "本文", en: "Text")
    static let emptyBody = Text(ja: "表示できる本文はありません。", en: "There is no text to show.")
    static let headers = Text(ja: "ヘッダー", en: "Headers")
    static let parts = Text(ja: "構成と添付ファイル", en: "Parts and attachments")
    static var wrapped: Text {
        let word = WrappedFile.password
        return Text(
            ja: "添付ファイルと原本は、パスワード「\(word)」付きのZIPファイルとしてダウンロードされます。ファイル名はSHA-256です。",
            en:
                "Attachments and the original are downloaded as ZIP files with the password “\(word)”, named by SHA-256."
        )
    }
    static let locked = Text(ja: "パスワード付きの添付ファイル", en: "Attachments behind a password")
    static let lockState = Text(ja: "状態", en: "State")
    static let tries = Text(ja: "試行", en: "Tries")
    static func triedTimes(_ count: Int) -> Text {
        Text(ja: "\(count)件のパスワードを試行", en: count == 1 ? "1 password tried" : "\(count) passwords tried")
    }
    static let filePassword = Text(ja: "添付ファイルのパスワード", en: "Password of the attachment")
    static let filePasswordHint = Text(
        ja: "同じ送信者が前後7日以内に送ったメールに書かれたパスワードは、自動で試されます。",
        en: "Passwords in mails of the same sender within seven days are tried automatically.")
    static let openFile = Text(ja: "開封する", en: "Open")
    static let fileOpened = Text(ja: "添付ファイルを開封し、中身を読み取りました。", en: "The attachment was opened and read.")
    static let fileBeingOpened = Text(
        ja: "パスワードを受け付けました。結果は、しばらくしてからこのページを開き直すと表示されます。",
        en: "The password is being tried. Open this page again in a while to see the result.")
    static let wrongFilePassword = Text(
        ja: "このパスワードでは開けませんでした。全角・半角、前後の記号を確認して、もう一度入力してください。",
        en: "This password does not open it. Check its letters and the signs around it, and enter it again.")
    static let part = Text(ja: "パート", en: "Part")
    static let type = Text(ja: "形式", en: "Type")
    static let size = Text(ja: "サイズ", en: "Size")
    static let signature = Text(ja: "署名", en: "Signature")
    static let signatures = Text(ja: "署名の検証結果", en: "Signatures")
    static let revocationUnknown = Text(ja: "（失効の有無は未確認）", en: " (revocation not checked)")
    static let unsigned = Text(ja: "署名なし", en: "Not signed")
    static let encrypted = Text(ja: "暗号化", en: "Encrypted")
    static let decrypted = Text(ja: "復号済み", en: "Decrypted")
    static let problems = Text(ja: "このメールについての注意", en: "Please note about this mail")
    static let observables = Text(ja: "観測事象", en: "Observables")
    static let noObservables = Text(ja: "観測事象は見つかりませんでした。", en: "No observables were found.")
    static let warned = Text(ja: "注意リストに該当", en: "On a warning list")
    static let raw = Text(ja: "原本をダウンロード（.eml）", en: "Download the original (.eml)")
    static let duplicates = Text(ja: "同じメールの重複", en: "Exact duplicates")
    static let thread = Text(ja: "この報告のやり取り", en: "Thread of this report")
    static let to = Text(ja: "宛先", en: "To")
    static let sent = Text(ja: "送信日時", en: "Sent")
    static let receivedAt = Text(ja: "受信日時", en: "Received")
    static let responsible = Text(ja: "連絡すべき組織", en: "Who is responsible")
    static let nobodyResponsible = Text(
        ja: "登録済みの連絡先に、該当する組織はありません。", en: "No organisation in the registry matches.")
    static let similar = Text(ja: "類似の案件", en: "Similar cases")
    static let noSimilar = Text(ja: "類似の案件は見つかりませんでした。", en: "No similar case was found.")
    static let sameSender = Text(ja: "送信者が同じ", en: "Same sender")
    static let sameSubject = Text(ja: "件名が同じ", en: "Same subject")
    static func shared(_ count: Int64) -> Text {
        Text(ja: "共通の観測事象\(count)件", en: count == 1 ? "1 shared observable" : "\(count) shared observables")
    }

    static let suggested = Text(
        ja: "この送信者は関係者として登録されていませんが、次に関連する可能性があります。",
        en: "The sender is not a participant there, but this mail may belong to:")
    static let accept = Text(ja: "関連付ける", en: "Link")
    static let decline = Text(ja: "関連なし", en: "Not related")
    static let triage = Text(ja: "トリアージ", en: "Triage")
    static let openCase = Text(ja: "案件を作成", en: "Open a case")
    static let linkToCase = Text(ja: "案件に追加", en: "Add to a case")
    static let caseNumber = Text(ja: "案件番号", en: "Case number")
    static let reject = Text(ja: "却下", en: "Reject")
    static let rejectReason = Text(ja: "却下の理由", en: "Reason for rejecting")
    static let spam = Text(ja: "迷惑メール", en: "Spam")
    static let restore = Text(ja: "受信トレイに戻す", en: "Back to the inbox")
    static let embargoed = Text(ja: "公表前（エンバーゴ）の案件にする", en: "Open under embargo")
    static let makeReport = Text(ja: "報告として扱う", en: "Treat as a report")
    static let settle = Text(ja: "確認済みにする", en: "Mark as seen")

    static let linked = Text(ja: "案件に追加しました。次の報告を表示しています。", en: "Added to the case. This is the next report.")
    static let rejected = Text(ja: "却下しました。次の報告を表示しています。", en: "Rejected. This is the next report.")
    static let markedSpam = Text(ja: "迷惑メールにしました。次の報告を表示しています。", en: "Marked as spam. This is the next report.")
    static let declined = Text(ja: "関連なしとして記録しました。", en: "Noted as not related.")
    static let restored = Text(ja: "受信トレイに戻しました。", en: "Back in the inbox.")
    static let settled = Text(ja: "確認済みにしました。", en: "Marked as seen.")
    static let caseWasOpen = Text(
        ja: "この報告からは、すでに案件が作成されています。入力内容は反映していません。",
        en: "A case had already been opened from this report. What you entered was not applied.")
    static let caseOpened = Text(ja: "案件を作成しました。", en: "The case is open.")
}
