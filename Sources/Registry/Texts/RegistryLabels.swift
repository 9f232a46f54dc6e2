package import Primitives

extension Organization.Kind {
    package var label: Text {
        switch self {
        case .groupCompany: Text(ja: "グループ会社", en: "Group company")
        case .member: Text(ja: "会員", en: "Member")
        case .isp: Text(ja: "通信事業者（ISP）", en: "Internet provider")
        case .vendor: Text(ja: "ベンダ", en: "Vendor")
        case .supplier: Text(ja: "委託先", en: "Supplier")
        case .csirt: .verbatim("CSIRT")
        case .coordinator: Text(ja: "調整機関", en: "Coordinator")
        case .authority: Text(ja: "所管省庁", en: "Authority")
        case .lawEnforcement: Text(ja: "法執行機関", en: "Law enforcement")
        case .customer: Text(ja: "顧客", en: "Customer")
        case .other: Text(ja: "その他", en: "Other")
        }
    }
}

extension Contact.Role {
    package var label: Text {
        switch self {
        case .poc: Text(ja: "窓口（PoC）", en: "Point of contact")
        case .securityManager: Text(ja: "セキュリティ管理者", en: "Security manager")
        case .operator: Text(ja: "システム運用者", en: "System operator")
        case .productOwner: Text(ja: "プロダクトオーナー", en: "Product owner")
        case .legal: Text(ja: "法務", en: "Legal")
        case .press: Text(ja: "広報", en: "Press")
        case .executive: Text(ja: "経営層", en: "Executive")
        case .nightDuty: Text(ja: "夜間当番", en: "Night duty")
        }
    }
}

extension Channel.Kind {
    package var label: Text {
        switch self {
        case .mail: Text(ja: "メール", en: "Mail")
        case .pgpMail: Text(ja: "PGPメール", en: "PGP mail")
        case .phone: Text(ja: "電話", en: "Phone")
        case .portal: Text(ja: "ポータル", en: "Portal")
        case .webhook: .verbatim("Webhook")
        }
    }
}

extension ContactKey.State {
    package var label: Text {
        switch self {
        case .seen: Text(ja: "未確認", en: "Not verified")
        case .verified: Text(ja: "確認済み", en: "Verified")
        case .revoked: Text(ja: "失効", en: "Revoked")
        case .expired: Text(ja: "期限切れ", en: "Expired")
        }
    }
}

extension KeyVerification.Method {
    package var label: Text {
        switch self {
        case .phone: Text(ja: "電話でフィンガープリントを照合", en: "Fingerprint read out by phone")
        case .inPerson: Text(ja: "対面で照合", en: "In person")
        case .signature: Text(ja: "確認済みの鍵による署名", en: "Signed by a verified key")
        case .website: Text(ja: "本人のWebサイトで照合", en: "Published on the owner's site")
        case .other: Text(ja: "その他の方法", en: "Another way")
        }
    }
}

extension Holding.Kind {
    package var label: Text {
        switch self {
        case .network: Text(ja: "ネットワーク", en: "Network")
        case .asn: Text(ja: "AS番号", en: "AS number")
        case .domain: Text(ja: "ドメイン", en: "Domain")
        case .keyword: Text(ja: "技術キーワード", en: "Technical keyword")
        case .country: Text(ja: "代表する国", en: "Country it stands for")
        }
    }
}

extension Reason.Rule {
    package var label: Text {
        switch self {
        case .network: Holding.Kind.network.label
        case .asn: Holding.Kind.asn.label
        case .domain: Holding.Kind.domain.label
        case .keyword: Holding.Kind.keyword.label
        case .parent, .above: Text(ja: "上位組織", en: "Parent organisation")
        case .upstream: Text(ja: "回線事業者", en: "Upstream provider")
        case .country: Text(ja: "国のCSIRT", en: "National CSIRT")
        case .rule: Text(ja: "通知先の規則", en: "Rule of the desk")
        }
    }
}

extension ResponsibilityRule.Verdict {
    package var label: Text {
        switch self {
        case .propose: Text(ja: "通知先に挙げる", en: "Propose")
        case .never: Text(ja: "通知先に挙げない", en: "Never propose")
        }
    }
}

extension RuleCondition.Kind {
    package var label: Text {
        switch self {
        case .network: Holding.Kind.network.label
        case .asn: Holding.Kind.asn.label
        case .domain: Holding.Kind.domain.label
        case .url: Text(ja: "URLの先頭", en: "Beginning of a URL")
        case .keyword: Holding.Kind.keyword.label
        case .sector: Text(ja: "業種", en: "Sector")
        case .country: Text(ja: "国", en: "Country")
        case .tlp: Text(ja: "TLP（これより狭い範囲も含む）", en: "TLP, and narrower")
        case .hours: Text(ja: "曜日と時間帯", en: "Days and hours")
        }
    }
}
