import Primitives

extension Text {
    static let signIn = Text(ja: "サインイン", en: "Sign in")
    static let signedOut = Text(ja: "サインアウトしました。", en: "You are signed out.")
    static let accountName = Text(ja: "アカウント名", en: "Account name")
    static let accountNameHint = Text(
        ja: "サインインに使います。半角の英小文字・数字と記号（._-@）", en: "For signing in: lower-case letters, digits and ._-@")
    static let displayName = Text(ja: "表示名", en: "Display name")
    static let displayNameHint = Text(
        ja: "画面や記録に表示される名前（例: 佐藤 花子）", en: "The name that others see, such as Hanako Sato")
    static let password = Text(ja: "パスワード", en: "Password")
    static func passwordHint(_ count: Int) -> Text {
        Text(ja: "\(count)文字以上", en: "At least \(count) characters")
    }
    static let passwordAgain = Text(ja: "パスワード（確認のためもう一度）", en: "Password once more")
    static let passwordsDiffer = Text(
        ja: "二つのパスワードが一致しません。もう一度入力してください。", en: "The two passwords differ. Type them again.")
    static let switchLanguage = Text(ja: "表示言語の切り替え", en: "Switch the language")
    static let health = Text(ja: "稼働確認", en: "Health check")

    static let setup = Text(ja: "最初の管理者を登録", en: "Create the first administrator")
    static let setupHint = Text(
        ja: "まだアカウントがありません。サーバの起動時に表示されたワンタイムトークンを使って、最初の管理者を登録します。",
        en:
            "There are no accounts yet. With the one-time token that the server printed at its start you create the first administrator."
    )
    static let setupToken = Text(ja: "ワンタイムトークン", en: "One-time token")
    static let setupTokenHint = Text(
        ja: "hikeshi serve を実行した画面、またはサービスのログに表示されています。再起動すると新しいトークンに変わります。",
        en: "Printed where hikeshi serve runs, or in the service's log. A restart makes a new one.")
    static let setupDone = Text(
        ja: "管理者を登録しました。サインインしてください。", en: "The administrator is created. Please sign in.")
    static let createAccount = Text(ja: "登録", en: "Create")

    static let roles = Text(ja: "役割", en: "Roles")
    static let sessions = Text(ja: "サインイン中の端末", en: "Where you are signed in")
    static let openedFrom = Text(ja: "接続元", en: "Opened from")
    static let browser = Text(ja: "ブラウザ", en: "Browser")
    static let lastUsed = Text(ja: "最終利用（JST）", en: "Last used (JST)")
    static let act = Text(ja: "操作", en: "Action")
    static let signedInAt = Text(ja: "サインイン日時（JST）", en: "Signed in (JST)")
    static let thisSession = Text(ja: "この端末", en: "This one")
    static let endSession = Text(ja: "サインアウト", en: "Sign out")
    static let sessionEnded = Text(ja: "選択した端末をサインアウトしました。", en: "That session is signed out.")
    static let endOtherSessions = Text(ja: "ほかの端末をすべてサインアウト", en: "Sign out everywhere else")
    static let otherSessionsEnded = Text(
        ja: "ほかの端末をすべてサインアウトしました。", en: "All your other sessions are signed out.")
    static let unknownBrowser = Text(ja: "不明なブラウザ", en: "Unknown browser")
    static let changePassword = Text(ja: "パスワードの変更", en: "Change the password")
    static let currentPassword = Text(ja: "現在のパスワード", en: "Current password")
    static let newPassword = Text(ja: "新しいパスワード", en: "New password")
    static let newPasswordDemanded = Text(
        ja: "一時パスワードでサインインしています。新しいパスワードに変更すると、ほかの画面を利用できます。",
        en: "You signed in with a temporary password. The other pages open once you have chosen a new one.")
    static let passwordChanged = Text(
        ja: "パスワードを変更し、ほかの端末をサインアウトしました。",
        en: "The password is changed and your other sessions are signed out.")
}
