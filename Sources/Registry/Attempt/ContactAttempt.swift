package import Primitives

/// One try to reach a contact (連絡の試み), by which way and with what end.
package struct ContactAttempt: Sendable, Hashable {
    package enum Outcome: String, Labelled, Codable {
        case reached, messageLeft, noAnswer, refused, wrongNumber, bounced
    }

    package let cursor: AttemptCursor
    package let channel: Channel
    package let outcome: Outcome
    package let note: String
    package let by: String

    package var at: Timestamp { cursor.at }
}

/// Where the list of attempts goes on, backwards in time.
package struct AttemptCursor: Sendable, Hashable {
    package let at: Timestamp
    package let id: Int64

    package init(at: Timestamp, id: Int64) {
        self.at = at
        self.id = id
    }
}

extension ContactAttempt.Outcome {
    package var label: Text {
        switch self {
        case .reached: Text(ja: "連絡がついた", en: "Reached")
        case .messageLeft: Text(ja: "伝言を残した", en: "Message left")
        case .noAnswer: Text(ja: "応答なし", en: "No answer")
        case .refused: Text(ja: "対応を断られた", en: "Refused")
        case .wrongNumber: Text(ja: "番号・アドレス違い", en: "Wrong number or address")
        case .bounced: Text(ja: "不達", en: "Bounced")
        }
    }
}
