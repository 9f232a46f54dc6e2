import Access

/// What people of partner organisations see after they signed in.
package enum PartnerRoutes {
    package static let all: [Route] =
        [
            Route(
                .get, "/partner", .permission(.partnerAnswer), PartnerText.notices, PartnerPages.list,
                menu: .rail(.notices)),
            Route(.get, "/partner/{delivery}", .permission(.partnerAnswer), PartnerText.notice, PartnerPages.show),
            Route(.post, "/partner/{delivery}", .permission(.partnerAnswer), ResponseText.send, PartnerPages.answer),
        ] + record + proposals

    private static let record = [
        Route(
            .get, "/partner/organization", .permission(.ownRegistryRead), PartnerText.record, OwnRecordPage.show,
            menu: .rail(.contacts)),
        Route(
            .get, "/partner/organizations/{organization}", .permission(.ownRegistryRead), PartnerText.record,
            OwnRecordPage.below),
        Route(
            .post, "/partner/contacts/{contact}/confirm", .permission(.registryPropose), PartnerText.isRight,
            OwnContactActs.confirm),
    ]

    private static let proposals = [
        Route(
            .get, "/partner/proposals", .permission(.ownRegistryRead), PartnerText.ownProposals, OwnProposalsPage.list),
        Route(
            .post, "/partner/proposals/{proposal}/withdraw", .permission(.registryPropose), PartnerText.withdraw,
            OwnProposalsPage.withdraw),
        Route(
            .get, "/partner/organizations/{organization}/contacts/add", .permission(.registryPropose),
            PartnerText.proposeContact, OwnContactActs.showAdding),
        Route(
            .post, "/partner/organizations/{organization}/contacts/add", .permission(.registryPropose),
            PartnerText.proposeContact, OwnContactActs.add),
        Route(
            .get, "/partner/contacts/{contact}/edit", .permission(.registryPropose), PartnerText.proposeChange,
            OwnContactActs.showEditing),
        Route(
            .post, "/partner/contacts/{contact}/edit", .permission(.registryPropose), PartnerText.proposeChange,
            OwnContactActs.change),
        Route(
            .post, "/partner/contacts/{contact}/end", .permission(.registryPropose), PartnerText.proposeEndOfContact,
            OwnContactActs.end),
        Route(
            .get, "/partner/contacts/{contact}/keys/add", .permission(.registryPropose), PartnerText.proposeKey,
            OwnKeyActs.showAdding),
        Route(
            .post, "/partner/contacts/{contact}/keys/add", .permission(.registryPropose), PartnerText.proposeKey,
            OwnKeyActs.add, takesFiles: true),
        Route(
            .post, "/partner/organizations/{organization}/holdings", .permission(.registryPropose),
            PartnerText.proposeHolding, OwnHoldingActs.add),
        Route(
            .post, "/partner/organizations/{organization}/holdings/end", .permission(.registryPropose),
            PartnerText.proposeEnd, OwnHoldingActs.end),
    ]
}
