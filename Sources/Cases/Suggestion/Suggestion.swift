package import Primitives

/// Why a mail may belong somewhere although its sender takes no part there.
package enum SuggestionReason: String, Labelled {
    case reference, tag, foreignTag

    package var label: Text {
        switch self {
        case .reference: Text(ja: "既存のメールへの返信", en: "Answers a stored mail")
        case .tag: Text(ja: "件名に案件番号", en: "Case number in the subject")
        case .foreignTag: Text(ja: "件名に相手側の管理番号", en: "Known foreign number in the subject")
        }
    }
}

package enum SuggestionState: String, Labelled {
    case open, accepted, declined

    package var label: Text {
        switch self {
        case .open: Text(ja: "未判断", en: "Open")
        case .accepted: Text(ja: "採用", en: "Accepted")
        case .declined: Text(ja: "不採用", en: "Declined")
        }
    }
}

/// A report that may belong to a case, or to another report's thread: one click accepts or declines.
package struct Suggestion: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        case inCase(Case)
        case inReport(Report)
    }

    package let publicID: PublicID
    package let target: Target
    package let reason: SuggestionReason
}
