import Primitives
import Registry

/// What the page of contacts to look after says.
extension ContactsText {
    static let upkeep = Text(ja: "手入れが必要な連絡先", en: "Contacts to look after")
    static let upkeepNote = Text(
        ja: "連絡がつかなくなる前に、登録内容を確かめて直します。", en: "Mend these before somebody cannot be reached.")
    static let nothingToLookAfter = Text(ja: "該当するものはありません。", en: "There is nothing here.")
    static let otherOrganization = Text(ja: "もう一方の組織", en: "The other organisation")
    static let otherValue = Text(ja: "もう一方の値", en: "Its value")

    static func hint(of list: Upkeep) -> Text {
        switch list {
        case .bounced:
            Text(
                ja: "メールが不達になったアドレスです。別の手段で連絡し、正しいアドレスに直してください。",
                en: "Mail to these addresses came back. Reach the contact another way and correct the address.")
        case .unconfirmed:
            Text(
                ja: "1年以上確認していない連絡先です。本人に確かめたら「本日確認」を押してください。",
                en: "Nobody has confirmed these contacts for a year. Ask them, then press “Confirmed today”.")
        case .charge:
            Text(
                ja: "\(Limits.chargeWarningDays)日以内に担当期間が終わる連絡先と、終わった連絡先です。後任を登録してください。",
                en:
                    "Their charge ends within \(Limits.chargeWarningDays) days or has ended. Record who comes after them."
            )
        case .contactless:
            Text(
                ja: "自組織にも上位組織にも、有効な連絡先がない組織です。",
                en: "Neither these organisations nor those above them have an active contact.")
        case .keyless:
            Text(
                ja: "暗号化が必要なのに、暗号化に使える確認済みの鍵がない連絡先です。",
                en: "These take encrypted mail only, and there is no verified key to encrypt to.")
        case .networks:
            Text(
                ja: "上位・下位の関係にない2つの組織が、同じ、または重なるネットワークを登録しています。",
                en: "Two organisations, neither above the other, have recorded equal or overlapping networks.")
        case .domains:
            Text(
                ja: "上位・下位の関係にない2つの組織が、同じ、または上下の関係にあるドメインを登録しています。",
                en: "Two organisations, neither above the other, have recorded the same domain, or one below the other."
            )
        }
    }
}
