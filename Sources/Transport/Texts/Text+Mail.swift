package import Primitives

extension Text {
    static let mailServerName = Text(
        ja: "メールサーバーの名前またはポート番号が正しくありません。", en: "The mail server's name or port is not valid.")
    static let mailPlainNotLocal = Text(
        ja: "暗号化しない送信は、このサーバー自身へだけ許されています。STARTTLS または TLS を選んでください。",
        en: "Unencrypted sending is allowed to this machine only. Choose STARTTLS or TLS.")
    static let mailListenNotLocal = Text(
        ja: "メールの受け口は、このサーバー自身のアドレスか UNIX ソケットにだけ開けます。",
        en: "Mail is received only on this machine's own addresses or on a UNIX socket.")
}

extension ConnectionSecurity {
    package var label: Text {
        switch self {
        case .plain: Text(ja: "暗号化なし（このサーバー内のみ）", en: "Unencrypted (this machine only)")
        case .startTLS: Text(ja: "STARTTLS（必須）", en: "STARTTLS (required)")
        case .tls: .verbatim("TLS")
        }
    }
}

extension SMTPTrouble {
    package var label: Text {
        switch self {
        case .network:
            Text(
                ja: "中継メールサーバに接続できませんでした。サーバ名、ポート番号、ネットワークを確認してください。",
                en: "The mail relay was not reached. Check its name, its port and the network.")
        case .certificate:
            Text(
                ja: "中継メールサーバの証明書を確認できないため、送信しませんでした。証明書とサーバ名、認証局の設定を確認してください。",
                en: "Nothing was sent: the mail relay's certificate is not trusted or names another host.")
        case .encryption:
            Text(
                ja: "中継メールサーバとの通信を暗号化できないため、送信しませんでした。",
                en: "Nothing was sent: the connection to the mail relay could not be encrypted.")
        case .signIn:
            Text(
                ja: "中継メールサーバにサインインできませんでした。送信用のユーザ名とパスワードを確認してください。",
                en: "The mail relay did not let us sign in. Check the user and password for sending.")
        case .refusal:
            Text(
                ja: "中継メールサーバに接続を断られたか、応答を読み取れませんでした。",
                en: "The mail relay turned us away or answered in a way that cannot be read.")
        }
    }
}
