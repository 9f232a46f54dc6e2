package import Primitives

/// What a case is about: the categories in which JPCERT/CC counts incidents in its quarterly reports, and the rest.
package enum CaseKind: String, Labelled {
    case phishing, defacement, malware, scan, ddos, targetedAttack, dataLeak, unauthorizedAccess, vulnerability, ics
    case other

    package var label: Text {
        switch self {
        case .phishing: Text(ja: "フィッシングサイト", en: "Phishing site")
        case .defacement: Text(ja: "Webサイト改ざん", en: "Website defacement")
        case .malware: Text(ja: "マルウェア", en: "Malware")
        case .scan: Text(ja: "スキャン", en: "Scan")
        case .ddos: Text(ja: "DoS/DDoS", en: "DoS/DDoS")
        case .targetedAttack: Text(ja: "標的型攻撃", en: "Targeted attack")
        case .dataLeak: Text(ja: "情報漏えい", en: "Data leak")
        case .unauthorizedAccess: Text(ja: "不正アクセス", en: "Unauthorised access")
        case .vulnerability: Text(ja: "脆弱性", en: "Vulnerability")
        case .ics: Text(ja: "制御システム関連", en: "Industrial control systems")
        case .other: Text(ja: "その他", en: "Other")
        }
    }
}
