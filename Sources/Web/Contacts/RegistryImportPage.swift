import Access
import Primitives
import Registry

/// Taking over a table or JSON text: first a look at what would happen, then the act.
enum RegistryImportPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let past = try await request.services.registry.imports(viewer: request.viewer)
        return request.page(ContactsText.importTitle, in: .contacts) {
            pageHead(ContactsText.importTitle)
            importForm("", isChecked: false)
            if !past.isEmpty { pastImports(past) }
        }
    }

    static func run(_ request: WebRequest) async throws -> Answer {
        let text = request.form.verbatim("file")
        let isDryRun = request.form["act"] != "run"
        let report = try await RegistryImporter(store: request.services.registry).run(
            viewer: request.viewer, Array(text.utf8), fileName: ContactsText.pasted[request.language],
            isDryRun: isDryRun)
        if let id = report.id {
            return request.redirect(to: "/contacts/imports/\(id)", saying: ContactsText.importDone)
        }
        return request.page(ContactsText.importTitle, in: .contacts) {
            pageHead(ContactsText.importTitle)
            card(ContactsText.result, id: "result") {
                p { ContactsText.dryRunNote }
                p { strong { ContactsText.importCounts(report.added, report.changed, report.unchanged) } }
            }
            problemTable(report.problems)
            importForm(text, isChecked: true)
        }
    }

    static func record(_ request: WebRequest) async throws -> Answer {
        let (record, problems) = try await request.services.registry.importRecord(
            viewer: request.viewer, try request.id("import"))
        return request.page(ContactsText.importRecord, in: .contacts) {
            pageHead(ContactsText.importRecord) { linkButton(ContactsText.contacts, "/contacts", .primary) }
            card {
                facts([
                    (ContactsText.fileName, .words(record.fileName)), (ContactsText.by, .words(record.by)),
                    (ContactsText.at, moment(record.at)),
                    (
                        ContactsText.result,
                        .text(ContactsText.importCounts(record.added, record.changed, record.unchanged))
                    ),
                ])
            }
            problemTable(problems)
        }
    }

    private static func importForm(_ text: String, isChecked: Bool) -> Markup {
        card {
            form(post: "/contacts/import") {
                textArea(
                    "file", ContactsText.importFile, value: text, rows: 14, hint: ContactsText.importHint, .required())
                div(.class("actions")) {
                    submit(ContactsText.dryRun, isChecked ? .plain : .primary, name: "act", value: "check")
                    if isChecked { submit(ContactsText.runImport, .primary, name: "act", value: "run") }
                }
            }
            details {
                summary { ContactsText.importColumns }
                p { RegistryImporter.columnNames.map(\.ja).joined(separator: "、") }
                p { RegistryImporter.columnNames.map(\.en).joined(separator: ", ") }
            }
        }
    }

    private static func problemTable(_ problems: [ImportProblem]) -> Markup {
        guard !problems.isEmpty else { return .nothing }
        return table(
            ContactsText.importProblems(problems.count),
            columns: [
                Column(ContactsText.line, isNumber: true), Column(ContactsText.place), Column(ContactsText.reason),
                Column(ContactsText.source, isExtra: true),
            ], isCaptionShown: true
        ) {
            for problem in problems.prefix(500) {
                tr {
                    td(.class("number")) { problem.line.map(String.init) ?? "–" }
                    td { problem.place }
                    td { problem.text }
                    td(.class("extra")) { code { String(problem.source.prefix(200)) } }
                }
            }
        }
    }

    private static func pastImports(_ past: [ImportRecord]) -> Markup {
        table(
            ContactsText.pastImports,
            columns: [
                Column(ContactsText.at), Column(ContactsText.fileName), Column(ContactsText.by),
                Column(ContactsText.result),
            ], isCaptionShown: true
        ) {
            for record in past {
                tr(.data("row")) {
                    td { a("/contacts/imports/\(record.id)") { momentInTable(record.at) } }
                    td { record.fileName }
                    td { record.by }
                    td {
                        ContactsText.importCounts(record.added, record.changed, record.unchanged)
                        if record.problemCount > 0 {
                            " "
                            badge(ContactsText.importProblems(record.problemCount), .attention)
                        }
                    }
                }
            }
        }
    }
}
