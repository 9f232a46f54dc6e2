import Primitives

extension Text {
    static let linkPlaceholder = Text(
        ja: "（ここに回答ページのURLが入ります）", en: "(the address of the response page will stand here)")

    static func readerKey(_ name: Text, _ fingerprint: String) -> Text {
        Text(ja: "\(name.ja) — 鍵 \(fingerprint)", en: "\(name.en), key \(fingerprint)")
    }

    static let readerRelays = Text(
        ja: "配送経路上のメールサーバの管理者（暗号化されないため）", en: "Whoever runs the mail servers on the way (it is not encrypted)")

    static func readerLink(_ address: String) -> Text {
        Text(ja: "\(address)に届いたリンクを最初に開いた人", en: "Whoever first opens the link sent to \(address)")
    }
}

extension Text {
    static let linkThisPage = Text(ja: "（このページ）", en: "(this page)")
}

extension Text {
    static let encryptedNotice = Text(ja: "暗号化された通知", en: "Encrypted notice")
    static func subjectInside(_ subject: String) -> Text {
        Text(ja: "件名: \(subject)", en: "Subject: \(subject)")
    }
    static let linkWithheld = Text(ja: "（回答ページのURL）", en: "(address of the response page)")
}
