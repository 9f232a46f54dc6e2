package import Primitives

/// What one recipient told us about the matter (対応ステータス).
package enum ResponseStatus: String, Labelled {
    case none, acknowledged, investigating, affected, notAffected, inProgress, fixed, willNotFix

    package var label: Text {
        switch self {
        case .none: Text(ja: "未回答", en: "No answer")
        case .acknowledged: Text(ja: "確認済み", en: "Acknowledged")
        case .investigating: Text(ja: "調査中", en: "Investigating")
        case .affected: Text(ja: "影響あり", en: "Affected")
        case .notAffected: Text(ja: "影響なし", en: "Not affected")
        case .inProgress: Text(ja: "対応中", en: "In progress")
        case .fixed: Text(ja: "対応済み", en: "Fixed")
        case .willNotFix: Text(ja: "対応しない", en: "Will not fix")
        }
    }

    /// What a recipient can choose: everything but the absence of an answer.
    package static let choices = allCases.filter { $0 != .none }

    /// A refusal without a reason tells nobody anything.
    package var needsReason: Bool { self == .willNotFix }

    /// A plain mail says at least "read"; it never takes back what was said before.
    package var afterPlainAnswer: ResponseStatus { self == .none ? .acknowledged : self }
}
