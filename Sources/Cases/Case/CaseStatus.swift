package import Primitives

/// Who has the next move.
package enum CaseStatus: String, Labelled {
    case open
    /// Somebody outside is asked and has not answered.
    case waiting
    case closed

    package var label: Text {
        switch self {
        case .open: Text(ja: "対応中", en: "Open")
        case .waiting: Text(ja: "回答待ち", en: "Waiting for reply")
        case .closed: Text(ja: "クローズ", en: "Closed")
        }
    }
}
