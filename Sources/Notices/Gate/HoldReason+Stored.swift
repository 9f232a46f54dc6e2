import Primitives

extension HoldReason {
    /// As an event keeps it: a word, and its value after a colon.
    var stored: String {
        switch self {
        case .aboveCeiling(let ceiling): "aboveCeiling:\(ceiling.rawValue)"
        case .contactInactive: "contactInactive"
        case .keyMissing: "keyMissing"
        case .keyExpired(let end): "keyExpired:\(end.milliseconds)"
        case .keyUnusable: "keyUnusable"
        case .keyUnverified: "keyUnverified"
        case .ownCertificateMissing: "ownCertificateMissing"
        case .namesSource: "namesSource"
        }
    }

    init?(stored: some StringProtocol) {
        let parts: [String] = stored.split(separator: Character(":"), maxSplits: 1).map { String($0) }
        switch (parts.first, parts.dropFirst().first) {
        case ("aboveCeiling", let value?):
            guard let ceiling = TLP(rawValue: value) else { return nil }
            self = .aboveCeiling(ceiling)
        case ("keyExpired", let value?):
            guard let end = Int64(value) else { return nil }
            self = .keyExpired(Timestamp(milliseconds: end))
        case ("contactInactive", nil): self = .contactInactive
        case ("keyMissing", nil): self = .keyMissing
        case ("keyUnusable", nil): self = .keyUnusable
        case ("keyUnverified", nil): self = .keyUnverified
        case ("ownCertificateMissing", nil): self = .ownCertificateMissing
        case ("namesSource", nil): self = .namesSource
        default: return nil
        }
    }

    /// All reasons of one event; nil when any of them is none of ours.
    static func words(stored: String) -> Text? {
        let parts = stored.split(separator: " ")
        let texts = parts.compactMap { HoldReason(stored: $0)?.text }
        guard !texts.isEmpty, texts.count == parts.count else { return nil }
        return Text(ja: texts.map(\.ja).joined(), en: texts.map(\.en).joined(separator: " "))
    }
}
