import Primitives

extension Text {
    static let signatureMissing = Text(
        ja: "このアクセストークンには署名（X-Hub-Signature-256）が必要です。", en: "This token needs a signature (X-Hub-Signature-256).")
    static let signatureLate = Text(
        ja: "署名の日時（X-Hikeshi-Timestamp）が現在の時刻から5分以上離れています。",
        en: "The time of the signature (X-Hikeshi-Timestamp) is more than five minutes off.")
    static let signatureWrong = Text(ja: "署名が一致しません。", en: "The signature is not right.")
    static let accessForbidden = Text(
        ja: "この操作を行う権限がありません。", en: "You do not have permission to do this.")
    static let recordNotFound = Text(ja: "該当する記録がありません。", en: "There is no such record.")

    static let signInRefused = Text(
        ja: "アカウント名またはパスワードが正しくありません。", en: "The account name or password is not right.")
    static let signInThrottled = Text(
        ja: "サインインの失敗が続いたため、しばらく受け付けません。15分ほど待ってからやり直してください。",
        en: "Too many failed sign-ins. Please wait about 15 minutes and try again.")
    static let signInBusy = Text(
        ja: "サインインが混み合っています。少し待ってからやり直してください。",
        en: "Many people are signing in. Please try again in a moment.")
    static let sessionNotFound = Text(
        ja: "その端末はすでにサインアウトされています。", en: "That session has already ended.")

    static let setupTokenWrong = Text(
        ja: "トークンが正しくありません。サーバのコンソールに表示されたものを入力してください。",
        en: "The token is not right. Enter the one printed on the server's console.")
    static let setupDone = Text(ja: "最初の管理者はすでに登録されています。", en: "The first administrator already exists.")

    static let accountNameInvalid = Text(
        ja: "アカウント名は半角の英小文字・数字と . _ - @ を使い、64文字以内で入力してください。",
        en: "Use up to 64 lower-case letters, digits and . _ - @ for the name.")
    static let accountDisplayNameInvalid = Text(
        ja: "表示名は1文字以上100文字以内で入力してください。", en: "The display name takes 1 to 100 characters.")
    static let accountNameTaken = Text(ja: "そのアカウント名はすでに使われています。", en: "That account name is already taken.")
    static let accountNotFound = Text(
        ja: "変更できるアカウントがありません。", en: "There is no such account that you can change.")

    static let formThrottled = Text(
        ja: "短い時間に多くの報告が届いたため、受付を一時止めています。15分ほど待ってから送信するか、電話またはメールでご連絡ください。",
        en:
            "Many reports came in within a short time. Please wait about 15 minutes, or call or write to us instead.")
    static let tokenNameInvalid = Text(
        ja: "名前は半角の英小文字・数字と . _ - を使い、64文字以内で入力してください。",
        en: "Use up to 64 lower-case letters, digits and . _ - for the name.")
    static let tokenNameTaken = Text(
        ja: "その名前は使われています。無効にしたトークンの名前も、再び使うことはできません。",
        en: "That name is taken. Names of revoked tokens are not given again.")
    static let tokenScopeMissing = Text(ja: "権限を一つ以上選んでください。", en: "Please choose at least one scope.")
    static let tokenAccountMissing = Text(
        ja: "この権限には、トークンがその名で操作するアカウントが必要です。有効なアカウントを選んでください。",
        en: "These scopes need an account in whose name the token acts. Choose one that is not disabled.")
    static let tokenExpiryInvalid = Text(
        ja: "有効期限には、明日から2年以内の日付を入力してください。", en: "The last day lies between tomorrow and two years from now.")
    static let tokenNotFound = Text(ja: "アクセストークンが見つかりません。", en: "There is no such access token.")

    static func accountUnknown(_ name: String) -> Text {
        Text(ja: "アカウント \(name) は登録されていません。", en: "There is no account \(name).")
    }

    static let passwordWrong = Text(
        ja: "現在のパスワードが正しくありません。", en: "The current password is not right.")
    static let passwordSame = Text(
        ja: "現在のパスワードと異なるものにしてください。", en: "The new password must differ from the current one.")
    static let passwordTooLong = Text(ja: "パスワードが長すぎます。", en: "The password is too long.")
    static func passwordTooShort(_ count: Int) -> Text {
        Text(ja: "パスワードは\(count)文字以上にしてください。", en: "The password needs at least \(count) characters.")
    }
    static let passwordTooPlain = Text(
        ja: "推測されやすいパスワードです。アカウント名と異なる、いろいろな文字を含むものにしてください。",
        en: "The password is easy to guess. Use one that differs from the name and mixes characters.")

    static let secretUnopened = Text(
        ja: "保管された秘密情報を開けません。マスターキーが正しいか確認してください。",
        en: "A stored secret does not open. Check that the master key is the right one.")
    static func masterKeyExposed(_ path: String) -> Text {
        Text(
            ja: "マスターキー \(path) を他のユーザーが読める状態です。chmod 600 を実行してください。",
            en: "Others can read the master key \(path). Run chmod 600 on it.")
    }
    static func masterKeyMalformed(_ path: String) -> Text {
        Text(ja: "マスターキー \(path) の内容が壊れています。", en: "The master key \(path) is damaged.")
    }
    static func masterKeyUnavailable(_ path: String, _ reason: String) -> Text {
        Text(
            ja: "マスターキー \(path) を読み書きできません（\(reason)）。",
            en: "The master key \(path) cannot be read or written (\(reason)).")
    }
}
