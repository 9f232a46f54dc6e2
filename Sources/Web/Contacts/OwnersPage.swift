import Access
import Primitives
import Registry

/// 「アドレスの担当を一括で調べる」: a list of addresses in, their owners out, on the page or as a file.
enum OwnersPage {
    /// Addresses that the page names for each organisation; the file holds all.
    private static let shown = 5

    static func ask(_ request: WebRequest) async throws -> Answer { page(request, nil, problem: nil) }

    static func answer(_ request: WebRequest) async throws -> Answer {
        do {
            let report = try await report(request)
            guard request.form.contains("csv") else { return page(request, report, problem: nil) }
            return .download(
                report.csv(in: request.language), name: OwnersText.fileName[request.language],
                type: "text/csv; charset=utf-8")
        } catch let problem as Problem where problem.kind == .invalid {
            return page(request, nil, problem: problem)
        }
    }

    private static func report(_ request: WebRequest) async throws -> AddressReport {
        let file = request.form.file("file")
        guard let bytes = file?.bytes ?? RegistryImportForm.file(request.form.verbatim("text"), request.language)?.bytes
        else { throw Problem.invalidField("file", OwnersText.nothing) }
        let list = AddressList(String(decoding: bytes, as: UTF8.self))
        guard !list.addresses.isEmpty else {
            throw Problem.invalidField(file == nil ? "text" : "file", OwnersText.noAddress)
        }
        let services = request.services
        return try await services.registry.report(viewer: request.viewer, on: list, index: services.holdings)
    }

    private static func page(_ request: WebRequest, _ report: AddressReport?, problem: Problem?) -> Answer {
        request.page(OwnersText.title, in: .contacts, status: problem?.kind.status ?? 200) {
            pageHead(OwnersText.title, note: OwnersText.purpose)
            if let problem { problemBanner(problem) }
            if let report { result(report, request.language) }
            card {
                form(post: "/contacts/owners", .takesFiles) {
                    fileField(
                        "file", OwnersText.file, accept: ".csv,.tsv,.txt,.log", hint: OwnersText.fileHint,
                        problem: problem)
                    textArea(
                        "text", OwnersText.text, value: request.form.verbatim("text"), rows: 8, problem: problem)
                    div(.class("actions")) {
                        submit(OwnersText.find)
                        submit(OwnersText.download, .plain, name: "csv")
                    }
                }
            }
        }
    }

    private static func result(_ report: AddressReport, _ language: Language) -> Markup {
        let columns = [
            Column(ContactsText.organization), Column(OwnersText.count, isNumber: true), Column(OwnersText.addresses),
        ]
        let shares = report.shares
        return section(.id("result"), .aria("label", OwnersText.title)) {
            p(.class("quiet"), .role("status")) { OwnersText.summary(report) }
            if shares.isEmpty { emptyState(OwnersText.nobody) }
            if !shares.isEmpty || !report.unowned.isEmpty {
                table(OwnersText.title, columns: columns) {
                    for share in shares.prefix(Limits.pageRows) {
                        row(
                            a("/organizations/\(share.organization.publicID)") {
                                share.organization.name(in: language)
                            },
                            share.addresses)
                    }
                    if !report.unowned.isEmpty { row(badge(OwnersText.unowned, .attention), report.unowned) }
                }
            }
            if shares.count > Limits.pageRows { p(.class("quiet")) { OwnersText.cut(Limits.pageRows) } }
        }
    }

    private static func row(_ name: Markup, _ addresses: Set<IPAddress>) -> Markup {
        tr {
            td { name }
            td(.class("number")) { "\(addresses.count)" }
            td {
                code { addresses.sorted().prefix(shown).map(\.description).joined(separator: ", ") }
                if addresses.count > shown { span(.class("quiet")) { " …" } }
            }
        }
    }
}
