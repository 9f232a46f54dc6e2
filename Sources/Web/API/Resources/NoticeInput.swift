import Notices
import Primitives
import Registry

/// A notice as a program drafts it. Why a party is told and what of the case concerns it come from the registry, never from
/// the program.
struct NoticeInput {
    static let schema = Schema.object(
        "NoticeInput",
        [
            Schema.Field("title", .line()), .optional("tlp", .tlp, "Without it: TLP:AMBER"), .optional("due", .moment),
            .optional("template", .id), .optional("wording", wording, "Without it: the template's"),
            Schema.Field("recipients", .list(recipient, 1...NoticeStore.recipientLimit)),
        ])

    static let wording = Schema.object("WordingInput", [Schema.Field("ja", side), Schema.Field("en", side)])
    private static let side = Schema.object(
        "WordingSideInput",
        [Schema.Field("subject", .line(Limits.subjectCharacters)), Schema.Field("body", .line(Limits.textCharacters))])
    private static let recipient = Schema.object(
        "RecipientInput",
        [
            Schema.Field("contact", .id),
            .optional("language", .choice(of: Language.self), "Without it: the contact's"),
            .optional("pickup", .boolean, "A note without content; the content waits behind a one-time link"),
        ])

    private let call: APICall

    init(_ call: APICall) { self.call = call }

    func draft(ofCase id: PublicID) async throws -> NoticeDraft {
        let (input, tlp) = (call.input, call.input.tlp("tlp") ?? .amber)
        let template = try await template()
        guard let wording = Self.wording(input) ?? template?.wording else {
            throw Schema.Fault(kind: .missing, path: "wording").problem
        }
        return NoticeDraft(
            title: input.line("title"), tlp: tlp, due: input.moment("due"), template: template?.publicID,
            templateVersion: template?.version, wording: wording, recipients: try await recipients(id, tlp))
    }

    private func template() async throws -> NoticeTemplate? {
        guard let id = call.input.id("template") else { return nil }
        do {
            return try await call.request.readNotices { try $0.template(viewer: $1, id, in: $2) }
        } catch let problem as Problem where problem.kind == .notFound {
            throw call.input.fault("template")
        }
    }

    private func recipients(_ id: PublicID, _ tlp: TLP) async throws -> [RecipientDraft] {
        let asked = call.input.list("recipients")
        let choices = try await RecipientChoices.read(
            call.request, caseID: id, tlp: tlp, chosen: Set(asked.compactMap { $0.id("contact") }))
        return try asked.map { fields in
            guard let entry = choices.entries.first(where: { $0.contact.publicID == fields.id("contact") }) else {
                throw call.input.fault("recipients.contact")
            }
            return RecipientDraft(
                contact: entry.contact.publicID, language: fields.choice("language"), reason: entry.reason.ja,
                observables: entry.observables, wantsPickup: fields.flag("pickup"))
        }
    }

    static func wording(_ input: JSONFields) -> Wording? {
        guard input.contains("wording") else { return nil }
        func side(_ name: String) -> Wording.Side {
            let fields = input.fields("wording").fields(name)
            return Wording.Side(subject: fields.line("subject"), body: fields.text("body"))
        }
        return Wording(ja: side("ja"), en: side("en"))
    }
}
