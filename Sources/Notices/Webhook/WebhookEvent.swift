package import Primitives

/// What a webhook may be told.
package enum WebhookEvent: String, Labelled {
    case reportReceived = "report.received"
    case caseOpened = "case.opened"
    case caseChanged = "case.changed"
    case noticeReleased = "notice.released"
    case deliveryAnswered = "delivery.answered"
    case deliveryFailed = "delivery.failed"
    /// Somebody tries whether it arrives.
    case test = "webhook.test"

    package var label: Text {
        switch self {
        case .reportReceived: Text(ja: "報告を受信", en: "Report received")
        case .caseOpened: Text(ja: "案件を作成", en: "Case opened")
        case .caseChanged: Text(ja: "案件を変更", en: "Case changed")
        case .noticeReleased: Text(ja: "通知を承認・送信", en: "Notice released")
        case .deliveryAnswered: Text(ja: "通知先が回答", en: "Recipient answered")
        case .deliveryFailed: Text(ja: "通知が不達・送信失敗", en: "Delivery failed")
        case .test: Text(ja: "テスト", en: "Test")
        }
    }

    /// What can be chosen.
    package static let choices = allCases.filter { $0 != .test }

    /// Every change leaves its line in the audit log, so that is where events are read from.
    init?(action: String, subject: String) {
        switch action {
        case "report.create": self = .reportReceived
        case "case.open": self = .caseOpened
        case "notice.release": self = .noticeReleased
        case "delivery.answered": self = .deliveryAnswered
        case "delivery.failed": self = .deliveryFailed
        case "case.look": return nil
        default:
            guard subject.hasPrefix("case:"), action.hasPrefix("case.") || action.hasPrefix("timeline.") else {
                return nil
            }
            self = .caseChanged
        }
    }
}
