package import Primitives

/// What a notice's text may speak of; the raw value is what people write between the braces.
package enum TemplateVariable: String, Labelled {
    case organization = "recipient.organization"
    case contact = "recipient.name"
    case caseNumber = "case.number"
    case title
    case observables
    case due
    case link
    case senderName = "sender.name"
    case senderAddress = "sender.address"

    package var label: Text {
        switch self {
        case .organization: Text(ja: "通知先の組織名", en: "Recipient's organisation")
        case .contact: Text(ja: "通知先の担当者名", en: "Recipient's name")
        case .caseNumber: Text(ja: "案件番号", en: "Case number")
        case .title: Text(ja: "通知の件名", en: "Title of the notice")
        case .observables: Text(ja: "通知先に関係する観測事象（行ごと）", en: "Observables of this recipient, one a line")
        case .due: Text(ja: "回答期限", en: "Due time")
        case .link: Text(ja: "回答ページのURL", en: "Address of the response page")
        case .senderName: Text(ja: "送信元の名称", en: "Sender's name")
        case .senderAddress: Text(ja: "送信元のアドレス", en: "Sender's address")
        }
    }
}
