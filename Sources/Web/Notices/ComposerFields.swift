import Registry
import Access
import Notices
import Primitives
import Storage

/// What stands in the composer's fields: from a template, a saved draft, or as it was typed.
struct ComposerFields: Sendable {
    var title: String
    var tlp: TLP
    /// As a `datetime-local` field holds it.
    var due: String
    var template: NoticeTemplate?
    var wording: Wording
    var chosen: Set<PublicID> = []
    var pickup: Set<PublicID> = []
    var languages: [PublicID: Language] = [:]

    init(title: String, tlp: TLP, due: String, template: NoticeTemplate?, wording: Wording) {
        self.title = title
        self.tlp = tlp
        self.due = due
        self.template = template
        self.wording = wording
    }

    init(_ notice: Notice, _ store: NoticeStore, _ viewer: Viewer, in transaction: ReadTransaction) throws {
        let latest = try store.versions(viewer: viewer, notice.publicID, in: transaction).first
        self.init(
            title: notice.title, tlp: notice.tlp, due: JapanMoment.field(notice.due), template: nil,
            wording: latest?.wording ?? BuiltInTemplate.general.wording)
        for delivery in try store.deliveries(viewer: viewer, of: notice.publicID, in: transaction) {
            chosen.insert(delivery.contactPublicID)
            languages[delivery.contactPublicID] = delivery.language
            if delivery.wantsPickup { pickup.insert(delivery.contactPublicID) }
        }
    }

    /// What was typed; nothing is judged here.
    init(_ request: WebRequest) async throws {
        let form = request.form
        func side(_ language: Language) -> Wording.Side {
            Wording.Side(
                subject: form["subject_\(language.rawValue)"], body: form.verbatim("body_\(language.rawValue)"))
        }
        self.init(
            title: form["title"], tlp: try form.choice("tlp"), due: form["due"], template: nil,
            wording: Wording(ja: side(.ja), en: side(.en)))
        if let id = form.optional("template").flatMap({ PublicID($0) }) {
            template = try await request.readNotices { try $0.template(viewer: $1, id, in: $2) }
        }
        chosen = Set(form.all("to").compactMap { PublicID($0) })
        pickup = Set(form.all("pickup").compactMap { PublicID($0) })
        for contact in chosen { languages[contact] = form.optionalChoice("language_\(contact)") }
    }

    /// The fields after another template or label was chosen above them.
    func applying(_ query: FormFields, _ templates: [NoticeTemplate]) -> ComposerFields {
        var fields = self
        if let tlp = query.optionalChoice("tlp", of: TLP.self) { fields.tlp = tlp }
        if let id = query.optional("template"), let template = templates.first(where: { $0.publicID.text == id }) {
            fields.template = template
            fields.wording = template.wording
        }
        return fields
    }

    /// The draft for the store; reasons and observables come from the registry, never from the form.
    func draft(_ choices: RecipientChoices, _ form: FormFields) throws(Problem) -> NoticeDraft {
        NoticeDraft(
            title: title, tlp: tlp, due: try JapanMoment.read("due", in: form), template: template?.publicID,
            wording: wording,
            recipients: choices.contacts.filter { chosen.contains($0.contact.publicID) }.map { entry in
                RecipientDraft(
                    contact: entry.contact.publicID, language: languages[entry.contact.publicID],
                    reason: entry.reason.ja, observables: entry.observables,
                    wantsPickup: pickup.contains(entry.contact.publicID))
            })
    }
}
