import Access
import Cases
import Primitives
import Registry
import Signals

/// The one screen on which a call, a chat or a visit is written down while it goes on.
enum ReceptionForm {
    static let channels: [IntakeEnvelope.Source] = [.phone, .chat, .visit]
    static let lineLimit = 200

    /// What becomes of the report once it is saved.
    enum Next: String, Labelled {
        case inbox, open, link

        var label: Text {
            switch self {
            case .inbox: ReceptionText.nextInbox
            case .open: ReceptionText.nextOpen
            case .link: ReceptionText.nextLink
            }
        }
    }

    /// `contacts`: nil until somebody asked for them.
    static func markup(_ request: WebRequest, contacts: [Contact]?, id: PublicID, problem: Problem?) -> Markup {
        form(post: "/reports/new") {
            hiddenField("id", id.text)
            div(.class("columns")) {
                div {
                    card { said(request, problem) }
                    card(ReceptionText.next) { next(request.form, problem) }
                    div(.class("row")) { submit(ReceptionText.save) }
                }
                aside {
                    card(ReceptionText.caller) { caller(request.form, problem) }
                    card(ReceptionText.callBack) {
                        p(.class("quiet")) { ReceptionText.callBackHint }
                        submit(ReceptionText.lookUp, .plain, name: "lookup", value: "on", .formnovalidate())
                        if let contacts { CallBackForm.choices(contacts, request, problem) }
                    }
                }
            }
        }
    }

    @MarkupBuilder private static func said(_ request: WebRequest, _ problem: Problem?) -> [Markup] {
        let typed = request.form
        choice(
            "channel", ReceptionText.channel, of: channels, selected: typed.optionalChoice("channel") ?? .phone,
            problem: problem)
        textArea(
            "text", ReceptionText.said, value: typed.verbatim("text"), rows: 12, hint: ReceptionText.saidHint,
            problem: problem, .required(), .maxlength(Limits.textCharacters), .autofocus(!typed.contains("channel")),
            .data("key", "e"))
        textField(
            "subject", DeskText.subject, value: typed["subject"], hint: ReceptionText.subjectHint, problem: problem,
            .maxlength(lineLimit))
        div(.class("even")) {
            textField(
                "happened", ReceptionText.happenedAt, value: typed["happened"], type: "datetime-local",
                problem: problem)
            textField(
                "taken", ReceptionText.takenAt, value: typed.optional("taken") ?? JapanInput.field(request.now),
                type: "datetime-local", problem: problem)
        }
        choice(
            "tlp", DeskText.tlp, of: TLP.allCases.filter { $0 <= request.viewer.tlpCeiling },
            selected: typed.optionalChoice("tlp") ?? min(.amber, request.viewer.tlpCeiling), problem: problem)
        checkbox("unnamed", ReceptionText.unnamed, isChecked: typed.contains("unnamed"))
    }

    @MarkupBuilder private static func caller(_ typed: FormFields, _ problem: Problem?) -> [Markup] {
        textField(
            "name", ReceptionText.name, value: typed["name"], problem: problem, .maxlength(lineLimit),
            .autocomplete("off"))
        textField(
            "organization", ReceptionText.organization, value: typed["organization"], problem: problem,
            .maxlength(lineLimit), .autocomplete("off"))
        textField(
            "phone", ReceptionText.phone, value: typed["phone"], problem: problem, .maxlength(60), .autocomplete("off"))
        // Not of type `email`: browsers refuse full-width letters there.
        textField(
            "address", ReceptionText.address, value: typed["address"], problem: problem, .maxlength(320),
            .autocomplete("off"))
    }

    @MarkupBuilder private static func next(_ typed: FormFields, _ problem: Problem?) -> [Markup] {
        let chosen = typed.optionalChoice("next", of: Next.self) ?? .inbox
        fieldset {
            legend(.class("unseen")) { ReceptionText.next }
            for next in Next.allCases {
                radio("next", value: next.rawValue, next.label, isChecked: next == chosen)
            }
        }
        div(.class("even")) {
            choice(
                "kind", DeskText.kind, selected: typed.optionalChoice("kind") ?? CaseKind.other,
                hint: ReceptionText.ifOpened, problem: problem)
            choice(
                "priority", DeskText.priority, selected: typed.optionalChoice("priority") ?? Priority.medium,
                hint: ReceptionText.ifOpened, problem: problem)
            textField(
                "number", DeskText.caseNumber, value: typed["number"], hint: ReceptionText.ifLinked, problem: problem,
                .maxlength(40),
                .placeholder(.verbatim("HK-2026-0001")))
        }
        checkbox("mine", DeskText.takeCase, isChecked: !typed.contains("channel") || typed.contains("mine"))
    }

    /// What was typed, checked. `callBack`: as `CallBackForm` read it.
    static func report(_ request: WebRequest, callBack: Reception.CallBack?) throws(Problem) -> NewReport {
        let form = request.form
        let channel = try form.choice("channel", of: IntakeEnvelope.Source.self)
        guard channels.contains(channel) else { throw .invalidField("channel", .fieldChoice) }
        let text = form.verbatim("text")
        guard !text.allSatisfy(\.isWhitespace) else { throw .invalidField("text", .fieldRequired) }
        guard text.count <= Limits.textCharacters else {
            throw .invalidField("text", .fieldTooLong(Limits.textCharacters))
        }
        var report = NewReport(channel, submission: "person:\(try form.publicID("id"))", text: text)
        report.caller = try ReportCaller.read(form)
        report.subject = try ReportCaller.line("subject", form)
        report.happenedAt = try ReportMoment.read("happened", in: form, at: request.now)
        report.takenAt = try ReportMoment.read("taken", in: form, at: request.now)
        let label = try form.choice("tlp", of: TLP.self)
        guard label <= request.viewer.tlpCeiling else { throw .invalidField("tlp", .fieldChoice) }
        report.tlp = label
        report.isUnnamed = form.contains("unnamed")
        report.callBack = callBack
        return report
    }
}

/// Who told us, as typed.
enum ReportCaller {
    static func read(_ form: FormFields) throws(Problem) -> Reception.Caller {
        var address: MailAddress?
        if let typed = form.optional("address")?.halfWidth {
            guard let read = MailAddress(typed) else { throw .invalidField("address", DeskText.addressInvalid) }
            address = read
        }
        return Reception.Caller(
            name: try line("name", form), organization: try line("organization", form),
            phone: try line("phone", form, limit: 60).halfWidth, address: address)
    }

    static func line(
        _ name: String, _ form: FormFields, limit: Int = ReceptionForm.lineLimit
    ) throws(Problem) -> String {
        let value = form[name]
        guard value.count <= limit else { throw .invalidField(name, .fieldTooLong(limit)) }
        return value
    }
}
