import Access
import Cases
import Notices
import Primitives
import Registry
import Storage

/// What stands in the composer's fields: from a template, a saved draft, or as it was typed.
struct ComposerFields: Sendable {
    var title: String
    var tlp: TLP
    /// As a `datetime-local` field holds it.
    var due: String
    var route = ContentRoute.mail
    var followUp = FollowUp.standard
    var template: NoticeTemplate?
    /// Where the wording was taken from; as long as it still reads so, nobody has touched it.
    var origin: TemplateOrigin?
    var wording: Wording
    var chosen: Set<PublicID> = []
    var pickup: Set<PublicID> = []
    var languages: [PublicID: Language] = [:]
    /// What to look for among the contacts.
    var search = ""

    /// For a new notice of a case, from a template.
    init(for subject: Case, _ template: NoticeTemplate?, _ request: WebRequest) {
        title = subject.title
        tlp = request.query.optionalChoice("tlp") ?? subject.tlp
        due = JapanInput.field(request.now + .days(3))
        self.template = template
        origin = template?.origin
        wording = template?.wording ?? BuiltInTemplate.general.wording
        search = request.query["q"]
    }

    /// As a draft was saved.
    init(_ notice: Notice, _ store: NoticeStore, _ viewer: Viewer, in transaction: ReadTransaction) throws {
        title = notice.title
        tlp = notice.tlp
        due = JapanInput.field(notice.due)
        (route, followUp) = (notice.route, notice.followUp)
        origin = try store.origin(viewer: viewer, of: notice.publicID, in: transaction)?.origin
        template = try origin.map { try store.template(viewer: viewer, $0.template, in: transaction) }
        let latest = try store.versions(viewer: viewer, notice.publicID, in: transaction).first
        wording = latest?.wording ?? BuiltInTemplate.general.wording
        for delivery in try store.deliveries(viewer: viewer, of: notice.publicID, in: transaction) {
            chosen.insert(delivery.contactPublicID)
            languages[delivery.contactPublicID] = delivery.language
            if delivery.wantsPickup { pickup.insert(delivery.contactPublicID) }
        }
    }

    /// What was typed; nothing is judged here.
    init(_ form: FormFields, _ store: NoticeStore, _ viewer: Viewer, in transaction: ReadTransaction) throws {
        func side(_ language: Language) -> Wording.Side {
            Wording.Side(
                subject: form["subject_\(language.rawValue)"], body: form.verbatim("body_\(language.rawValue)"))
        }
        title = form["title"]
        tlp = try form.choice("tlp")
        due = form["due"]
        route = form.optionalChoice("route") ?? .mail
        followUp = form.optionalChoice("follow-up") ?? .standard
        template = try form.optional("template").flatMap { PublicID($0) }.map {
            try store.template(viewer: viewer, $0, in: transaction)
        }
        origin = form.optional("origin").flatMap { TemplateOrigin($0) }
        wording = Wording(ja: side(.ja), en: side(.en))
        chosen = Set(form.all("to").compactMap { PublicID($0) })
        pickup = Set(form.all("pickup").compactMap { PublicID($0) })
        search = form["q"]
        for contact in form.all("shown").compactMap({ PublicID($0) }) {
            languages[contact] = form.optionalChoice("language_\(contact)")
        }
    }

    /// Takes the chosen template's words when the present ones are still those of a template, or when `always`.
    mutating func takeWords(
        always: Bool, _ store: NoticeStore, _ viewer: Viewer, in transaction: ReadTransaction
    ) throws {
        guard let template, template.origin != origin || always else { return }
        let untouched = try origin.flatMap { try store.wording(viewer: viewer, of: $0, in: transaction) }
        guard always || wording == untouched else { return }
        wording = template.wording
        origin = template.origin
    }

    /// Words of another template than the chosen one, kept because somebody wrote in them.
    var keepsOtherWords: Bool { template != nil && template?.publicID != origin?.template }

    /// The draft for the store; reasons and observables come from the registry, never from the form.
    func draft(_ choices: RecipientChoices, _ form: FormFields) throws(Problem) -> NoticeDraft {
        NoticeDraft(
            title: title, tlp: tlp, due: try JapanMoment.read("due", in: form), template: template?.publicID,
            templateVersion: keepsOtherWords ? nil : origin?.version, wording: wording,
            recipients: choices.entries.filter { chosen.contains($0.contact.publicID) }.map { entry in
                RecipientDraft(
                    contact: entry.contact.publicID, language: languages[entry.contact.publicID],
                    reason: entry.reason.ja, observables: entry.observables,
                    wantsPickup: pickup.contains(entry.contact.publicID))
            }, route: route, followUp: followUp)
    }
}
