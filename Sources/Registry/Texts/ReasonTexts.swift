import Primitives

extension Reason.Rule {
    func text(matched: String, value: String) -> Text {
        switch self {
        case .network: .networkReason(matched, value)
        case .asn: Text(ja: "AS番号 \(value) が登録されています", en: "The AS number \(value) is registered")
        case .domain where matched == value:
            Text(ja: "ドメイン \(value) が登録されています", en: "The domain \(value) is registered")
        case .domain: Text(ja: "\(matched) はドメイン \(value) に属します", en: "\(matched) belongs to the domain \(value)")
        case .keyword: Text(ja: "本文に技術キーワード「\(value)」があります", en: "The text holds the technical keyword “\(value)”")
        case .parent:
            Text(
                ja: "\(matched)には有効な連絡先がないため、上位組織の\(value)の連絡先を示します",
                en: "\(matched) has no active contact, so the contacts of \(value) above it are given")
        }
    }
}

extension Text {
    fileprivate static func networkReason(_ matched: String, _ value: String) -> Text {
        guard matched != value else {
            return Text(ja: "ネットワーク \(value) が登録されています", en: "The network \(value) is registered")
        }
        if let asked = IPPrefix(matched), let found = IPPrefix(value), asked.bits < found.bits {
            return Text(ja: "ネットワーク \(value) は \(matched) の一部です", en: "The network \(value) is part of \(matched)")
        }
        return Text(ja: "\(matched) はネットワーク \(value) に含まれます", en: "\(matched) lies in the network \(value)")
    }
}
