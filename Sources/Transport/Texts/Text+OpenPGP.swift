package import Primitives

extension OpenPGP.SignatureStatus {
    package var label: Text {
        switch self {
        case .good: Text(ja: "署名は正しい", en: "Good signature")
        case .goodWeakDigest: Text(ja: "署名は正しいが、方式が弱い（SHA-1）", en: "Good signature, weak digest (SHA-1)")
        case .bad: Text(ja: "署名が壊れているか、本文が書き換えられている", en: "Bad signature")
        case .unknownKey: Text(ja: "署名の鍵が登録されていない", en: "Unknown key")
        case .expiredKey: Text(ja: "期限切れの鍵による署名", en: "Signed with an expired key")
        case .revokedKey: Text(ja: "失効した鍵による署名", en: "Signed with a revoked key")
        case .expiredSignature: Text(ja: "署名の有効期限切れ", en: "Signature expired")
        case .error: Text(ja: "署名を読み取れない", en: "Unreadable signature")
        }
    }
}

extension OpenPGP.Integrity {
    package var label: Text {
        switch self {
        case .valid: Text(ja: "改ざんなし", en: "Intact")
        case .none: Text(ja: "改ざんの有無を確認できない", en: "No proof of integrity")
        }
    }
}

extension OpenPGP.DecryptionProblem {
    package var label: Text {
        switch self {
        case .notEncrypted: Text(ja: "暗号化されたメッセージではありません。", en: "This is not an encrypted message.")
        case .noSecretKey:
            Text(ja: "この窓口の鍵では復号できません。", en: "It is not encrypted to a key of this team.")
        case .passphraseOnly:
            Text(ja: "鍵ではなくパスフレーズで暗号化されています。", en: "It is encrypted with a passphrase, not to a key.")
        case .noIntegrity:
            Text(
                ja: "改ざんを検知する仕組みがないため、内容を表示しません。送信者に送り直しを依頼してください。",
                en: "It has no protection against alteration, so it is not shown. Ask the sender to send it again.")
        case .damaged:
            Text(ja: "壊れているか、途中で書き換えられています。", en: "It is damaged or was altered on the way.")
        case .tooLarge: Text(ja: "復号すると大きすぎます。", en: "It is too large once decrypted.")
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
