package import Primitives

/// How soon a case must be worked on; decides the times of its clocks.
package enum Priority: String, Labelled {
    case critical, high, medium, low

    package var label: Text {
        switch self {
        case .critical: Text(ja: "緊急", en: "Critical")
        case .high: Text(ja: "高", en: "High")
        case .medium: Text(ja: "中", en: "Medium")
        case .low: Text(ja: "低", en: "Low")
        }
    }
}
