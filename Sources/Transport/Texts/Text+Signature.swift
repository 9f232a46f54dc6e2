package import Primitives

extension SignatureStatus {
    package var label: Text {
        switch self {
        case .good: Text(ja: "署名は正しい", en: "Good signature")
        case .goodWeakDigest: Text(ja: "署名は正しいが、方式が弱い（SHA-1・MD5）", en: "Good signature, weak digest (SHA-1 or MD5)")
        case .goodWeakKey: Text(ja: "署名は正しいが、鍵の強度が足りない", en: "Good signature, weak key")
        case .otherAddress:
            Text(
                ja: "署名は正しいが、証明書のアドレスが差出人と異なる",
                en: "Good signature, but the certificate names another address than the sender's")
        case .unknownAuthority:
            Text(ja: "署名は正しいが、証明書の認証局が登録されていない", en: "Good signature, unknown certificate authority")
        case .selfSigned:
            Text(ja: "署名は正しいが、確認されていない自己署名証明書", en: "Good signature, self-signed certificate not confirmed")
        case .bad: Text(ja: "署名が壊れているか、本文が書き換えられている", en: "Bad signature")
        case .unknownKey: Text(ja: "署名の鍵が登録されていない", en: "Unknown key")
        case .expiredKey: Text(ja: "期限切れの鍵による署名", en: "Signed with an expired key")
        case .notYetValidKey:
            Text(ja: "有効期間が始まっていない証明書による署名", en: "Signed with a certificate that is not valid yet")
        case .revokedKey: Text(ja: "失効した鍵による署名", en: "Signed with a revoked key")
        case .expiredSignature: Text(ja: "署名の有効期限切れ", en: "Signature expired")
        case .error: Text(ja: "署名を読み取れない", en: "Unreadable signature")
        }
    }
}
