package import Primitives

extension Text {
    static let mailboxPlainNotLocal = Text(
        ja: "暗号化しない受信は、このサーバー自身からだけ許されています。STARTTLS または TLS を選んでください。",
        en: "Unencrypted fetching is allowed from this machine only. Choose STARTTLS or TLS.")
    static let mailboxTokenURL = Text(
        ja: "トークンエンドポイントには https の URL を指定してください。",
        en: "The token endpoint must be an https URL.")
}

extension MailboxTrouble {
    package var label: Text {
        switch self {
        case .network:
            Text(
                ja: "受信サーバに接続できないか、接続が切れました。サーバ名、ポート番号、ネットワークを確認してください。",
                en: "The server was not reached, or the connection broke. Check its name, its port and the network.")
        case .certificate:
            Text(
                ja: "受信サーバの証明書を確認できないため、接続を中止しました。証明書とサーバ名、認証局の設定を確認してください。",
                en: "Not connected: the server's certificate is not trusted or names another host.")
        case .encryption:
            Text(
                ja: "受信サーバとの通信を暗号化できないため、接続を中止しました。",
                en: "Not connected: the connection to the server could not be encrypted.")
        case .signIn:
            Text(
                ja: "受信サーバにサインインできませんでした。ユーザ名とパスワードまたはトークンの設定を確認してください。",
                en: "The server did not let us sign in. Check the user and the password or token settings.")
        case .secret:
            Text(
                ja: "パスワードまたはシークレットのファイルを読めません。パスと権限を確認してください。",
                en: "The file with the password or secret cannot be read. Check its path and its permissions.")
        case .token:
            Text(
                ja: "アクセストークンを取得できませんでした。OAuthの設定とトークンの有効期限を確認してください。",
                en: "No access token was given. Check the OAuth settings, and whether the refresh token still holds.")
        case .folder:
            Text(
                ja: "フォルダを開けません。設定のフォルダ名を確認してください。",
                en: "A folder cannot be opened. Check the names of the folders in the settings.")
        case .refusal:
            Text(
                ja: "受信サーバに要求を断られたか、応答を読み取れませんでした。",
                en: "The server turned us away or answered in a way that cannot be read.")
        case .storage:
            Text(
                ja: "メールを保存できませんでした。データベースとディスクの空き容量を確認してください。",
                en: "Mail could not be stored. Check the database and the free space on the disk.")
        }
    }
}
