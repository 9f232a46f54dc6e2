/// Traffic Light Protocol 2.0 (first.org/tlp, August 2022), from the widest to the narrowest circle.
package enum TLP: String, Labelled, Comparable, Codable {
    case clear, green, amber, amberStrict, red

    /// The label as it must be written: capitals, no space, untranslated.
    package var mark: String {
        switch self {
        case .clear: "TLP:CLEAR"
        case .green: "TLP:GREEN"
        case .amber: "TLP:AMBER"
        case .amberStrict: "TLP:AMBER+STRICT"
        case .red: "TLP:RED"
        }
    }

    package var label: Text { .verbatim(mark) }

    /// 0 for CLEAR to 4 for RED: what is stored, so that a ceiling is one comparison.
    package var rank: Int64 {
        switch self {
        case .clear: 0
        case .green: 1
        case .amber: 2
        case .amberStrict: 3
        case .red: 4
        }
    }

    package init?(rank: Int64) {
        guard let found = Self.allCases.first(where: { $0.rank == rank }) else { return nil }
        self = found
    }

    /// Reads a label in any case, with or without the `TLP:` prefix; TLP 1.0's WHITE is CLEAR.
    package init?(mark: some StringProtocol) {
        var name = mark.uppercased().filter { $0 != " " }
        if name.hasPrefix("TLP:") { name.removeFirst(4) }
        switch name {
        case "CLEAR", "WHITE": self = .clear
        case "GREEN": self = .green
        case "AMBER": self = .amber
        case "AMBER+STRICT": self = .amberStrict
        case "RED": self = .red
        default: return nil
        }
    }

    package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}
