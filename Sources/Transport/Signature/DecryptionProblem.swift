package import Primitives

/// Why an encrypted message could not be given out.
package enum DecryptionProblem: String, Labelled {
    case notEncrypted, noSecretKey, passphraseOnly, noIntegrity, unsupported, damaged, tooLarge

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
        case .unsupported:
            Text(
                ja: "対応していない暗号方式です。送信者に、別の方式での送り直しを依頼してください。",
                en: "Its cipher is not supported. Ask the sender to send it again in another way.")
        case .damaged:
            Text(ja: "壊れているか、途中で書き換えられています。", en: "It is damaged or was altered on the way.")
        case .tooLarge: Text(ja: "復号すると大きすぎます。", en: "It is too large once decrypted.")
        }
    }
}
