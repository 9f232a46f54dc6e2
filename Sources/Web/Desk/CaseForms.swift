import Access
import Cases
import Primitives

/// Fields that cases are opened and changed with.
enum CaseForms {
    /// `typed`: the form as it came back; empty for a new one.
    static func draftFields(
        title: String, tlp: TLP = .amber, typed: FormFields = .empty, problem: Problem? = nil
    ) -> Markup {
        let isTyped = typed.contains("kind")
        return .group([
            textField(
                "title", DeskText.title, value: isTyped ? typed["title"] : title, problem: problem, .required(),
                .maxlength(200)),
            choice("kind", DeskText.kind, selected: typed.optionalChoice("kind") ?? CaseKind.other, problem: problem),
            choice(
                "priority", DeskText.priority, selected: typed.optionalChoice("priority") ?? Priority.medium,
                problem: problem),
            choice("tlp", DeskText.tlp, selected: typed.optionalChoice("tlp") ?? tlp, problem: problem),
            checkbox("mine", DeskText.takeCase, isChecked: !isTyped || typed.contains("mine")),
            checkbox("embargo", DeskText.embargoed, isChecked: typed.contains("embargo")),
        ])
    }

    static func draft(_ form: FormFields, _ request: WebRequest) throws -> CaseDraft {
        CaseDraft(
            title: try form.required("title", limit: 200), kind: try form.choice("kind"),
            priority: try form.choice("priority"), tlp: try form.choice("tlp"),
            isEmbargoed: form.contains("embargo"), owner: form.contains("mine") ? request.viewer.account : nil)
    }

    /// All facts of a case in one form.
    static func facts(of subject: Case, people: [Account], typed: FormFields) -> Markup {
        let isTyped = typed.contains("phase")
        let owner = isTyped ? typed["owner"] : people.first { $0.id == subject.owner }?.publicID.text
        return form(post: "/cases/\(subject.publicID)/facts") {
            textField(
                "title", DeskText.title, value: isTyped ? typed["title"] : subject.title, .required(), .maxlength(200))
            choice("kind", DeskText.kind, selected: typed.optionalChoice("kind") ?? subject.kind)
            choice("phase", DeskText.phase, selected: typed.optionalChoice("phase") ?? subject.phase)
            if subject.status != .closed {
                choice("status", DeskText.status, of: [CaseStatus.open, .waiting], selected: subject.status)
            }
            choice("priority", DeskText.priority, selected: typed.optionalChoice("priority") ?? subject.priority)
            choice("tlp", DeskText.tlp, selected: typed.optionalChoice("tlp") ?? subject.tlp)
            choice(
                "owner", DeskText.owner, options: people.map { ($0.publicID.text, .verbatim($0.displayName)) },
                selected: owner, empty: DeskText.nobody)
            submit(DeskText.save)
        }
    }
}
