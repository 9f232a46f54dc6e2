import Access
import Cases
import Primitives

/// All cases, filtered by what stands in the address.
enum CaseListPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let filter = filter(request.query)
        let after = request.query.optional("after").flatMap { PublicID($0) }
        let now = request.now
        let page = try await request.read { store, viewer, transaction in
            try store.list(viewer: viewer, filter, after: after, at: now, in: transaction)
        }
        let people = try await request.services.access.accounts.handlers(viewer: request.viewer)
        let title = filter.strip.map { $0.label } ?? DeskText.cases
        return request.page(title, in: .cases) {
            pageHead(title) {
                if request.mayOpen("/cases/new") { linkButton(DeskText.openNewCase, "/cases/new") }
            }
            filters(filter, people)
            if page.items.isEmpty {
                emptyState(DeskText.noCases) { inboxButton(request) }
            } else {
                caseTable(DeskText.cases, page.items, now: now)
            }
            nextPage(of: request.here, after: page.next?.text)
        }
    }

    static func filter(_ query: FormFields) -> CaseFilter {
        CaseFilter(
            status: query.optionalChoice("status"),
            isOpen: query.contains("status") || query.contains("strip") ? nil : true,
            owner: owner(query["owner"]), kind: query.optionalChoice("kind"),
            priority: query.optionalChoice("priority"),
            tlp: query.optionalChoice("tlp"), strip: query.optionalChoice("strip"))
    }

    private static func owner(_ value: String) -> CaseFilter.Owner? {
        switch value {
        case "me": .me
        case "nobody": .nobody
        default: PublicID(value).map { .person($0) }
        }
    }

    private static func filters(_ filter: CaseFilter, _ people: [Account]) -> Markup {
        form(get: "/cases", .class("filters")) {
            choice(
                "status", DeskText.status, options: CaseStatus.allCases.map { ($0.rawValue, $0.label) },
                selected: filter.status?.rawValue, empty: DeskText.any)
            choice(
                "owner", DeskText.owner, options: owners(people), selected: selected(filter.owner), empty: DeskText.any)
            choice("kind", DeskText.kind, of: Array(CaseKind.allCases), selected: filter.kind, empty: DeskText.any)
            choice(
                "priority", DeskText.priority, of: Array(Priority.allCases), selected: filter.priority,
                empty: DeskText.any)
            choice("tlp", DeskText.tlp, of: Array(TLP.allCases), selected: filter.tlp, empty: DeskText.any)
            if let strip = filter.strip { hiddenField("strip", strip.rawValue) }
            submit(DeskText.filter, .plain)
        }
    }

    private static func owners(_ people: [Account]) -> [(value: String, label: Text)] {
        [("me", DeskText.me), ("nobody", DeskText.nobody)]
            + people.map { ($0.publicID.text, .verbatim($0.displayName)) }
    }

    private static func selected(_ owner: CaseFilter.Owner?) -> String? {
        switch owner {
        case .me: "me"
        case .nobody: "nobody"
        case .person(let id): id.text
        case nil: nil
        }
    }

    static func new(_ request: WebRequest) async throws -> Answer { newPage(request, problem: nil) }

    private static func newPage(_ request: WebRequest, problem: Problem?) -> Answer {
        let id = PublicID(random: request.services.random)
        let status = problem?.kind.status ?? 200
        return request.page(DeskText.openNewCase, in: .cases, width: .narrow, status: status) {
            pageHead(DeskText.openNewCase)
            if let problem { problemBanner(problem) }
            card {
                form(post: "/cases") {
                    hiddenField("id", id.text)
                    CaseForms.draftFields(title: "", typed: request.form, problem: problem)
                    submit(DeskText.openCase)
                }
            }
        }
    }

    static func create(_ request: WebRequest) async throws -> Answer {
        do {
            let id = try request.form.publicID("id")
            let draft = try CaseForms.draft(request.form, request)
            let opened = try await request.write { try $0.open(viewer: $1, draft, id: id, in: $2) }
            return request.redirect(to: "/cases/\(opened.publicID)", saying: DeskText.caseOpened)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return newPage(request, problem: problem)
        }
    }
}
