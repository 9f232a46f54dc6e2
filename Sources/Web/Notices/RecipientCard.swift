import Notices
import Primitives

/// One recipient's mail as it would go, and everybody who could read it.
struct RecipientCard {
    let preview: RecipientPreview

    func markup() -> Markup {
        let delivery = preview.delivery
        return div(.class("stack")) {
            facts([
                (NoticeText.recipient, .words("\(delivery.contact) <\(delivery.address)>")),
                (NoticeText.reason, delivery.reason.isEmpty ? .text(NoticeText.none) : .text(delivery.reasonWords)),
                (NoticeText.whoCanRead, readers()),
            ])
            held()
            if let problem = preview.problem { problemBanner(problem) } else { letter(delivery.language) }
        }
    }

    private func readers() -> Markup {
        guard !preview.readers.isEmpty else { return .text(NoticeText.none) }
        return ul(.class("plain")) { for reader in preview.readers { li { reader } } }
    }

    @MarkupBuilder private func held() -> [Markup] {
        let reasons = preview.verdict.reasons
        if !reasons.isEmpty, !preview.delivery.state.hasLeft {
            warningBanner {
                ul { for reason in reasons { li { reason.text } } }
                p { NoticeText.waysOut }
                ul { for way in HoldReason.WayOut.allCases where offers(way, reasons) { li { way.label } } }
            }
        }
    }

    /// A way out helps only if it helps against every reason.
    private func offers(_ way: HoldReason.WayOut, _ reasons: [HoldReason]) -> Bool {
        reasons.allSatisfy { $0.waysOut.contains(way) }
    }

    private func letter(_ language: Language) -> Markup {
        div(.lang(language)) {
            p { strong { preview.subjectLine } }
            writtenText(preview.text, language)
        }
    }
}
