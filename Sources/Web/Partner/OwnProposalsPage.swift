import Access
import Primitives
import Registry

/// What people of one's own organisation proposed, and what the desk said to it.
enum OwnProposalsPage {
    static func list(_ request: WebRequest) async throws -> Answer {
        let page = try await request.services.registry.ownProposals(
            viewer: request.viewer, after: ProposalCursor(text: request.query["after"]))
        let names = try await request.names(of: page.proposals.map(\.proposedBy))
        return request.page(PartnerText.ownProposals, in: .contacts, width: .narrow) {
            pageHead(PartnerText.ownProposals) { linkButton(PartnerText.record, "/partner/organization") }
            if page.proposals.isEmpty { emptyState(PartnerText.noProposals) }
            for proposal in page.proposals { card(proposal, names, request) }
            nextPage(of: request.here, after: page.next?.text)
        }
    }

    static func withdraw(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("proposal")
        do {
            try await request.services.registry.withdrawProposal(viewer: request.viewer, id)
            return request.redirect(to: "/partner/proposals", saying: PartnerText.withdrawn)
        } catch let problem as Problem where problem.kind == .conflict {
            return request.redirect(to: "/partner/proposals", problem: problem)
        }
    }

    /// Without the name of whoever decided.
    private static func card(_ proposal: ChangeProposal, _ names: ActorNames, _ request: WebRequest) -> Markup {
        Web.card(proposal.change.kind.label) {
            p(.class("badges")) {
                ProposalParts.state(proposal)
                span { proposal.organization.name(in: request.language) }
                span { proposal.change.subject }
            }
            ProposalParts.lines(proposal.change)
            facts(about(proposal, names))
            if proposal.state == .open, proposal.proposedBy == request.viewer.name,
                request.viewer.holds(.registryPropose)
            {
                actButton(PartnerText.withdraw, post: "/partner/proposals/\(proposal.publicID)/withdraw")
            }
        }
    }

    private static func about(_ proposal: ChangeProposal, _ names: ActorNames) -> [(name: Text, value: Markup)] {
        var rows: [(name: Text, value: Markup)] = [
            (
                ProposalText.proposedBy,
                span(.class("row")) {
                    actorName(proposal.proposedBy, names)
                    moment(proposal.proposedAt)
                }
            )
        ]
        if !proposal.word.isEmpty { rows.append((ProposalText.word, writtenText(proposal.word))) }
        if let at = proposal.decidedAt { rows.append((ProposalText.decided, moment(at))) }
        if !proposal.remark.isEmpty { rows.append((PartnerText.deskRemark, writtenText(proposal.remark))) }
        return rows
    }
}
