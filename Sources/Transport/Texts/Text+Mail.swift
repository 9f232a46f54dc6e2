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

extension SMTPServer.Security {
    package var label: Text {
        switch self {
        case .plain: Text(ja: "暗号化なし（このサーバー内のみ）", en: "Unencrypted (this machine only)")
        case .startTLS: Text(ja: "STARTTLS（必須）", en: "STARTTLS (required)")
        case .tls: .verbatim("TLS")
        }
    }
}
