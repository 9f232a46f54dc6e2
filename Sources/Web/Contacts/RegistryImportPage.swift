import Access
import Primitives
import Registry

/// Taking over a file, a table or JSON text: first a look at what would happen, then the act, on the very same bytes.
enum RegistryImportPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let past = try await request.services.registry.imports(viewer: request.viewer)
        let names = try await request.names(of: past.map(\.by))
        return request.page(ContactsText.importTitle, in: .contacts) {
            pageHead(ContactsText.importTitle)
            RegistryImportForm.choosing()
            if !past.isEmpty { pastImports(past, names) }
        }
    }

    /// What the import would do, without doing it; the bytes are kept for `run`.
    static func check(_ request: WebRequest) async throws -> Answer {
        let pasted = request.form.verbatim("text")
        guard let file = request.form.file("file") ?? RegistryImportForm.file(pasted, request.language) else {
            let problem = Problem.invalidField("file", ContactsText.importNothing)
            return request.page(ContactsText.importTitle, in: .contacts, width: .wide, problem: problem) {
                pageHead(ContactsText.importTitle)
                RegistryImportForm.choosing(problem: problem)
            }
        }
        guard file.bytes.count <= Limits.uploadBytes else { throw Problem(.tooLarge, "form.too-large", .fileTooLarge) }
        let report = try await importer(request).run(
            viewer: request.viewer, file.bytes, fileName: file.name, isDryRun: true)
        guard !report.isOfNoUse else { return useless(report, file.name, pasted, request) }
        let isNew = report.added + report.changed > 0
        let kept =
            isNew ? try await request.services.registry.keep(file.bytes, name: file.name, viewer: request.viewer) : nil
        return request.page(ContactsText.importTitle, in: .contacts) {
            pageHead(ContactsText.importTitle)
            result(report, of: file.name, kept: kept)
            problemTable(report.problems)
            RegistryImportForm.choosing(pasted, isSecond: isNew)
        }
    }

    /// Nothing in it can be taken over: why stands above the form; of several reasons the first, and all of them in a table.
    private static func useless(
        _ report: ImportReport, _ name: String, _ pasted: String, _ request: WebRequest
    ) -> Answer {
        let problem = Problem(.invalid, "import.of-no-use", ContactsText.importOfNoUse(name, report.problems.first))
        return request.page(ContactsText.importTitle, in: .contacts, width: .wide, problem: problem) {
            pageHead(ContactsText.importTitle)
            problemTable(report.problems)
            RegistryImportForm.choosing(pasted)
        }
    }

    /// Imports the file that was checked.
    static func run(_ request: WebRequest) async throws -> Answer {
        let registry = request.services.registry
        let file: KeptRegistryFile
        do {
            file = try await registry.keptFile(try request.form.publicID("kept"), viewer: request.viewer)
        } catch let problem as Problem where problem.kind == .notFound {
            return request.redirect(to: "/contacts/import", problem: problem)
        }
        let report = try await importer(request).run(
            viewer: request.viewer, file.bytes, fileName: file.name, isDryRun: false)
        try await registry.forgetFile(file.id, viewer: request.viewer)
        guard let id = report.id else { return request.redirect(to: "/contacts/import") }
        guard report.added + report.changed > 0 else {
            let problem = Problem(.conflict, "import.nothing-left", ContactsText.importNothingLeft)
            return request.redirect(to: "/contacts/imports/\(id)", problem: problem)
        }
        let done = ContactsText.importDone(report.added + report.changed, leftAside: report.problems.count)
        return request.redirect(to: "/contacts/imports/\(id)", saying: done)
    }

    private static func importer(_ request: WebRequest) -> RegistryImporter {
        RegistryImporter(store: request.services.registry, keys: request.services.keyReader)
    }

    static func record(_ request: WebRequest) async throws -> Answer {
        let (record, problems) = try await request.services.registry.importRecord(
            viewer: request.viewer, try request.id("import"))
        let names = try await request.names(of: [record.by])
        return request.page(ContactsText.importRecord, in: .contacts) {
            pageHead(ContactsText.importRecord) { linkButton(ContactsText.contacts, "/contacts", .primary) }
            card {
                facts([
                    (ContactsText.fileName, .words(record.fileName)), (ContactsText.by, actorName(record.by, names)),
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

    private static func result(_ report: ImportReport, of name: String, kept: PublicID?) -> Markup {
        card(ContactsText.result, id: "result") {
            p { ContactsText.dryRunNote(name) }
            p { strong { ContactsText.importCounts(report.added, report.changed, report.unchanged) } }
            if !report.problems.isEmpty { p { ContactsText.importLeavesAside(report.problems.count) } }
            if let kept {
                div(.class("actions")) {
                    actButton(
                        ContactsText.runImport, post: "/contacts/imports", .primary, fields: [("kept", kept.text)])
                }
            } else {
                p { ContactsText.importNothingNew }
            }
        }
    }

    private static let problemsShown = 500

    private static func problemTable(_ problems: [ImportProblem]) -> Markup {
        guard !problems.isEmpty else { return .nothing }
        return .group([
            table(
                ContactsText.importProblems(problems.count),
                columns: [
                    Column(ContactsText.line, isNumber: true), Column(ContactsText.place),
                    Column(ContactsText.reason), Column(ContactsText.source, isExtra: true),
                ], isCaptionShown: true
            ) {
                for problem in problems.prefix(problemsShown) {
                    tr {
                        td(.class("number")) { problem.line.map(String.init) ?? "–" }
                        td { problem.placeName }
                        td { problem.text }
                        td(.class("extra")) { code { String(problem.source.prefix(200)) } }
                    }
                }
            },
            problems.count > problemsShown
                ? p(.class("quiet")) { ContactsText.importProblemsCut(problemsShown) } : .nothing,
        ])
    }

    private static func pastImports(_ past: [ImportRecord], _ names: ActorNames) -> Markup {
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
                    td { actorName(record.by, names) }
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
