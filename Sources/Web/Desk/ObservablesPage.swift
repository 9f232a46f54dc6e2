import Access
import Cases
import Primitives

/// All observables of a case, and the form that adds one.
enum ObservablesPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    private static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let observables = try await request.read { try $0.observables(viewer: $1, of: facts.subject, in: $2) }
        return CaseFrame.page(request, facts, .observables, problem: problem) {
            if observables.isEmpty { emptyState(DeskText.noObservables) } else { table(observables) }
            if request.viewer.holds(.caseWrite) {
                addForm(facts.subject, request.form, problem)
            }
        }
    }

    private static func table(_ observables: [CaseObservable]) -> Markup {
        Web.table(
            DeskText.observables,
            columns: [
                Column(DeskText.kind), Column(DeskText.value), Column(DeskText.role), Column(DeskText.otherCases),
            ]
        ) {
            for item in observables {
                tr(.data("row")) {
                    td { item.observable.kind.label }
                    td(.class("list-value")) {
                        defanged(item.observable)
                        if item.isWarned { warningBadge() }
                    }
                    td { roleBadge(item.role) }
                    td {
                        if item.otherCases > 0 {
                            a("/search?q=\(item.observable.value)") { DeskText.otherCases(item.otherCases) }
                        }
                    }
                }
            }
        }
    }

    private static func addForm(_ subject: Case, _ typed: FormFields, _ problem: Problem?) -> Markup {
        card(DeskText.addObservable) {
            form(post: "/cases/\(subject.publicID)/observables") {
                choice("kind", DeskText.kind, selected: typed.optionalChoice("kind") ?? Observable.Kind.url)
                textField(
                    "value", DeskText.value, value: typed["value"], problem: problem, .required(), .maxlength(2_000))
                choice("role", DeskText.role, selected: typed.optionalChoice("role") ?? Observable.Role.reported)
                submit(DeskText.addObservable, .plain)
            }
        }
    }

    static func add(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("case")
        let (observable, role): (Observable, Observable.Role)
        do {
            let kind = try request.form.choice("kind", of: Observable.Kind.self)
            role = try request.form.choice("role")
            let value = ObservableInput.read(kind, try request.form.required("value", limit: 2_000))
            guard let value else { throw Problem.invalidField("value", DeskText.observableInvalid) }
            observable = value
        } catch let problem as Problem {
            return try await page(request, problem: problem)
        }
        return try await CaseActs.acting(
            request, to: "/cases/\(id)/observables", orShow: { try await page($0, problem: $1) }
        ) { id, store, viewer, transaction in
            try store.addObservable(viewer: viewer, observable, role: role, to: id, in: transaction)
        }
    }
}

/// An observable as a person types it, fanged or defanged, brought to its canonical form.
enum ObservableInput {
    static func read(_ kind: Observable.Kind, _ typed: String) -> Observable? {
        let text = refanged(kind == .fileName ? typed.trimmed : typed.halfWidth.trimmed)
        return canonical(kind, text).map { Observable(kind: kind, value: $0) }
    }

    /// Undoes the usual defanging: `hxxp`, `[.]`, `[@]`, `[:]`.
    private static func refanged(_ text: String) -> String {
        let plain = text.replacing("[.]", with: ".").replacing("[@]", with: "@").replacing("[:]", with: ":")
        guard plain.prefix(5).lowercased().hasPrefix("hxxp") else { return plain }
        return "http" + plain.dropFirst(4)
    }

    private static func canonical(_ kind: Observable.Kind, _ text: String) -> String? {
        switch kind {
        case .ipv4: IPAddress(text).flatMap { $0.isV4 ? $0.description : nil }
        case .ipv6: IPAddress(text).flatMap { $0.isV4 ? nil : $0.description }
        case .network: IPPrefix(text)?.description
        case .domain: DomainName(text)?.text
        case .mail: MailAddress(text)?.key
        case .url: Link(external: text)?.text
        case .hash: isHash(text) ? text.lowercased() : nil
        case .cve: identifier(text.uppercased(), "CVE-")
        case .jvn: identifier(text.uppercased(), "JVN")
        case .fileName: text.isEmpty || text.utf8.count > 255 ? nil : text
        }
    }

    /// MD5, SHA-1, SHA-256, SHA-384 or SHA-512 in hexadecimal.
    private static func isHash(_ text: String) -> Bool {
        [32, 40, 64, 96, 128].contains(text.utf8.count) && text.allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    private static func identifier(_ text: String, _ prefix: String) -> String? {
        text.hasPrefix(prefix) && (8...30).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "#") } ? text : nil
    }
}
