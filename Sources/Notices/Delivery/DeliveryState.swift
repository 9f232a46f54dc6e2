package import Primitives

/// How far one recipient's mail has come (配送状態).
package enum DeliveryState: String, Labelled {
    /// Nothing has left: still a draft, or the gate stopped it.
    case held
    case queued
    /// The relay took it; no more is known.
    case sent
    /// A delivery report or the recipient's act says so.
    case delivered
    case bounced
    /// The page was opened: weak evidence, never an answer.
    case opened

    package var label: Text {
        switch self {
        case .held: Text(ja: "保留", en: "Held")
        case .queued: Text(ja: "送信待ち", en: "Queued")
        case .sent: Text(ja: "送信済み", en: "Sent")
        case .delivered: Text(ja: "到達", en: "Delivered")
        case .bounced: Text(ja: "不達", en: "Bounced")
        case .opened: Text(ja: "開封", en: "Opened")
        }
    }

    /// True once the relay has taken the mail.
    package var hasLeft: Bool {
        switch self {
        case .held, .queued: false
        case .sent, .delivered, .bounced, .opened: true
        }
    }
}
