import Primitives
import Storage

/// The fields above the audit log, and what they ask for.
struct AuditFilterForm {
    let typed: FormFields
    let filter: AuditFilter
    /// A time that cannot be read; then nothing is looked up.
    let problem: Problem?

    init(_ query: FormFields) {
        typed = query
        var filter = AuditFilter(
            actor: query.optional("actor"), action: query.optional("action"), subject: query.optional("subject"))
        var problem: Problem?
        do throws(Problem) {
            filter.from = try Self.moment("from", in: query)
            // The last minute that is named belongs to the range.
            filter.until = try Self.moment("until", in: query).map { $0 + .minutes(1) }
        } catch {
            problem = error
        }
        self.filter = filter
        self.problem = problem
    }

    private static func moment(_ name: String, in query: FormFields) throws(Problem) -> Timestamp? {
        guard let text = query.optional(name) else { return nil }
        guard let moment = JapanInput.moment(text) else { throw .invalidField(name, SettingsText.momentUnreadable) }
        return moment
    }

    private static func words(_ action: String) -> Text {
        guard let words = AuditCatalogue.actions[action] else { return .verbatim(action) }
        return Text(ja: "\(words.ja)（\(action)）", en: "\(words.en) (\(action))")
    }

    /// `actions`: those that occur in the log.
    func form(actions: [String]) -> Markup {
        Web.form(get: "/settings/audit", .class("filters")) {
            textField(
                "actor", SettingsText.actor, value: typed["actor"], .placeholder(.accountName), .autocomplete("off"),
                .maxlength(200))
            choice(
                "action", SettingsText.action, options: actions.map { ($0, Self.words($0)) },
                selected: typed.optional("action"), empty: SettingsText.allActions)
            textField(
                "subject", SettingsText.subject, value: typed["subject"], .placeholder(SettingsText.subjectExample),
                .autocomplete("off"), .maxlength(200))
            textField("from", SettingsText.fromTime, value: typed["from"], type: "datetime-local", problem: problem)
            textField("until", SettingsText.untilTime, value: typed["until"], type: "datetime-local", problem: problem)
            submit(DeskText.filter, .plain)
            if filter != AuditFilter() || problem != nil {
                linkButton(SettingsText.showAll, "/settings/audit", .quiet)
            }
        }
    }
}
