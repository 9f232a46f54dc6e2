import Primitives

extension Reason.Rule {
    func text(matched: String, value: String, via: String, weight: Int) -> Text {
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
        case .above: Text(ja: "\(matched)の上位組織です", en: "It stands above \(matched)")
        case .upstream: .upstreamReason(matched, value, via)
        case .country: .countryReason(matched, value, via)
        case .rule: .ruleReason(matched, value, weight)
        }
    }
}

extension Text {
    fileprivate static func upstreamReason(_ matched: String, _ system: String, _ network: String) -> Text {
        Text(
            ja: "\(matched) は、この組織の \(system) が広告するネットワーク \(network) に含まれます",
            en: "\(matched) is announced by \(system) of this organisation, in the network \(network)")
    }

    fileprivate static func ruleReason(_ matched: String, _ name: String, _ weight: Int) -> Text {
        let sum = weight == 0 ? "" : weight > 0 ? "+\(weight)" : "−\(weight.magnitude)"
        let (ja, en) = sum.isEmpty ? ("", "") : ("（重み \(sum)）", " (weight \(sum))")
        guard matched != name else {
            return Text(ja: "規則「\(name)」に当てはまります\(ja)", en: "The rule “\(name)” applies\(en)")
        }
        return Text(
            ja: "\(matched) は規則「\(name)」に当てはまります\(ja)", en: "The rule “\(name)” applies to \(matched)\(en)")
    }

    fileprivate static func countryReason(_ matched: String, _ country: String, _ network: String) -> Text {
        guard matched != country else {
            return Text(ja: "この組織は \(country) を代表します", en: "This organisation stands for \(country)")
        }
        guard !network.isEmpty else {
            return Text(
                ja: "\(matched) の国は \(country) で、この組織は \(country) を代表します",
                en: "\(matched) is in \(country), for which this organisation stands")
        }
        return Text(
            ja: "\(matched) を含むネットワーク \(network) の国は \(country) で、この組織は \(country) を代表します",
            en: "\(matched) lies in the network \(network) of \(country), for which this organisation stands")
    }

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
