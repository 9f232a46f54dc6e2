import Access
import Foundation
import Primitives
import Registry

extension DemoPlay {
    /// What is there before the first mail: users, the team's identity, contacts and their keys.
    mutating func prepare(password: String) async throws {
        let demo = Viewer.service(.demo)
        for user in story.users {
            accounts[user.signIn] = try await house.access.accounts.create(
                try user.newAccount(password: password), viewer: demo)
        }
        try await house.setTeam(
            Text(ja: "Example CSIRT", en: "Example CSIRT"), try Self.teamAddress(), key: month.key("team.sec.asc"))
        try await house.establish()
        try await importRegistry()
        try await findContacts()
        try await verifyKeys()
        try await welcomePartner(password: password)
    }

    /// The address to which the month's mails were written.
    static func teamAddress() throws -> MailAddress {
        guard let address = MailAddress("csirt@csirt.example") else { throw StoryError(step: "team", lacks: "address") }
        return address
    }

    private func importRegistry() async throws {
        let importer = RegistryImporter(store: house.registry, keys: .files(beside: month.folder))
        let report = try await importer.run(
            viewer: .service(.demo), [UInt8](try month.data("registry.json")), fileName: "registry.json",
            isDryRun: false)
        if let problem = report.problems.first { throw StoryError(step: "registry", lacks: problem.place) }
    }

    private mutating func findContacts() async throws {
        let demo = Viewer.service(.demo)
        var cursor: OrganizationCursor?
        repeat {
            let page = try await house.registry.organizations(viewer: demo, after: cursor)
            for organization in page.rows {
                let all = try await house.registry.contacts(viewer: demo, of: organization.publicID)
                contacts[organization.key] = all.first { $0.mailAddress != nil }
            }
            cursor = page.next
        } while cursor != nil
    }

    /// Every key was read out on the telephone before the month began.
    private func verifyKeys() async throws {
        guard let viewer = viewer(of: .coordinator) else { throw StoryError(step: "keys", lacks: "coordinator") }
        for contact in contacts.values.sorted(by: { $0.id < $1.id }) {
            for key in contact.keys where !key.isWeak {
                try await house.registry.verifyKey(
                    viewer: viewer, fingerprint: key.fingerprint, of: contact.publicID, method: .phone, note: "")
            }
        }
    }
}
