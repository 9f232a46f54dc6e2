package import Primitives

/// What in the registry wants a look by a person, one list each (手入れが必要な連絡先).
package enum Upkeep: String, Labelled {
    case bounced, unconfirmed, charge, contactless, keyless, networks, domains

    /// How many of a list are counted.
    package static let counted = 100

    package var label: Text {
        switch self {
        case .bounced: Text(ja: "不達のアドレス", en: "Addresses that bounced")
        case .unconfirmed: Text(ja: "1年以上未確認", en: "Not confirmed for a year")
        case .charge: Text(ja: "担当期間の終了", en: "Charge ends")
        case .contactless: Text(ja: "連絡先のない組織", en: "Organisations without a contact")
        case .keyless: Text(ja: "使える鍵がない連絡先", en: "No key to encrypt to")
        case .networks: Text(ja: "重複するネットワーク", en: "Networks that overlap")
        case .domains: Text(ja: "重複するドメイン", en: "Domains that overlap")
        }
    }
}

/// One line of such a list.
package struct UpkeepItem: Sendable, Hashable {
    package let cursor: UpkeepCursor
    package let organization: OrganizationSummary
    /// Nil for a line about an organisation.
    package internal(set) var contact: PublicID?
    package internal(set) var name = ""
    /// The address, the day or the holding that it is about; empty when the list says all.
    package internal(set) var value = ""
    /// The holding of another organisation, and whose it is.
    package internal(set) var other: Other?

    package struct Other: Sendable, Hashable {
        package let value: String
        package let organization: OrganizationSummary
    }
}

/// Where such a list goes on: after this row.
package struct UpkeepCursor: Sendable, Hashable {
    /// What the list is ordered by before the row; empty when it is ordered by the row alone.
    package let key: String
    package let id: Int64

    package init(key: String = "", id: Int64) {
        self.key = key
        self.id = id
    }
}
