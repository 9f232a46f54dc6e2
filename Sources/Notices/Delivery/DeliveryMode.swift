package import Primitives

/// In what form one recipient gets the notice.
package enum DeliveryMode: String, Labelled {
    /// Signed, and encrypted to the recipient's key and to the team's own for the archive.
    case encrypted
    /// Signed, readable by everyone on the way.
    case signed
    /// A signed note without content; the content waits behind a one-time link.
    case pickup

    package var label: Text {
        switch self {
        case .encrypted: Text(ja: "暗号化・署名", en: "Encrypted and signed")
        case .signed: Text(ja: "署名のみ", en: "Signed only")
        case .pickup: Text(ja: "受け取り依頼（本文なし）", en: "Please pick up (no content)")
        }
    }
}
