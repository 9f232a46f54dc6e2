package import Primitives

extension OpenPGP.Integrity {
    package var label: Text {
        switch self {
        case .valid: Text(ja: "改ざんなし", en: "Intact")
        case .none: Text(ja: "改ざんの有無を確認できない", en: "No proof of integrity")
        }
    }
}

extension Text {
    static let keyUnreadable = Text(ja: "OpenPGP の鍵として読み取れません。", en: "This cannot be read as an OpenPGP key.")
    static let keyVersion6 = Text(
        ja: "OpenPGP v6（RFC 9580）の鍵には対応していません。v4 の鍵を受け取ってください。",
        en: "OpenPGP v6 keys (RFC 9580) are not supported. Ask for a v4 key.")
    static let keyPassphrase = Text(ja: "秘密鍵のパスフレーズが違います。", en: "The secret key's passphrase is wrong.")
    static let keyNotSecret = Text(ja: "秘密鍵が含まれていません。", en: "There is no secret key in it.")
    static let keyFailed = Text(ja: "OpenPGP の処理に失敗しました。", en: "The OpenPGP operation failed.")
    static func keyMissing(_ fingerprint: String) -> Text {
        Text(ja: "鍵 \(fingerprint) が読み込まれていません。", en: "The key \(fingerprint) is not loaded.")
    }
    static func keyCannotEncrypt(_ fingerprint: String) -> Text {
        Text(
            ja: "鍵 \(fingerprint) は暗号化に使えません（期限切れ、失効、または暗号化用ではありません）。",
            en: "The key \(fingerprint) cannot be encrypted to: it is expired, revoked or not made for it.")
    }
    static func keyCannotSign(_ fingerprint: String) -> Text {
        Text(
            ja: "鍵 \(fingerprint) では署名できません。", en: "The key \(fingerprint) cannot sign.")
    }
}
