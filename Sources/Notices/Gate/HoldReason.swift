package import Primitives

/// Why the gate holds a recipient, and with it the whole send.
package enum HoldReason: Sendable, Hashable {
    case aboveCeiling(TLP)
    case contactInactive
    case keyMissing
    case keyExpired(Timestamp)
    case keyUnusable
    case keyUnverified
    /// The recipient has a certificate, and we have none to sign with.
    case ownCertificateMissing
    /// The text names somebody who asked not to be named.
    case namesSource

    /// What a person may do about it.
    package enum WayOut: String, Labelled {
        case fixKey, drop, pickUp

        package var label: Text {
            switch self {
            case .fixKey: Text(ja: "鍵を登録・確認する", en: "Fix the key")
            case .drop: Text(ja: "通知先から外す", en: "Drop the recipient")
            case .pickUp: Text(ja: "受け取り依頼に切り替える", en: "Send a pick-up note instead")
            }
        }
    }

    package var waysOut: [WayOut] {
        switch self {
        case .aboveCeiling, .contactInactive, .namesSource: [.drop]
        case .keyMissing, .keyExpired, .keyUnusable, .keyUnverified, .ownCertificateMissing: [.fixKey, .drop, .pickUp]
        }
    }

    package var text: Text {
        switch self {
        case .aboveCeiling(let ceiling):
            Text(
                ja: "この連絡先に渡せるのは\(ceiling.mark)までです。",
                en: "This contact may receive up to \(ceiling.mark) only.")
        case .contactInactive:
            Text(ja: "連絡先が無効になっています。", en: "The contact is no longer active.")
        case .keyMissing:
            Text(ja: "暗号化が必要ですが、公開鍵がありません。", en: "Encryption is needed and there is no key.")
        case .keyExpired:
            Text(ja: "公開鍵の有効期限が切れています。", en: "The key has expired.")
        case .keyUnusable:
            Text(ja: "公開鍵が失効しているか、暗号化に使えません。", en: "The key is revoked or cannot encrypt.")
        case .keyUnverified:
            Text(ja: "公開鍵の本人確認が済んでいません。", en: "Nobody has verified the key yet.")
        case .ownCertificateMissing:
            Text(
                ja: "自組織のS/MIME証明書がないか、有効期限が切れています。",
                en: "We have no S/MIME certificate of our own, or it has expired.")
        case .namesSource:
            Text(
                ja: "秘匿を希望した情報源の名前・組織名・アドレスが本文に含まれています。本文から削除してください。",
                en: "The text names a source that asked not to be named. Take name, organisation and address out of it."
            )
        }
    }
}
