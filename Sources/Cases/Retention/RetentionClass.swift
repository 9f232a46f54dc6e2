package import Primitives

/// Records that are kept for one length of time.
package enum RetentionClass: String, Labelled {
    /// Closed cases with their reports, mails, notices and answers; counted from the closure.
    case closedCase
    /// Rejected reports with their mails; counted from the decision.
    case rejectedReport
    case spam
    /// Bounces and automatic answers of no case, once somebody has settled them.
    case strayMessage

    package var label: Text {
        switch self {
        case .closedCase: Text(ja: "クローズした案件", en: "Closed cases")
        case .rejectedReport: Text(ja: "却下した報告", en: "Rejected reports")
        case .spam: Text(ja: "迷惑メール", en: "Spam")
        case .strayMessage: Text(ja: "確認済みの不達・自動応答", en: "Settled bounces and automatic answers")
        }
    }

    package var startsWith: Text {
        switch self {
        case .closedCase: Text(ja: "クローズから", en: "since the closure")
        case .rejectedReport, .spam: Text(ja: "判断から", en: "since the decision")
        case .strayMessage: Text(ja: "確認から", en: "since it was settled")
        }
    }
}

/// How long the records of a class are kept.
package struct RetentionRule: Sendable, Hashable {
    /// The fewest and the most days; nil days mean for good.
    package static let days = 30...36_500
    /// A changed rule counts from then on, so that a slip can be undone.
    package static let grace = Interval.hours(24)

    package let `class`: RetentionClass
    package let days: Int?
    package let changedBy: String?
    package let changedAt: Timestamp?
    /// Records that would be erased now.
    package let due: Int

    /// Whether the rule counts already.
    package func counts(at now: Timestamp) -> Bool { changedAt.map { $0 + Self.grace <= now } ?? false }
}
