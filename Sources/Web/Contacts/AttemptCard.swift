import Access
import Primitives
import Registry

/// What came of trying to reach a contact, newest first, with a short form for the next try.
struct AttemptCard {
    let contact: Contact
    /// One more than a page shows, when there are more.
    let attempts: [ContactAttempt]
    let names: ActorNames

    func markup(_ request: WebRequest, _ problem: Problem?) -> Markup {
        card(ContactsText.attempts, id: "attempts") {
            if request.viewer.holds(.caseWrite) { form(request, problem) }
            if attempts.isEmpty { p(.class("quiet")) { ContactsText.noAttempts } } else { table() }
            nextPage(
                of: problem == nil ? request.here : "/contacts/\(contact.publicID)",
                after: attempts.count > Limits.pageRows
                    ? attempts.prefix(Limits.pageRows).last.map(\.cursor.text) : nil)
        }
    }

    private func form(_ request: WebRequest, _ problem: Problem?) -> Markup {
        guard !contact.channels.isEmpty else { return p(.class("quiet")) { ContactsText.noChannels } }
        return Web.form(post: "/contacts/\(contact.publicID)/attempts") {
            choice(
                "channel", ContactsText.channel, options: contact.channels.map { ($0.code, $0.words) },
                selected: request.form.optional("channel"), problem: problem)
            choice(
                "outcome", ContactsText.outcome,
                selected: request.form.optionalChoice("outcome") ?? ContactAttempt.Outcome.reached)
            textField(
                "at", ContactsText.attemptedAt, value: request.form["at"], type: "datetime-local",
                hint: ContactsText.attemptedAtHint, problem: problem)
            textField("note", ContactsText.note, value: request.form["note"], .maxlength(300))
            submit(ContactsText.addAttempt, .plain)
        }
    }

    private func table() -> Markup {
        Web.table(
            ContactsText.attempts,
            columns: [
                Column(ContactsText.at), Column(ContactsText.channel), Column(ContactsText.outcome),
                Column(ContactsText.note), Column(ContactsText.by, isExtra: true),
            ]
        ) {
            for attempt in attempts.prefix(Limits.pageRows) {
                tr {
                    td { momentInTable(attempt.at) }
                    td { attempt.channel.words }
                    td { badge(attempt.outcome, attempt.outcome == .reached ? .good : .attention) }
                    td { attempt.note }
                    td(.class("extra")) { actorName(attempt.by, names) }
                }
            }
        }
    }
}

extension Channel {
    /// As a form sends it: `phone 03-0000-0000`.
    var code: String { "\(kind.rawValue) \(value)" }

    fileprivate var words: Text { Text(ja: "\(kind.label.ja) \(value)", en: "\(kind.label.en) \(value)") }
}

extension AttemptCursor {
    /// `<milliseconds>.<row>`, as the link to the next page carries it.
    fileprivate var text: String { "\(at.milliseconds).\(id)" }

    /// Nil for anything that `text` does not write.
    init?(text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let moment = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        self.init(at: Timestamp(milliseconds: moment), id: id)
    }
}
