package import Primitives

/// What a due time of a case is for.
package enum ClockKind: String, Labelled {
    case firstAnswer, containment, closure

    package var label: Text {
        switch self {
        case .firstAnswer: Text(ja: "初回応答", en: "First answer")
        case .containment: Text(ja: "封じ込め", en: "Containment")
        case .closure: Text(ja: "クローズ", en: "Closure")
        }
    }
}
