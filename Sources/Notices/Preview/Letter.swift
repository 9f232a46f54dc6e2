import Primitives

/// The words of one mail: subject without tags, body without the TLP label that will stand above it.
struct Letter: Sendable, Hashable {
    let subject: String
    let body: String
}

/// Fills a notice's wording for one recipient. Pure.
struct LetterWriter {
    let notice: Notice
    let wording: Wording
    let team: TeamIdentity

    /// The letter with `link` in its place; a `Problem` when a variable has no value.
    func letter(to delivery: Delivery, link: String) throws(Problem) -> Letter {
        let side = wording[delivery.language]
        let values = values(for: delivery, link: link)
        return Letter(
            subject: try TemplateText(side.subject).rendered(with: values).filter { !$0.isNewline },
            body: try TemplateText(side.body).rendered(with: values))
    }

    private func values(for delivery: Delivery, link: String) -> TemplateText.Values {
        let language = delivery.language
        return [
            .organization: delivery.organization,
            .contact: delivery.contact,
            .caseNumber: notice.caseNumber,
            .title: notice.title,
            .observables: delivery.observables.map(\.letterLine).joined(separator: "\n"),
            .due: delivery.due.map { LetterDate.text($0, in: language) } ?? "",
            .link: link,
            .senderName: team.name[language],
            .senderAddress: team.address.description,
        ]
    }
}

extension Observable {
    fileprivate var letterLine: String { "- \(defanged)" }
}
