package import Cases
package import Primitives

/// The templates that every installation starts with; people change them as new versions.
package enum BuiltInTemplate: String, Labelled {
    case phishing
    case compromisedHost = "compromised-host"
    case vulnerability
    case informationLeak = "information-leak"
    case general

    package var label: Text {
        switch self {
        case .phishing: Text(ja: "フィッシングサイトの停止要請", en: "Phishing takedown request")
        case .compromisedHost: Text(ja: "侵害された機器の連絡", en: "Compromised host")
        case .vulnerability: Text(ja: "脆弱性の連絡", en: "Vulnerability")
        case .informationLeak: Text(ja: "情報漏えいの連絡", en: "Information leak")
        case .general: Text(ja: "一般的な連絡", en: "General")
        }
    }

    /// What a notice of such a case most likely says.
    package init(for kind: CaseKind) {
        self =
            switch kind {
            case .phishing: .phishing
            case .malware, .defacement, .scan, .unauthorizedAccess: .compromisedHost
            case .vulnerability: .vulnerability
            case .dataLeak: .informationLeak
            case .ddos, .targetedAttack, .ics, .other: .general
            }
    }

    /// Whether a second person must read what is written with it, whatever its TLP.
    package var asksForReview: Bool { self == .informationLeak }

    package var wording: Wording {
        switch self {
        case .phishing: .phishing
        case .compromisedHost: .compromisedHost
        case .vulnerability: .vulnerability
        case .informationLeak: .informationLeak
        case .general: .general
        }
    }
}

extension Wording {
    /// How every Japanese letter of ours begins.
    static let openingJa = """
        {{recipient.organization}}
        {{#recipient.name}}{{recipient.name}} 様{{/recipient.name}}{{^recipient.name}}ご担当者様{{/recipient.name}}

        突然のご連絡にて失礼いたします。
        {{sender.name}}です。
        """

    /// How every Japanese letter of ours ends: until when, where, and whom to ask.
    static let closingJa = """
        ■ ご回答のお願い
        {{#due}}ご対応の状況を{{due}}までにお知らせください。{{/due}}{{^due}}ご対応の状況をお知らせください。{{/due}}
        下記のページから、アカウントなしでご回答いただけます。
        {{link}}
        本メールへの返信でもお受けします。その際は、件名の[{{case.number}}]を残してください。

        ご担当が異なる場合は、お手数ですが適切な窓口へご転送いただくか、その旨をお知らせください。
        ご不明な点がございましたら、本メールへの返信にてお問い合わせください。
        お忙しいところ恐れ入りますが、よろしくお願いいたします。

        --
        {{sender.name}}
        {{sender.address}}
        案件番号: {{case.number}}
        """

    static let openingEn = """
        {{recipient.organization}}
        {{#recipient.name}}Dear {{recipient.name}},{{/recipient.name}}{{^recipient.name}}Dear security contact,{{/recipient.name}}

        this is {{sender.name}}.
        """

    static let closingEn = """
        Your answer
        {{#due}}Please tell us by {{due}} how matters stand.{{/due}}{{^due}}Please tell us how matters stand.{{/due}}
        You can answer on this page; no account is needed:
        {{link}}
        Or simply reply to this mail and keep [{{case.number}}] in the subject.

        If somebody else is in charge, please pass this on or tell us whom to write to.
        If anything is unclear, just reply to this mail.

        Kind regards

        --
        {{sender.name}}
        {{sender.address}}
        Case: {{case.number}}
        """

    /// A letter with the common opening and closing around what it has to say.
    static func letter(ja: (subject: String, body: String), en: (subject: String, body: String)) -> Wording {
        Wording(
            ja: Side(subject: ja.subject, body: [openingJa, ja.body, closingJa].joined(separator: "\n\n")),
            en: Side(subject: en.subject, body: [openingEn, en.body, closingEn].joined(separator: "\n\n")))
    }
}
