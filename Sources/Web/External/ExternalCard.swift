import Access
import Primitives

/// One proposal: for whom, by whom, what became of it, and what the viewer can decide.
struct ExternalCard {
    let external: ExternalAccount
    let names: ActorNames
    let request: WebRequest

    func markup() -> Markup {
        let (proposal, state) = (external.proposal, external.state(at: request.now))
        return card(.verbatim(proposal.displayName)) {
            p(.class("badges")) {
                badge(state, tone(state))
                badge(proposal.tlpCeiling)
            }
            facts([
                (.accountName, .words(proposal.name)), (ExternalText.organization, .words(proposal.organizationName)),
                (ExternalText.until, moment(proposal.endsAt)), (ExternalText.reason, writtenText(proposal.reason)),
                (ExternalText.proposedBy, who(external.proposedBy, external.proposedAt)),
            ])
            if let decider = external.decidedBy, let at = external.decidedAt {
                facts([(ExternalText.decidedBy, who(decider, at))])
                if !external.remark.isEmpty { writtenText(external.remark) }
            }
            if state == .proposed { decision() }
        }
    }

    private func who(_ actor: String, _ at: Timestamp) -> Markup {
        span(.class("row")) {
            actorName(actor, names)
            moment(at)
        }
    }

    @MarkupBuilder private func decision() -> [Markup] {
        let isOwn = external.proposedBy == request.viewer.name
        if isOwn {
            p(.class("hint")) { ExternalText.ownProposal }
        } else {
            actButton(ExternalText.approve, post: "/external-accounts/\(external.publicID)/approve", .primary)
        }
        details {
            summary { isOwn ? ExternalText.withdraw : ExternalText.refuse }
            form(post: "/external-accounts/\(external.publicID)/refuse") {
                Markup.element(
                    "label", [.class("field")],
                    [
                        span { ExternalText.remark },
                        .void("input", [.type("text"), .name("remark"), .maxlength(1_000)]),
                    ])
                submit(isOwn ? ExternalText.withdraw : ExternalText.refuse, .plain)
            }
        }
    }

    private func tone(_ state: ExternalAccount.State) -> Tone {
        switch state {
        case .proposed: .attention
        case .approved: .good
        case .refused: .bad
        case .expired, .ended: .neutral
        }
    }
}
