import Access
import Primitives
import Registry
import Storage
import TestSupport
import Testing

@testable import Notices

@Suite("Names of organisations in deliveries from before there were two")
struct DeliveryNamesTests {
    @Test("They get the registry's names of the day, or keep the one they had")
    func upgrade() async throws {
        let before = World.migrations.filter { $0.id != "notices-004" }
        try await TestDatabase.eachLocation { location in
            let old = try await Database.open(location, migrations: before)
            let registry = RegistryStore(database: old)
            let organization = try await registry.addOrganization(
                viewer: .service(.demo), Organization.Details(key: "alpha", name: "アルファ", nameEnglish: "Alpha"))
            _ = try await registry.addContact(
                viewer: .service(.demo), Contact.Details(name: "窓口"),
                channels: [try #require(Channel(.mail, "security@alpha.example"))], to: organization.publicID)
            try await old.write { try Self.insertDeliveries(in: $0) }
            await old.close()
            let new = try await Database.open(location, migrations: World.migrations)
            let names = try await new.read { transaction in
                try transaction.rows("SELECT \(Delivery.columns) FROM deliveries d ORDER BY d.id").map {
                    try Delivery($0).organizationNames
                }
            }
            #expect(names == [Text(ja: "アルファ", en: "Alpha"), .verbatim("Old name")])
            await new.close()
        }
    }

    /// One to the contact, one to a contact that is not there any more.
    private static func insertDeliveries(in transaction: WriteTransaction) throws {
        let contact = try #require(try transaction.row("SELECT id FROM contacts")).int(0)
        try transaction.execute(
            """
            INSERT INTO cases (public_id, number, title, kind, phase, status, priority, tlp_rank, embargo, opened_at,
                updated_at) VALUES ('c', 'HK-1', '', 'other', 'respond', 'open', 'medium', 1, 0, 0, 0)
            """)
        try transaction.execute(
            """
            INSERT INTO notices (public_id, case_id, title, tlp_rank, state, asks_review, author, version, created_at)
            SELECT 'n', id, '', 1, 'sent', 0, '', 1, 0 FROM cases
            """)
        for id in [contact, contact + 99] {
            try transaction.execute(
                """
                INSERT INTO deliveries (public_id, notice_id, contact_id, contact_public_id, organization, contact,
                    address, address_key, language, reason, observables, wants_pickup, state, response)
                SELECT ?, id, ?, ?, 'Old name', '', 'a@alpha.example', 'a@alpha.example', 'en', '', '', 0, 'sent', 'none'
                FROM notices
                """, [PublicID(), id, PublicID()])
        }
    }
}
