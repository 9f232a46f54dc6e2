package import Primitives

/// A company, CSIRT, provider or agency that can be told something (組織); a tree by `parent`.
@dynamicMemberLookup
package struct Organization: Sendable, Hashable {
    package enum Kind: String, Labelled, Codable {
        case groupCompany, member, isp, vendor, supplier, csirt, coordinator, authority, lawEnforcement, customer, other
    }

    /// What is edited and imported.
    package struct Details: Sendable, Hashable {
        /// Short name that a file or a script uses: `hinode-parts`. Empty: the store takes the public id.
        package var key: String
        package var name: String
        /// Empty when there is none.
        package var nameEnglish: String
        package var kind: Kind
        package var sector: String
        /// ISO 3166-1 alpha-2, or empty.
        package var country: String
        /// The narrowest circle that this organisation may be told about.
        package var tlpCeiling: TLP

        package init(
            key: String = "", name: String, nameEnglish: String = "", kind: Kind = .other, sector: String = "",
            country: String = "", tlpCeiling: TLP = .red
        ) {
            self.key = key
            self.name = name
            self.nameEnglish = nameEnglish
            self.kind = kind
            self.sector = sector
            self.country = country
            self.tlpCeiling = tlpCeiling
        }
    }

    package let id: Identifier<Organization>
    package let publicID: PublicID
    /// Counts changes: who edits hands back the one they saw.
    package let revision: Int64
    package let details: Details
    package let parent: OrganizationSummary?

    package subscript<Value>(dynamicMember path: KeyPath<Details, Value>) -> Value { details[keyPath: path] }

    package var summary: OrganizationSummary {
        OrganizationSummary(
            id: id, publicID: publicID, key: details.key, name: details.name, nameEnglish: details.nameEnglish,
            kind: details.kind, tlpCeiling: details.tlpCeiling)
    }
}

/// An organisation as other rooms and lists show it.
package struct OrganizationSummary: Sendable, Hashable {
    package let id: Identifier<Organization>
    package let publicID: PublicID
    package let key: String
    package let name: String
    package let nameEnglish: String
    package let kind: Organization.Kind
    package let tlpCeiling: TLP

    /// The name in the reader's language; the Japanese one where there is no English.
    package func name(in language: Language) -> String {
        language == .en && !nameEnglish.isEmpty ? nameEnglish : name
    }
}

/// Where a page of organisations begins: after this row.
package struct OrganizationCursor: Sendable, Hashable {
    package let sortName: String
    package let id: Int64

    package init(sortName: String, id: Int64) {
        self.sortName = sortName
        self.id = id
    }
}

package struct OrganizationPage: Sendable {
    package let rows: [OrganizationSummary]
    /// Nil on the last page.
    package let next: OrganizationCursor?
}
