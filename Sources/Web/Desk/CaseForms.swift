import Access
import Cases
import Primitives

/// Fields that cases are opened and changed with.
enum CaseForms {
    static func draftFields(title: String, tlp: TLP = .amber) -> Markup {
        .group([
            textField("title", DeskText.title, value: title, .required(), .maxlength(200)),
            choice("kind", DeskText.kind, of: Array(CaseKind.allCases), selected: .other),
            choice("priority", DeskText.priority, of: Array(Priority.allCases), selected: .medium),
            choice("tlp", DeskText.tlp, of: Array(TLP.allCases), selected: tlp),
            checkbox("mine", DeskText.takeCase, isChecked: true),
            checkbox("embargo", DeskText.embargoed),
        ])
    }

    static func draft(_ form: FormFields, _ request: WebRequest) throws -> CaseDraft {
        CaseDraft(
            title: try form.required("title", limit: 200), kind: try form.choice("kind"),
            priority: try form.choice("priority"), tlp: try form.choice("tlp"),
            isEmbargoed: form.contains("embargo"), owner: form.contains("mine") ? request.viewer.account : nil)
    }

    /// All facts of a case in one form.
    static func facts(of subject: Case, people: [Account]) -> Markup {
        let owner = people.first { $0.id == subject.owner }?.publicID.text
        return form(post: "/cases/\(subject.publicID)/facts") {
            textField("title", DeskText.title, value: subject.title, .required(), .maxlength(200))
            choice("kind", DeskText.kind, of: Array(CaseKind.allCases), selected: subject.kind)
            choice("phase", DeskText.phase, of: Array(CasePhase.allCases), selected: subject.phase)
            if subject.status != .closed {
                choice("status", DeskText.status, of: [CaseStatus.open, .waiting], selected: subject.status)
            }
            choice("priority", DeskText.priority, of: Array(Priority.allCases), selected: subject.priority)
            choice("tlp", DeskText.tlp, of: Array(TLP.allCases), selected: subject.tlp)
            choice(
                "owner", DeskText.owner, options: people.map { ($0.publicID.text, .verbatim($0.displayName)) },
                selected: owner, empty: DeskText.nobody)
            submit(DeskText.save)
        }
    }
}
