package import Access
import Foundation
package import Primitives
import Storage

extension RegistryStore {
    /// The whole registry in force as JSON, organisations by key, public keys and their verification included.
    package func exportJSON(viewer: Viewer) async throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let document = RegistryDocument(organizations: try await entries(viewer: viewer).map { Lossy($0) })
        return Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]
    }

    /// The whole registry in force as CSV that a spreadsheet opens (UTF-8 with its mark, CRLF); keys are left out.
    package func exportCSV(viewer: Viewer, headers language: Language) async throws -> [UInt8] {
        try await entries(viewer: viewer).csv(headers: language)
    }

    private func entries(viewer: Viewer) async throws -> [OrganizationEntry] {
        var entries: [OrganizationEntry] = []
        var last = ""
        while true {
            let after = last
            let part = try await read(viewer) { try $0.entries(after: after, viewer: viewer) }
            entries += part
            guard let key = part.last?.key else { break }
            last = key
        }
        try await database.write { try $0.audit(viewer.audit("registry.export", "registry:all")) }
        return entries
    }
}

extension ReadTransaction {
    fileprivate func entries(after key: String, viewer: Viewer) throws -> [OrganizationEntry] {
        let scope = viewer.organizationScope
        return try rows(
            "\(Organization.select) WHERE o.short_key > ? AND \(scope.sql) ORDER BY o.short_key LIMIT 100",
            [key] + scope.arguments
        ).map { row in
            let organization = try Organization(row)
            let condition = SQLFragment("c.organization_id = ?", [organization.id])
            let contacts = try contacts(where: condition, viewer: viewer)
            return try OrganizationEntry(
                organization,
                contacts: contacts.map { contact in
                    let keys = try storedKeys("k.contact_id = ?", [contact.id])
                    return ContactEntry(contact, keys: keys)
                }, holdings: holdings(of: organization.id),
                rules: rules(
                    where: SQLFragment("r.organization_id = ?", [organization.id]),
                    limit: Limits.responsibilityRules, viewer: viewer
                ).map { RuleEntry($0, contacts: contacts) })
        }
    }
}

extension OrganizationEntry {
    init(_ organization: Organization, contacts: [ContactEntry], holdings: Holdings, rules: [RuleEntry]) {
        let details = organization.details
        self.init(
            key: details.key, name: details.name, nameEnglish: details.nameEnglish.orNil, kind: details.kind.rawValue,
            parent: organization.parent?.key, sector: details.sector.orNil, country: details.country.orNil,
            tlpCeiling: details.tlpCeiling.shortMark, contacts: contacts.map { Lossy($0) },
            networks: holdings.networks.map { Lossy(NetworkEntry(cidr: $0.description, asn: nil)) }
                + holdings.autonomousSystems.map { Lossy(NetworkEntry(cidr: nil, asn: $0.number)) },
            domains: holdings.domains.map(\.text), keywords: holdings.keywords.map(\.text),
            standsFor: holdings.countries.isEmpty ? nil : holdings.countries.map(\.text),
            rules: rules.isEmpty ? nil : rules.map { Lossy($0) })
    }
}

extension ContactEntry {
    init(_ contact: Contact, keys: [StoredContactKey]) {
        self.init(
            name: contact.name, role: contact.role.rawValue, language: contact.language.rawValue, rank: contact.rank,
            verifiedOn: contact.verifiedOn?.description, tlpCeiling: contact.tlpCeiling.shortMark,
            active: contact.isActive, dutyHours: contact.dutyHours?.description,
            inChargeFrom: contact.inChargeFrom?.description, inChargeThrough: contact.inChargeThrough?.description,
            deputies: contact.deputies.isEmpty ? nil : contact.deputies.map(\.name),
            channels: contact.channels.map { Lossy(ChannelEntry(kind: $0.kind.rawValue, value: $0.value)) },
            keyFile: nil, keys: keys.isEmpty ? nil : keys.map { Lossy(KeyEntry($0)) })
    }
}

extension KeyEntry {
    init(_ stored: StoredContactKey) {
        self.init(
            fingerprint: stored.key.fingerprint, publicKey: Data(stored.bytes).base64EncodedString(),
            revoked: stored.key.trust == .revoked ? true : nil,
            verification: stored.key.verification.map { verification in
                VerificationEntry(
                    method: verification.method.rawValue, note: verification.note, by: verification.by,
                    at: verification.at.milliseconds)
            })
    }
}

extension TLP {
    /// The label without its prefix: `AMBER+STRICT`.
    var shortMark: String { String(mark.dropFirst("TLP:".count)) }
}

extension String {
    fileprivate var orNil: String? { isEmpty ? nil : self }
}
