import Primitives

extension Text {
    static let skipToContent = Text(ja: "本文へ移動", en: "Skip to content")
    static let sections = Text(ja: "セクション", en: "Sections")
    static let pages = Text(ja: "ページ送り", en: "Pages")
    static let nextPage = Text(ja: "次のページ", en: "Next page")
    static let firstPage = Text(ja: "最初のページ", en: "First page")
    static let search = Text(ja: "検索", en: "Search")
    static let searchHint = Text(ja: "検索またはコマンド  Ctrl K", en: "Search or command  Ctrl K")
    static let new = Text(ja: "新規…", en: "New…")
    static let close = Text(ja: "閉じる", en: "Close")
    static let ceiling = Text(ja: "表示できるTLPの上限", en: "Highest TLP shown")
    static let ceilingHint = Text(
        ja: "このアカウントで表示できるTLPの上限", en: "The highest TLP that this account is shown")
    static let demo = Text(ja: "デモ", en: "Demo")
    static let demoHint = Text(ja: "架空のデータで動いています", en: "Everything here is made up")
    static let copy = Text(ja: "コピー", en: "Copy")
    static let copied = Text(ja: "コピーしました。", en: "Copied.")
    static let notCopied = Text(ja: "コピーできませんでした。", en: "That could not be copied.")
    static let signOut = Text(ja: "サインアウト", en: "Sign out")
    static let ownAccount = Text(ja: "自分のアカウント", en: "My account")

    static let problemTitle = Text(ja: "処理できませんでした", en: "That did not work")
    static let backToPage = Text(ja: "前の画面へ戻る", en: "Back to the page before")
    static let keptForm = Text(ja: "入力した内容", en: "What you had written")
    static let keptToCopy = Text(
        ja: "保存されていません。必要な部分をコピーし、前の画面で入力し直してください。",
        en: "It has not been saved. Copy what you need and enter it again on the page before.")
    static let keptToSend = Text(
        ja: "まだ送信されていません。内容を確認して、もう一度送信してください。",
        en: "It has not been sent yet. Please look it over and send it again.")
    static let sendAgain = Text(ja: "もう一度送信", en: "Send it again")
    static let sessionOver = Text(
        ja: "サインインの有効期限が切れました。サインインすると、入力した内容を確認して送信できます。",
        en: "Your session has ended. Sign in, and you can look over what you had written and send it.")
    static let toFirstPage = Text(ja: "最初の画面へ", en: "To the first page")
    static func problemID(_ id: String) -> Text {
        Text(
            ja: "問い合わせの際は、この番号をお伝えください: \(id)",
            en: "When you ask about this, please give the number \(id)")
    }
    static let unexpected = Text(
        ja: "予期しない問題が発生しました。記録は残っています。時間をおいてやり直してください。",
        en: "Something unexpected happened. It has been recorded. Please try again later.")
    static let storageUnavailable = Text(
        ja: "データベースに接続できないため、現在は処理できません。少し待ってから、もう一度お試しください。",
        en: "The database cannot be reached, so this cannot be done right now. Please try again shortly.")
    static let storageUncertain = Text(
        ja: "保存中にデータベースとの接続が切れました。保存されたかどうかを画面で確認してから、必要に応じてやり直してください。",
        en:
            "The connection to the database was lost while this was being saved. Check whether it was saved before trying again."
    )
    static let pageNotFound = Text(
        ja: "ページが見つかりません。移動または削除されたか、閲覧する権限がない可能性があります。",
        en: "There is no such page. It may have moved, or you may not be allowed to see it.")
    static let pageForbidden = Text(
        ja: "このページを開く権限がありません。必要な場合は管理者に依頼してください。",
        en: "You do not have permission to open this page. Ask an administrator if you need it.")
    static let tokenInvalid = Text(
        ja: "アクセストークンがないか、無効または期限切れです。", en: "There is no access token, or it is revoked or over.")
    static let tokenScopeMissing = Text(
        ja: "このアクセストークンには、必要な権限がありません。", en: "This access token does not have the scope for that.")
    static let pageMethod = Text(
        ja: "このアドレスではその操作を受け付けていません。", en: "This address does not take that kind of request.")
    static let linkClosed = Text(
        ja: "このページは、通知メールに記載のリンクから開き直してください。",
        en: "Please open this page again from the link in the notice you received.")
    static let formCrossSite = Text(
        ja: "フォームの有効期限が切れたか、別のサイトから送信されました。ページを開き直して、もう一度送信してください。",
        en: "The form has expired or was sent from another site. Open the page again and send it once more.")
    static let formMalformed = Text(ja: "送信内容を読み取れませんでした。", en: "The form could not be read.")
    static let formTooLarge = Text(ja: "送信内容が大きすぎます。", en: "The form is too large.")
    static let fileTooLarge = Text(
        ja: "ファイルが大きすぎます（上限 \(Limits.uploadBytes >> 20) MiB）。",
        en: "The file is too large; the limit is \(Limits.uploadBytes >> 20) MiB.")
    static let fieldRequired = Text(ja: "入力してください。", en: "Please fill this in.")
    static let fieldChoice = Text(ja: "一覧から選んでください。", en: "Please choose one from the list.")
    static func fieldTooLong(_ limit: Int) -> Text {
        Text(ja: "\(limit)文字以内で入力してください。", en: "Please use at most \(limit) characters.")
    }

    static func plainHTTPRefused(_ host: String) -> Text {
        Text(
            ja: "\(host) で暗号化なしのHTTPは受け付けません。証明書を指定するか、明示的に許可してください。",
            en: "Plain HTTP is refused on \(host). Give a certificate, or allow it explicitly.")
    }

    static let shortcuts = Text(ja: "キーボードショートカット", en: "Keyboard shortcuts")
    static let singleKeys = Text(
        ja: "1文字のショートカットを使う（このブラウザの設定）", en: "Use single-letter shortcuts (in this browser)")
    static let shortcutList: [(keys: String, text: Text)] = [
        ("j / k", Text(ja: "次の行・前の行", en: "Next row, previous row")),
        ("Enter / o", Text(ja: "選択中の行を開く", en: "Open the current row")),
        ("x", Text(ja: "選択中の行にチェック", en: "Tick the current row")),
        ("e", Text(ja: "この画面の主な操作（トリアージなど）", en: "The main act of this page, such as triage")),
        (
            "n",
            Text(
                ja: "通知を作成（案件）、電話などの記録（受信トレイ）", en: "Write a notice (on a case), record a call (in the inbox)")
        ),
        (
            "g d / g k / g n / g c / g s",
            Text(ja: "受付・案件／案件一覧／通知／連絡先／設定へ", en: "Go to desk, cases, notices, contacts, settings")
        ),
        ("/ , Ctrl K", Text(ja: "検索・コマンド", en: "Search and commands")),
        ("Ctrl Enter", Text(ja: "入力中のフォームを送信", en: "Send the form being written")),
        ("?", Text(ja: "この一覧", en: "This list")),
    ]
}
