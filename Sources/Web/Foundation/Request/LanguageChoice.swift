import Primitives

/// In which language a page is written: the person's own, else what this browser chose, else what it asks for.
enum LanguageChoice {
    static func language(account: Language?, cookie: String?, acceptLanguage: String?) -> Language {
        account ?? cookie.flatMap(Language.init(rawValue:)) ?? acceptLanguage.flatMap(preferred) ?? .ja
    }

    /// The language with the highest weight (RFC 9110 §12.5.4); the first of equals.
    private static func preferred(_ header: String) -> Language? {
        var best: (language: Language, weight: Int)?
        for part in header.prefix(500).split(separator: ",").prefix(20) {
            let fields = part.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let tag = fields.first, let language = Language(rawValue: String(tag.prefix { $0 != "-" })) else {
                continue
            }
            let weight = fields.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0.dropFirst(2)) } ?? 1_000
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }

    /// `0.85` → 850; nothing readable counts as 0.
    private static func thousandths(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole) else { return 0 }
        guard parts.count == 2 else { return whole * 1_000 }
        let padded = (parts[1].prefix(3) + "000").prefix(3)
        return min(1_000, whole * 1_000 + (Int(padded) ?? 0))
    }
}
