import Primitives

/// The words of two-factor authentication.
enum SecondFactorText {
    static let title = Text(ja: "二要素認証", en: "Two-factor authentication")
    static let purpose = Text(
        ja: "サインイン時に、パスワードに加えて認証アプリのコードを入力します。パスワードが漏れても、それだけではサインインできません。",
        en: "Signing in then takes your password and a code from an authenticator app: a leaked password is not enough."
    )
    static let demanded = Text(
        ja: "あなたの役割では二要素認証が必須です。設定が終わると、ほかの画面を利用できます。",
        en: "Your role requires two-factor authentication. The other pages open once it is set up.")
    static let state = Text(ja: "状態", en: "State")
    static let isOn = Text(ja: "有効", en: "On")
    static let setUpAt = Text(ja: "設定日時", en: "Set up")
    static let recoveryCodesLeft = Text(ja: "未使用の回復コード", en: "Recovery codes left")
    static func number(_ count: Int) -> Text { Text(ja: "\(count)個", en: "\(count)") }

    static let enterCode = Text(ja: "コードの入力", en: "Enter your code")
    static let code = Text(ja: "コード", en: "Code")
    static let codeOfApp = Text(ja: "認証アプリに表示された6桁の数字", en: "The six digits that the app shows")
    static let codeOrRecovery = Text(
        ja: "認証アプリの6桁の数字。アプリを使えないときは回復コード",
        en: "The six digits of your authenticator app, or a recovery code when you do not have it")
    static let backToSignIn = Text(ja: "サインインの画面に戻る", en: "Back to sign-in")

    static let setUp = Text(ja: "二要素認証を設定", en: "Set up two-factor authentication")
    static let whatIsNeeded = Text(ja: "用意するもの", en: "What you need")
    static let authenticatorNeeded = Text(
        ja: "スマートフォンまたはパソコンの認証アプリ（TOTPに対応したもの）を用意してから、設定を始めてください。",
        en: "Have an authenticator app (one that does TOTP) ready on your phone or computer.")
    static let makeKey = Text(ja: "設定を始める", en: "Start")
    static let readKey = Text(ja: "1. 認証アプリに登録", en: "1. Add it to your app")
    static let scanKey = Text(
        ja: "認証アプリでこのQRコードを読み取ります。", en: "Scan this QR code with your authenticator app.")
    static let keyAsQRCode = Text(ja: "認証アプリに登録するためのQRコード", en: "QR code for your authenticator app")
    static let typeKey = Text(
        ja: "読み取れないときは、次のキーをアプリに入力します（時刻ベース、6桁）。",
        en: "If you cannot scan it, type this key into the app (time-based, six digits).")
    static let openApp = Text(ja: "この端末の認証アプリで開く", en: "Open in the app on this device")
    static let confirmCode = Text(ja: "2. コードを確認", en: "2. Confirm a code")
    static let confirm = Text(ja: "確認して有効にする", en: "Confirm and turn on")
    static let anotherKey = Text(ja: "やり直す場合", en: "To start again")
    static let makeAnotherKey = Text(ja: "キーを作り直す", en: "Make another key")
    static let isSetUp = Text(
        ja: "二要素認証を有効にし、ほかの端末をサインアウトしました。",
        en: "Two-factor authentication is on, and your other sessions are signed out.")

    static let recoveryCodes = Text(ja: "回復コード", en: "Recovery codes")
    static let recoveryCodesHint = Text(
        ja: "認証アプリを使えなくなったとき、コードの代わりに入力します。使えるのはそれぞれ1回だけです。印刷するかパスワード管理ソフトに保存してください。この画面を閉じると、再び表示することはできません。",
        en:
            "Each of these replaces a code once when you do not have your app. Print them or keep them in a password manager: they are not shown again."
    )
    static let recoveryCodesKept = Text(ja: "保管しました", en: "I have kept them")
    static let renewRecoveryCodes = Text(ja: "回復コードの再発行", en: "Get new recovery codes")
    static let renewRecoveryCodesHint = Text(
        ja: "新しい回復コードを10個発行します。これまでの回復コードは使えなくなります。",
        en: "You get ten new recovery codes. The old ones no longer count.")
    static let recoveryCodesRenewed = Text(
        ja: "新しい回復コードを発行しました。これまでのものは使えません。",
        en: "These are your new recovery codes. The old ones no longer count.")

    static let switchOff = Text(
        ja: "二要素認証を無効にする", en: "Turn off two-factor authentication")
    static let switchOffHint = Text(
        ja: "パスワードだけでサインインできるようになります。スマートフォンを替えるときは、無効にしてから設定し直します。",
        en: "Your password alone will then sign you in. To move to another phone, turn it off and set it up again.")
    static let isOff = Text(
        ja: "二要素認証を無効にしました。", en: "Two-factor authentication is off.")
}
