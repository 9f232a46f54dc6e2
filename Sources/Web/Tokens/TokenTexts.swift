import Primitives

/// The words for the tokens of programs.
enum TokenTexts {
    static let tokens = Text(ja: "アクセストークン", en: "Access tokens")
    static let purpose = Text(
        ja: "APIを使うプログラムのためのトークンです。選んだアカウントの権限のうち、選んだ範囲だけで動作します。",
        en: "For programs that use the API. Each acts as the account you choose, as far as the scopes you choose.")
    static let account = Text(ja: "操作するアカウント", en: "Acts as")
    static let noAccount = Text(ja: "なし（報告・アラートの送信のみ）", en: "Nobody: hands in reports or alerts only")
    static let accountHint = Text(
        ja: "閲覧できる範囲とTLPの上限は、このアカウントと同じです。プログラム専用のアカウントを勧めます。",
        en: "What it sees, and up to which TLP, is what this account sees. An account for the program alone is best.")
    static let none = Text(
        ja: "アクセストークンはありません。発行すると、ここに表示されます。", en: "There is no access token yet. Those you make will show up here.")
    static let new = Text(ja: "アクセストークンを発行", en: "Make an access token")
    static let name = Text(ja: "名前", en: "Name")
    static let nameHint = Text(
        ja: "送信元のプログラムが分かる名前。半角の英小文字・数字と . _ -", en: "Names the program: lower-case letters, digits and . _ -")
    static let scopes = Text(ja: "権限", en: "Scopes")
    static let signed = Text(
        ja: "アラートの送信に署名（HMAC-SHA256）を必須とする", en: "Alerts must be signed (HMAC-SHA256)")
    static let signedShort = Text(ja: "署名必須", en: "Signed")
    static let secret = Text(ja: "署名用の秘密鍵", en: "Signing secret")
    static let until = Text(ja: "有効期限（この日まで）", en: "Last day")
    static let untilInvalid = Text(ja: "日付を 2027-03-31 のように入力してください。", en: "Enter the day in the form 2027-03-31.")
    static let make = Text(ja: "発行", en: "Make it")
    static let made = Text(ja: "アクセストークンを発行しました", en: "The access token is made")
    static let once = Text(
        ja: "このトークンは、この画面にのみ表示されます。プログラムの設定に保存してから、画面を閉じてください。",
        en: "This is the only time the token is shown. Put it into the program's settings before you leave this page.")
    static let token = Text(ja: "トークン", en: "Token")
    static let usage = Text(ja: "リクエストのヘッダー", en: "Header field of each request")
    static let back = Text(ja: "アクセストークンの一覧へ", en: "To the list of access tokens")
    static let createdBy = Text(ja: "発行者", en: "Made by")
    static let created = Text(ja: "発行日時 (JST)", en: "Made (JST)")
    static let expires = Text(ja: "有効期限 (JST)", en: "Good until (JST)")
    static let used = Text(ja: "最終利用 (JST)", en: "Last used (JST)")
    static let usable = Text(ja: "有効", en: "In use")
    static let over = Text(ja: "期限切れ", en: "Over")
    static let revoked = Text(ja: "無効", en: "Revoked")
    static let revoke = Text(ja: "無効にする", en: "Revoke")
    static let revokedNow = Text(ja: "アクセストークンを無効にしました。", en: "The access token is revoked.")
}
