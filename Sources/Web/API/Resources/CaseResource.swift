import Access
import Cases
import Primitives

/// Cases: listed as the console lists them, opened, changed, closed.
enum CaseResource {
    static let operations: [Operation] = [
        Operation(
            .get, "/api/v1/cases", .caseRead, DeskText.cases, query: filters, gives: .page(document.schema), list),
        Operation(
            .post, "/api/v1/cases", .caseWrite, DeskText.openNewCase, takes: draft, gives: .created(document.schema),
            open),
        Operation(.get, "/api/v1/cases/{case}", .caseRead, DeskText.caseTitle, gives: .value(document.schema)) {
            .value(document.json(try await $0.subject()))
        },
        Operation(
            .patch, "/api/v1/cases/{case}", .caseWrite, DeskText.changeFacts, takes: changes,
            gives: .value(document.schema), change),
        Operation(
            .post, "/api/v1/cases/{case}/close", .caseClose, DeskText.closeCase, takes: closing,
            gives: .value(document.schema)
        ) { call in
            let (outcome, lesson): (ClosureOutcome, String) = (
                try call.input.chosen("outcome"), call.input.text("lesson")
            )
            return try await call.onCase {
                try $1.close(viewer: $2, $0, outcome: outcome, lesson: lesson, in: $3)
            }
        },
        Operation(
            .post, "/api/v1/cases/{case}/reopen", .caseClose, DeskText.reopenCase, takes: reason("Reopening"),
            gives: .value(document.schema)
        ) { call in
            let reason = call.input.text("reason")
            return try await call.onCase { try $1.reopen(viewer: $2, $0, reason: reason, in: $3) }
        },
        Operation(
            .get, "/api/v1/people", .caseRead, DeskText.people, gives: .value(.list(person.schema)), people),
    ]

    static let document = Document<Case>(
        "Case",
        [
            .id("id") { $0.publicID }, .text("number", "For people") { $0.number }, .text("title") { $0.title },
            .choice("kind") { $0.kind }, .choice("phase") { $0.phase }, .choice("status") { $0.status },
            .choice("priority") { $0.priority }, .tlp("tlp") { $0.tlp },
            .flag("embargoed") { $0.isEmbargoed }, .optionalMoment("embargoEndsAt") { $0.embargoEndsAt },
            .optionalText("owner", "Display name; null without owner") { $0.owner == nil ? nil : $0.ownerName },
            .moment("openedAt") { $0.openedAt }, .moment("updatedAt") { $0.updatedAt },
            .optionalMoment("closedAt") { $0.closedAt },
            .optionalMoment("dueAt", "The earliest due time of its running clocks") { $0.dueAt },
            .optionalMoment("messageAfterClosureAt") { $0.messageAfterClosureAt },
        ])

    private static let person = Document<Account>(
        "Person", [.id("id") { $0.publicID }, .text("name") { $0.displayName }])

    private static let filters = [
        Operation.Parameter("status", .choice(of: CaseStatus.self), "Open and waiting ones without it"),
        Operation.Parameter("owner", .line(20), "me, nobody, or the id of a person"),
        Operation.Parameter("kind", .choice(of: CaseKind.self)),
        Operation.Parameter("priority", .choice(of: Priority.self)), Operation.Parameter("tlp", .tlp),
        Operation.Parameter("strip", .choice(of: CaseFilter.Strip.self), "One of the figures on the desk"),
    ]

    static let draft = Schema.object(
        "NewCase",
        [
            Schema.Field("title", .line()), .optional("kind", .choice(of: CaseKind.self), "Without it: other"),
            .optional("priority", .choice(of: Priority.self), "Without it: medium"),
            .optional("tlp", .tlp, "Without it: TLP:AMBER"),
            .optional("embargoed", .boolean), .optional("mine", .boolean, "Whose token it is becomes the owner"),
        ])

    private static let changes = Schema.object(
        "CaseChanges",
        [
            .optional("title", .line()), .optional("kind", .choice(of: CaseKind.self)),
            .optional("phase", .choice(of: CasePhase.self)),
            .optional("status", .choice([CaseStatus.open.rawValue, CaseStatus.waiting.rawValue])),
            .optional("priority", .choice(of: Priority.self)), .optional("tlp", .tlp),
            .optional("owner", .text(0...20), "The id of a person; empty for nobody"),
        ])

    private static let closing = Schema.object(
        "Closing", [Schema.Field("outcome", .choice(of: ClosureOutcome.self)), Schema.Field("lesson", .line(2_000))])

    static func reason(_ name: String) -> Schema { .object(name, [Schema.Field("reason", .line(2_000))]) }

    static func draft(_ input: JSONFields, _ viewer: Viewer) -> CaseDraft {
        CaseDraft(
            title: input.line("title"), kind: input.choice("kind") ?? .other,
            priority: input.choice("priority") ?? .medium, tlp: input.tlp("tlp") ?? .amber,
            isEmbargoed: input.flag("embargoed"), owner: input.flag("mine") ? viewer.account : nil)
    }

    private static func list(_ call: APICall) async throws -> APIAnswer {
        let (filter, after, now) = (filter(call.query), try call.afterID(), call.request.now)
        let limit = call.limit
        let page = try await call.request.read {
            try $0.list(viewer: $1, filter, after: after, limit: limit, at: now, in: $2)
        }
        return .page(page.items.map(document.json), next: page.next?.text)
    }

    private static func filter(_ query: FormFields) -> CaseFilter {
        var filter = CaseListPage.filter(query)
        filter.tlp = query.optional("tlp").flatMap { TLP(mark: $0) }
        return filter
    }

    private static func open(_ call: APICall) async throws -> APIAnswer {
        let draft = draft(call.input, call.viewer)
        let opened = try await call.request.write { try $0.open(viewer: $1, draft, in: $2) }
        return .created(document.json(opened), at: "/api/v1/cases/\(opened.publicID)")
    }

    private static func change(_ call: APICall) async throws -> APIAnswer {
        let (input, owner) = (call.input, call.input.verbatim("owner"))
        let person = try owner.flatMap { $0.isEmpty ? nil : try call.input.requiredID("owner") }
        return try await call.onCase { id, store, viewer, transaction in
            if input.contains("title") {
                _ = try store.setTitle(viewer: viewer, id, to: input.line("title"), in: transaction)
            }
            if let kind = input.choice("kind", of: CaseKind.self) {
                _ = try store.setKind(viewer: viewer, id, to: kind, in: transaction)
            }
            if let phase = input.choice("phase", of: CasePhase.self) {
                _ = try store.setPhase(viewer: viewer, id, to: phase, in: transaction)
            }
            if let priority = input.choice("priority", of: Priority.self) {
                _ = try store.setPriority(viewer: viewer, id, to: priority, in: transaction)
            }
            if let status = input.choice("status", of: CaseStatus.self) {
                _ = try store.setStatus(viewer: viewer, id, to: status, in: transaction)
            }
            if owner != nil { _ = try store.assign(viewer: viewer, id, to: person, in: transaction) }
            if let tlp = input.tlp("tlp") { _ = try store.setTLP(viewer: viewer, id, to: tlp, in: transaction) }
        }
    }

    private static func people(_ call: APICall) async throws -> APIAnswer {
        let people = try await call.services.access.accounts.handlers(viewer: call.viewer)
        return .value(.array(people.map(person.json)))
    }
}
