import Access

/// What the desk sees and decides of the changes that people of organisations propose.
package enum ProposalRoutes {
    package static let all: [Route] = [
        Route(
            .get, "/contacts/proposals", .permission(.registryRead), ProposalText.proposals, ProposalsPage.list),
        Route(
            .get, "/contacts/proposals/{proposal}", .permission(.registryRead), ProposalText.proposal,
            ProposalsPage.show),
        Route(
            .post, "/contacts/proposals/{proposal}", .permission(.registryWrite), ProposalText.verdict,
            ProposalsPage.decide),
    ]
}
