package import Primitives

/// Where a notice stands between the first draft and the last mail taken by the relay.
package enum NoticeState: String, Labelled {
    case draft, inReview, approved, sending, sent, cancelled

    package var label: Text {
        switch self {
        case .draft: Text(ja: "下書き", en: "Draft")
        case .inReview: Text(ja: "レビュー中", en: "In review")
        case .approved: Text(ja: "承認済み", en: "Approved")
        case .sending: Text(ja: "送信中", en: "Sending")
        case .sent: Text(ja: "送信済み", en: "Sent")
        case .cancelled: Text(ja: "取り消し", en: "Cancelled")
        }
    }

    /// Text and recipients may change only here; afterwards what was approved is what goes.
    package var isEditable: Bool { self == .draft }
}
