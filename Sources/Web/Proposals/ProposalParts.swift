import Primitives
import Registry

/// What the pages of proposals share, at the desk and outside.
enum ProposalParts {
    static func state(_ proposal: ChangeProposal) -> Markup {
        let tone: Tone =
            switch proposal.state {
            case .open: .attention
            case .approved: .good
            case .refused: .bad
            case .withdrawn: .neutral
            }
        return badge(proposal.state, tone)
    }

    /// Before and after, field by field.
    static func lines(_ change: ProposedChange) -> Markup {
        table(
            ProposalText.change,
            columns: [Column(ProposalText.field), Column(ProposalText.before), Column(ProposalText.after)]
        ) {
            for line in change.lines {
                tr {
                    td { line.label }
                    td { words(line.before) }
                    td { words(line.after) }
                }
            }
        }
    }

    /// The field of an explanation or a remark.
    static func word(_ name: String, _ label: Text, hint: Text? = nil, typed: String, _ problem: Problem?) -> Markup {
        textArea(
            name, label, value: typed, rows: 3, hint: hint, problem: problem,
            .maxlength(Limits.proposalWordCharacters))
    }

    private static func words(_ text: Text?) -> Markup {
        guard let text, !text.ja.isEmpty else { return span(.class("quiet")) { "–" } }
        return Markup.element("div", [.class("written")], [.text(text)])
    }
}

extension ProposalCursor {
    /// `<decided>.<row>`, as the link to the next page carries it.
    var text: String { "\(isDecided ? 1 : 0).\(id)" }

    /// Nil for anything that `text` does not write.
    init?(text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let id = Int64(parts[1]), ["0", "1"].contains(parts[0]) else { return nil }
        self.init(isDecided: parts[0] == "1", id: id)
    }
}
