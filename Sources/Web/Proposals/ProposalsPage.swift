import Access
import Primitives
import Registry

/// The changes that people of organisations propose: all of them, and one with what can be decided.
enum ProposalsPage {
    static func list(_ request: WebRequest) async throws -> Answer {
        let page = try await request.services.registry.proposals(
            viewer: request.viewer, after: ProposalCursor(text: request.query["after"]))
        let names = try await request.names(of: page.proposals.map(\.proposedBy))
        return request.page(ProposalText.proposals, in: .contacts) {
            pageHead(ProposalText.proposals, note: ProposalText.note)
            if page.proposals.isEmpty { emptyState(ProposalText.none) } else { table(page.proposals, names, request) }
            nextPage(of: request.here, after: page.next?.text)
        }
    }

    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, nil) }

    /// One form with two buttons: `verdict` says which.
    static func decide(_ request: WebRequest) async throws -> Answer {
        let (id, registry) = (try request.id("proposal"), request.services.registry)
        let approves = request.form["verdict"] == "approve"
        let remark = request.form.verbatim("remark")
        do {
            if approves {
                try await registry.approveProposal(
                    viewer: request.viewer, id, remark: remark, keys: request.services.keyReader)
            } else {
                try await registry.refuseProposal(viewer: request.viewer, id, remark: remark)
            }
            return request.redirect(
                to: "/contacts/proposals", saying: approves ? ProposalText.approved : ProposalText.refused)
        } catch let problem as Problem where problem.isOfForm || problem.kind == .forbidden {
            return try await page(request, problem)
        }
    }

    /// How many wait, for the pages that lead here; nil for those who decide nothing.
    static func waiting(_ request: WebRequest) async throws -> Int64? {
        guard request.viewer.holds(.registryWrite) else { return nil }
        return try await request.services.registry.openProposals(viewer: request.viewer)
    }

    private static func table(
        _ proposals: [ChangeProposal], _ names: ActorNames, _ request: WebRequest
    ) -> Markup {
        let columns = [
            Column(ProposalText.state), Column(ProposalText.organization), Column(ProposalText.kind),
            Column(ProposalText.subject), Column(ProposalText.proposedBy, isExtra: true),
            Column(ProposalText.proposedAt, isExtra: true),
        ]
        return Web.table(ProposalText.proposals, columns: columns) {
            for proposal in proposals {
                tr(.data("row")) {
                    td { ProposalParts.state(proposal) }
                    td { proposal.organization.name(in: request.language) }
                    td { a("/contacts/proposals/\(proposal.publicID)", .data("open")) { proposal.change.kind.label } }
                    td { proposal.change.subject }
                    td(.class("extra")) { actorName(proposal.proposedBy, names) }
                    td(.class("extra")) { momentInTable(proposal.proposedAt) }
                }
            }
        }
    }

    private static func page(_ request: WebRequest, _ problem: Problem?) async throws -> Answer {
        let (proposal, warnings) = try await request.services.registry.proposal(
            viewer: request.viewer, try request.id("proposal"))
        let names = try await request.names(of: [proposal.proposedBy, proposal.decidedBy].compactMap(\.self))
        let status = problem?.kind.status ?? 200
        return request.page(proposal.change.kind.label, in: .contacts, width: .narrow, status: status) {
            pageHead(.text(proposal.change.kind.label), note: ProposalParts.state(proposal))
            if let problem, problem.field == nil { problemBanner(problem) }
            if !warnings.isEmpty {
                warningBanner { for warning in warnings { p { warning.label(in: request.language) } } }
            }
            card { facts(about(proposal, names, request)) }
            card(ProposalText.change) { ProposalParts.lines(proposal.change) }
            if proposal.state == .open, request.viewer.holds(.registryWrite) { verdict(proposal, request, problem) }
        }
    }

    private static func about(
        _ proposal: ChangeProposal, _ names: ActorNames, _ request: WebRequest
    ) -> [(name: Text, value: Markup)] {
        let home: Link = "/organizations/\(proposal.organization.publicID)"
        var rows: [(name: Text, value: Markup)] = [
            (ProposalText.organization, a(home) { proposal.organization.name(in: request.language) }),
            (ProposalText.proposedBy, who(proposal.proposedBy, proposal.proposedAt, names)),
        ]
        if !proposal.word.isEmpty { rows.append((ProposalText.word, writtenText(proposal.word))) }
        if let decidedBy = proposal.decidedBy, let at = proposal.decidedAt {
            rows.append((ProposalText.decided, who(decidedBy, at, names)))
        }
        if !proposal.remark.isEmpty { rows.append((ProposalText.remark, writtenText(proposal.remark))) }
        return rows
    }

    private static func who(_ actor: String, _ at: Timestamp, _ names: ActorNames) -> Markup {
        span(.class("row")) {
            actorName(actor, names)
            moment(at)
        }
    }

    private static func verdict(_ proposal: ChangeProposal, _ request: WebRequest, _ problem: Problem?) -> Markup {
        card(ProposalText.verdict) {
            if proposal.proposedBy == request.viewer.name {
                p(.class("hint")) { ProposalText.ownProposal }
            } else {
                if proposal.change.kind == .addContact { p(.class("hint")) { ProposalText.ceilingHint } }
                if proposal.change.kind == .addKey { p(.class("hint")) { ProposalText.keyHint } }
                form(post: "/contacts/proposals/\(proposal.publicID)") {
                    ProposalParts.word(
                        "remark", ProposalText.remark, hint: ProposalText.remarkHint,
                        typed: request.form.verbatim("remark"), problem)
                    div(.class("row")) {
                        submit(ProposalText.approve, name: "verdict", value: "approve")
                        submit(ProposalText.refuse, .plain, name: "verdict", value: "refuse")
                    }
                }
            }
        }
    }
}
