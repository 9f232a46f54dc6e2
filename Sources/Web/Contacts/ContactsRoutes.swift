import Access
import Primitives
import Registry

/// Organisations, their contacts and what they answer for; import, export and the resolver.
package enum ContactsRoutes {
    package static let all: [Route] =
        organizations + people + page + files + rules + [
            Route(
                .get, "/contacts/expiring-keys", .permission(.registryRead), ContactsText.expiringKeys,
                ExpiringKeysPage.show),
            Route(.get, "/contacts/upkeep", .permission(.registryRead), ContactsText.upkeep, UpkeepPage.show),
            Route(.get, "/contacts/routes", .permission(.registryRead), ResolverText.routes, RoutingPage.show),
            Route(.get, "/contacts/resolve", .permission(.registryRead), ContactsText.resolve, ResolverPage.ask),
            Route(.post, "/contacts/resolve", .permission(.registryRead), ContactsText.resolve, ResolverPage.answer),
            Route(.get, "/contacts/owners", .permission(.registryRead), OwnersText.title, OwnersPage.ask),
            Route(
                .post, "/contacts/owners", .permission(.registryRead), OwnersText.title, OwnersPage.answer,
                takesFiles: true),
        ]

    private static let organizations = [
        Route(
            .get, "/contacts", .permission(.registryRead), ContactsText.contacts, OrganizationListPage.show,
            menu: .rail(.contacts)),
        Route(
            .get, "/organizations/add", .permission(.registryWrite), ContactsText.addOrganization,
            OrganizationActs.showAdding, menu: .new),
        Route(
            .post, "/organizations/add", .permission(.registryWrite), ContactsText.addOrganization, OrganizationActs.add
        ),
        Route(
            .get, "/organizations/{organization}", .permission(.registryRead), ContactsText.organization,
            OrganizationPage.show),
        Route(
            .get, "/organizations/{organization}/edit", .permission(.registryWrite), ContactsText.editOrganization,
            OrganizationActs.showEditing),
        Route(
            .post, "/organizations/{organization}/edit", .permission(.registryWrite), ContactsText.editOrganization,
            OrganizationActs.change),
        Route(
            .post, "/organizations/{organization}/remove", .permission(.registryWrite), ContactsText.removeOrganization,
            OrganizationActs.remove),
        Route(
            .post, "/organizations/{organization}/holdings", .permission(.registryWrite), ContactsText.holdings,
            OrganizationActs.addHolding),
        Route(
            .post, "/organizations/{organization}/holdings/remove", .permission(.registryWrite), ContactsText.holdings,
            OrganizationActs.removeHolding),
    ]

    private static let rules = [
        Route(.get, "/contacts/rules", .permission(.registryRead), RuleText.rules, RulePages.list),
        Route(.get, "/contacts/rules/add", .permission(.registryWrite), RuleText.add, RulePages.showAdding),
        Route(.post, "/contacts/rules/add", .permission(.registryWrite), RuleText.add, RulePages.add),
        Route(.get, "/contacts/rules/{rule}/edit", .permission(.registryWrite), RuleText.edit, RulePages.showEditing),
        Route(.post, "/contacts/rules/{rule}/edit", .permission(.registryWrite), RuleText.edit, RulePages.change),
        Route(
            .post, "/contacts/rules/{rule}/remove", .permission(.registryWrite), RuleText.removeRule, RulePages.remove),
    ]

    private static let people = [
        Route(
            .get, "/organizations/{organization}/contacts/add", .permission(.registryWrite), ContactsText.addContact,
            ContactActs.showAdding),
        Route(
            .post, "/organizations/{organization}/contacts/add", .permission(.registryWrite), ContactsText.addContact,
            ContactActs.add),
        Route(
            .get, "/contacts/{contact}/edit", .permission(.registryWrite), ContactsText.editContact,
            ContactActs.showEditing),
        Route(
            .post, "/contacts/{contact}/edit", .permission(.registryWrite), ContactsText.editContact, ContactActs.change
        ),
        Route(
            .post, "/contacts/{contact}/confirm", .permission(.registryWrite), ContactsText.confirmToday,
            ContactActs.confirm),
        Route(
            .post, "/contacts/{contact}/remove", .permission(.registryWrite), ContactsText.removeContact,
            ContactActs.remove),
        Route(
            .get, "/contacts/{contact}/keys/add", .permission(.registryWrite), ContactsText.addKey, KeyActs.showAdding),
        Route(
            .post, "/contacts/{contact}/keys/add", .permission(.registryWrite), ContactsText.addKey, KeyActs.add,
            takesFiles: true),
        Route(
            .get, "/contacts/{contact}/keys/{fingerprint}", .permission(.registryRead), ContactsText.downloadKey,
            KeyActs.download),
        Route(
            .post, "/contacts/{contact}/keys/{fingerprint}/verify", .permission(.keyTrust), ContactsText.verifyKey,
            KeyActs.verify),
        Route(
            .post, "/contacts/{contact}/keys/{fingerprint}/revoke", .permission(.keyTrust), ContactsText.revokeKey,
            KeyActs.revoke),
        Route(
            .post, "/contacts/{contact}/keys/{fingerprint}/remove", .permission(.registryWrite), ContactsText.remove,
            KeyActs.remove),
    ]

    private static let page = [
        Route(.get, "/contacts/{contact}", .permission(.registryRead), ContactsText.contact, ContactPage.show),
        Route(
            .post, "/contacts/{contact}/deputies", .permission(.registryWrite), ContactsText.deputies,
            ContactPageActs.setDeputies),
        Route(
            .post, "/contacts/{contact}/absences", .permission(.registryWrite), ContactsText.addAbsence,
            ContactPageActs.addAbsence),
        Route(
            .post, "/contacts/{contact}/absences/{absence}/remove", .permission(.registryWrite),
            ContactsText.removeAbsence, ContactPageActs.removeAbsence),
        Route(
            .post, "/contacts/{contact}/attempts", .permission(.caseWrite), ContactsText.addAttempt,
            ContactPageActs.addAttempt),
    ]

    private static let files = [
        Route(
            .get, "/contacts/import", .permission(.registryWrite), ContactsText.importTitle, RegistryImportPage.show),
        Route(
            .post, "/contacts/import", .permission(.registryWrite), ContactsText.dryRun, RegistryImportPage.check,
            takesFiles: true),
        Route(
            .post, "/contacts/imports", .permission(.registryWrite), ContactsText.runImport, RegistryImportPage.run),
        Route(
            .get, "/contacts/imports/{import}", .permission(.registryWrite), ContactsText.importRecord,
            RegistryImportPage.record),
        Route(.get, "/contacts/export/csv", .permission(.registryRead), ContactsText.exportCSV, exportCSV),
        Route(.get, "/contacts/export/json", .permission(.registryRead), ContactsText.exportJSON, exportJSON),
    ]

    private static func exportCSV(_ request: WebRequest) async throws -> Answer {
        let file = try await request.services.registry.exportCSV(viewer: request.viewer, headers: request.language)
        return .download(file, name: "registry.csv", type: "text/csv; charset=utf-8")
    }

    private static func exportJSON(_ request: WebRequest) async throws -> Answer {
        let file = try await request.services.registry.exportJSON(viewer: request.viewer)
        return .download(file, name: "registry.json", type: "application/json")
    }
}
