import Access
import Primitives
import Registry
import Signals

/// The choice of a registered number under which the caller was called back.
enum CallBackForm {
    static func contacts(_ request: WebRequest, of caller: Reception.Caller) async throws -> [Contact] {
        guard request.viewer.holds(.registryRead) else { return [] }
        return try await request.services.registry.callBackContacts(
            viewer: request.viewer, organization: caller.organization, name: caller.name, phone: caller.phone)
    }

    static func choices(_ contacts: [Contact], _ request: WebRequest, _ problem: Problem?) -> Markup {
        guard !contacts.isEmpty else { return p(.class("quiet")) { ReceptionText.noContacts } }
        let chosen = request.form["callback"]
        return div {
            fieldset {
                legend(.class("unseen")) { ReceptionText.callBack }
                radio("callback", value: "", ReceptionText.notCalledBack, isChecked: chosen.isEmpty)
                for contact in contacts {
                    for number in phones(of: contact) {
                        let value = "\(contact.publicID)/\(number)"
                        radio("callback", value: value, label(contact, number), isChecked: chosen == value)
                    }
                }
            }
            textField(
                "calledback", ReceptionText.calledBackAt, value: request.form["calledback"], type: "datetime-local",
                hint: ReceptionText.calledBackHint, problem: problem)
        }
    }

    /// What was chosen: a number that stands in the registry at this moment; nil where none was.
    static func read(_ request: WebRequest) async throws -> Reception.CallBack? {
        guard let chosen = request.form.optional("callback") else { return nil }
        let halves = chosen.split(separator: "/", maxSplits: 1).map(String.init)
        guard halves.count == 2, let id = PublicID(halves[0]) else {
            throw Problem.invalidField("callback", .fieldChoice)
        }
        let contact = try await request.services.registry.contact(viewer: request.viewer, id)
        guard phones(of: contact).contains(halves[1]) else { throw Problem.invalidField("callback", .fieldChoice) }
        let at = try ReportMoment.read("calledback", in: request.form, at: request.now) ?? request.now
        return Reception.CallBack(
            at: at, contact: "\(contact.organization.name) \(contact.name)", number: halves[1],
            by: request.viewer.name)
    }

    private static func phones(of contact: Contact) -> [String] {
        contact.channels.filter { $0.kind == .phone }.map(\.value)
    }

    private static func label(_ contact: Contact, _ number: String) -> Text {
        func words(_ language: Language) -> String {
            "\(contact.organization.name(in: language)) \(contact.name) \(number)"
        }
        return Text(ja: words(.ja), en: words(.en))
    }
}
