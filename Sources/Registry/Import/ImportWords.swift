import Primitives

/// Reads one cell or JSON value; a fault says what would have been right.
enum ImportWords {
    /// A state by its raw value or its Japanese or English label, in any width and case.
    static func state<State: Labelled>(_ text: String, _ type: State.Type) throws(ImportFault) -> State {
        let folded = Folding.fold(text)
        let found = State.allCases.first { state in
            [state.rawValue, state.label.ja, state.label.en].contains { Folding.fold($0) == folded }
        }
        guard let found else { throw .unknownWord(text, allowed: State.allCases.map(\.label)) }
        return found
    }

    static func tlp(_ text: String) throws(ImportFault) -> TLP {
        guard let found = TLP(mark: text.halfWidth) else {
            throw .unknownWord(text, allowed: TLP.allCases.map { .verbatim($0.mark) })
        }
        return found
    }

    static func language(_ text: String) throws(ImportFault) -> Language {
        switch Folding.fold(text) {
        case "ja", "日本語", "japanese": return .ja
        case "en", "英語", "english": return .en
        default: throw .unknownWord(text, allowed: [Text(ja: "日本語", en: "Japanese"), Text(ja: "英語", en: "English")])
        }
    }

    static func rank(_ text: String) throws(ImportFault) -> Int {
        guard let rank = Int(text.halfWidth), (1...999).contains(rank) else {
            throw .badValue(text, kind: .numberForm)
        }
        return rank
    }

    static func weight(_ text: String) throws(ImportFault) -> Int {
        guard let weight = Int(text.halfWidth) else { throw .badValue(text, kind: .weightForm) }
        return weight
    }

    /// A condition of a rule as `keyword VPN`.
    static func condition(_ text: String) throws(ImportFault) -> RuleCondition {
        let parts = text.oneLine.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let kind = RuleCondition.Kind(rawValue: String(parts[0])),
            let condition = RuleCondition(kind, parts[1])
        else { throw .badValue(text, kind: .conditionForm) }
        return condition
    }

    static func date(_ text: String) throws(ImportFault) -> CivilDate {
        guard let date = CivilDate(text: text) else { throw .badValue(text, kind: .dateForm) }
        return date
    }

    static func dutyHours(_ text: String) throws(ImportFault) -> DutyHours {
        guard let hours = DutyHours(text) else { throw .badValue(text, kind: .dutyHoursForm) }
        return hours
    }

    static func country(_ text: String) throws(ImportFault) -> String {
        guard let code = CountryCode(text.halfWidth) else { throw .badValue(text, kind: .countryForm) }
        return code.text
    }

    static func truth(_ text: String) throws(ImportFault) -> Bool {
        switch Folding.fold(text) {
        case "1", "yes", "true", "有効", "はい", "○": return true
        case "0", "no", "false", "無効", "いいえ", "×": return false
        default: throw .unknownWord(text, allowed: [.verbatim("1"), .verbatim("0")])
        }
    }

    static func channel(_ kind: Channel.Kind, _ text: String) throws(ImportFault) -> Channel {
        guard let channel = Channel(kind, text) else { throw .badValue(text, kind: .channelForm(kind)) }
        return channel
    }

    static func holding(_ kind: Holding.Kind, _ text: String) throws(ImportFault) -> Holding {
        guard let holding = Holding(kind, text) else { throw .badValue(text, kind: kind.form) }
        return holding
    }
}
