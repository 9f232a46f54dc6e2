import Primitives
import Signals

/// The fields that a stranger fills in, and what is read of them.
enum PublicReportForm {
    static let trap = "website"
    private static let files = ["file1", "file2", "file3"]

    static func markup(_ typed: FormFields, id: PublicID, problem: Problem?) -> Markup {
        form(post: "/report", .takesFiles) {
            hiddenField("id", id.text)
            card { what(typed, problem) }
            card(PublicReportText.you) { you(typed, problem) }
            div(.class("unseen"), .aria("hidden", "true")) {
                textField(trap, PublicReportText.trap, .autocomplete("off"), Attribute("tabindex", words: "-1"))
            }
            submit(PublicReportText.send)
        }
    }

    @MarkupBuilder private static func what(_ typed: FormFields, _ problem: Problem?) -> [Markup] {
        textField(
            "subject", PublicReportText.subject, value: typed["subject"], problem: problem,
            .maxlength(ReceptionForm.lineLimit))
        textArea(
            "text", PublicReportText.what, value: typed.verbatim("text"), rows: 10, hint: PublicReportText.whatHint,
            problem: problem, .required(), .maxlength(Limits.textCharacters))
        textField(
            "happened", ReceptionText.happenedAt, value: typed["happened"], type: "datetime-local", problem: problem)
        textArea(
            "observables", PublicReportText.observables, value: typed.verbatim("observables"), rows: 4,
            hint: PublicReportText.observablesHint, problem: problem, .maxlength(Limits.textCharacters))
        fieldset {
            legend { PublicReportText.files }
            p(.class("hint")) { PublicReportText.filesHint }
            for name in files { fileField(name, PublicReportText.file, accept: "", problem: problem) }
        }
    }

    @MarkupBuilder private static func you(_ typed: FormFields, _ problem: Problem?) -> [Markup] {
        p(.class("hint")) { PublicReportText.youHint }
        textField(
            "name", ReceptionText.name, value: typed["name"], problem: problem, .autocomplete("name"),
            .maxlength(ReceptionForm.lineLimit))
        textField(
            "organization", ReceptionText.organization, value: typed["organization"], problem: problem,
            .autocomplete("organization"), .maxlength(ReceptionForm.lineLimit))
        textField(
            "address", PublicReportText.address, value: typed["address"], problem: problem, .autocomplete("email"),
            .maxlength(320))
        textField(
            "phone", ReceptionText.phone, value: typed["phone"], problem: problem, .autocomplete("tel"),
            .maxlength(60))
        checkbox("unnamed", PublicReportText.unnamed, isChecked: typed.contains("unnamed"))
    }

    static func report(_ form: FormFields, at now: Timestamp) throws(Problem) -> NewReport {
        guard form[trap].isEmpty else { throw .invalidField(trap, PublicReportText.trapFilled) }
        let text = try written("text", form)
        guard !text.allSatisfy(\.isWhitespace) else { throw .invalidField("text", .fieldRequired) }
        let observables = try written("observables", form)
        let words = [text, observables].filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n\n")
        var report = NewReport(.form, submission: "form:\(try form.publicID("id"))", text: words)
        report.caller = try ReportCaller.read(form)
        report.subject = try ReportCaller.line("subject", form)
        report.happenedAt = try ReportMoment.read("happened", in: form, at: now)
        report.isUnnamed = form.contains("unnamed")
        report.attachments = files.compactMap { form.file($0) }.map {
            NewReport.Attachment(name: $0.name, bytes: $0.bytes)
        }
        return report
    }

    private static func written(_ name: String, _ form: FormFields) throws(Problem) -> String {
        let text = form.verbatim(name)
        guard text.count <= Limits.textCharacters else {
            throw .invalidField(name, .fieldTooLong(Limits.textCharacters))
        }
        return text
    }
}
