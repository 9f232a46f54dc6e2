package import Primitives

/// How far the response is: the six steps of incident handling.
package enum CasePhase: String, Labelled {
    case prepare, detectAnalyse, contain, eradicate, recover, lessons

    package var label: Text {
        switch self {
        case .prepare: Text(ja: "準備", en: "Prepare")
        case .detectAnalyse: Text(ja: "検知・分析", en: "Detect and analyse")
        case .contain: Text(ja: "封じ込め", en: "Contain")
        case .eradicate: Text(ja: "根絶", en: "Eradicate")
        case .recover: Text(ja: "復旧", en: "Recover")
        case .lessons: Text(ja: "事後評価（教訓）", en: "Lessons")
        }
    }

    /// True when the damage no longer spreads: the containment clock has nothing left to measure.
    package var isContained: Bool { self == .eradicate || self == .recover || self == .lessons }
}
