import Access
import Cases
import Primitives

/// What belongs to a case: its timeline, notes, summary, observables and participants.
enum CaseStoryResource {
    static let operations: [Operation] = story + texts + facts

    private static let story = [
        Operation(
            .get, "/api/v1/cases/{case}/timeline", .caseRead, DeskText.story,
            query: [Operation.Parameter("stream", .choice(of: TimelineKind.Stream.self))],
            gives: .page(entry.schema)
        ) { call in
            let stream = call.query.optionalChoice("stream", of: TimelineKind.Stream.self)
            let (after, limit) = (try call.afterID(), call.limit)
            let found = try await call.ofCase {
                try $1.latestLines(viewer: $2, of: $0, stream: stream, after: after, limit: limit + 1, in: $3)
            }
            return call.page(found, entry.json) { $0.publicID.text }
        },
        Operation(
            .post, "/api/v1/cases/{case}/timeline", .caseWrite, DeskText.event, takes: event,
            gives: .value(CaseResource.document.schema), addEvent),
    ]

    private static let texts = [
        Operation(
            .get, "/api/v1/cases/{case}/notes", .caseRead, DeskText.note, gives: .value(.list(note.schema))
        ) { call in
            .value(.array(try await call.ofCase { try $1.notes(viewer: $2, of: $0, in: $3) }.map(note.json)))
        },
        Operation(
            .post, "/api/v1/cases/{case}/notes", .caseWrite, DeskText.writeNote, takes: text("NewNote"),
            gives: .created(note.schema), writeNote),
        Operation(
            .get, "/api/v1/cases/{case}/notes/{note}", .caseRead, DeskText.note, gives: .value(note.schema)
        ) { call in try await shown(call) },
        Operation(
            .put, "/api/v1/cases/{case}/notes/{note}", .caseWrite, DeskText.editNote, takes: text("NoteText"),
            gives: .value(note.schema), isEdit: true, changeNote),
        Operation(
            .get, "/api/v1/cases/{case}/summary", .caseRead, DeskText.summary, gives: .value(summary.schema)
        ) { call in try await summary(call) },
        Operation(
            .put, "/api/v1/cases/{case}/summary", .caseWrite, DeskText.editSummary, takes: text("SummaryText"),
            gives: .value(summary.schema), isEdit: true
        ) { call in
            let (id, version, text) = (try call.id("case"), call.version, call.input.text("text"))
            try await call.request.write {
                try $0.writeSummary(viewer: $1, of: id, text: text, replacing: version, in: $2)
            }
            return try await summary(call)
        },
    ]

    private static let facts = [
        Operation(
            .get, "/api/v1/cases/{case}/observables", .caseRead, DeskText.observables,
            gives: .page(observable.schema)
        ) { call in
            let (after, limit) = (try call.after().flatMap { CaseObservable.Position($0) }, call.limit)
            let found = try await call.ofCase {
                try $1.observables(viewer: $2, of: $0, after: after, limit: limit + 1, in: $3)
            }
            return call.page(found, observable.json) { $0.position.text }
        },
        Operation(
            .post, "/api/v1/cases/{case}/observables", .caseWrite, DeskText.addObservable, takes: newObservable,
            gives: .value(CaseResource.document.schema), addObservable),
        Operation(
            .get, "/api/v1/cases/{case}/participants", .caseRead, DeskText.participants,
            gives: .value(.list(participant.schema))
        ) { call in
            .value(
                .array(try await call.ofCase { try $1.participants(viewer: $2, of: $0, in: $3) }.map(participant.json)))
        },
        Operation(
            .post, "/api/v1/cases/{case}/participants", .caseWrite, DeskText.addParticipant, takes: newParticipant,
            gives: .value(CaseResource.document.schema)
        ) { call in
            guard let address = MailAddress(call.input.line("address")) else { throw call.input.fault("address") }
            let participant = Participant(address, name: call.input.line("name"), role: .other)
            return try await call.onCase { try $1.addParticipant(viewer: $2, participant, to: $0, in: $3) }
        },
        Operation(
            .get, "/api/v1/cases/{case}/clocks", .caseRead, DeskText.clocks, gives: .value(.list(clock.schema))
        ) { call in
            .value(.array(try await call.ofCase { try $1.clocks(viewer: $2, of: $0, in: $3) }.map(clock.json)))
        },
    ]

    static let entry = Document<TimelineEntry>(
        "TimelineEntry",
        [
            .id("id") { $0.publicID }, .choice("kind") { $0.kind }, .moment("happenedAt") { $0.happenedAt },
            .moment("recordedAt") { $0.recordedAt }, .text("actor") { $0.actor }, .text("text") { $0.text },
            .optionalText("before") { $0.before }, .optionalText("after") { $0.after },
            .optionalText("reference", "What it is about, as kind:id") { $0.reference },
        ])
    static let note = Document<Note>(
        "Note",
        [
            .id("id") { $0.publicID }, .text("text") { $0.latest.text }, .text("author") { $0.author },
            .moment("createdAt") { $0.createdAt }, .count("version") { $0.latest.number },
            .moment("changedAt") { $0.latest.writtenAt },
        ])
    private static let summary = Document<TextVersion?>(
        "Summary",
        [
            .text("text") { $0?.text ?? "" }, .optionalText("author") { $0?.author },
            .count("version", "0 before the first is written") { $0?.number ?? 0 },
            .optionalMoment("changedAt") { $0?.writtenAt },
        ])
    static let observable = Document<CaseObservable>(
        "CaseObservable",
        [
            .choice("kind") { $0.observable.kind }, .text("value", "Not defanged") { $0.observable.value },
            .choice("role") { $0.role }, .flag("warned", "A warning list holds it") { $0.isWarned },
            .count("otherCases", "Other cases that have it") { $0.otherCases },
        ])
    private static let participant = Document<Participant>(
        "Participant",
        [.text("address") { $0.address.description }, .text("name") { $0.name }, .choice("role") { $0.role }])
    private static let clock = Document<Clock>(
        "Clock",
        [
            .choice("kind") { $0.kind }, .moment("startedAt") { $0.startedAt }, .moment("dueAt") { $0.dueAt },
            .optionalMoment("stoppedAt") { $0.stoppedAt },
        ])

    private static let event = Schema.object(
        "NewEvent", [Schema.Field("happenedAt", .moment, "Not in the future"), Schema.Field("text", .line(10_000))])
    private static let newObservable = Schema.object(
        "NewObservable",
        [
            Schema.Field("kind", .choice(of: Observable.Kind.self)), Schema.Field("value", .line(2_000)),
            .optional("role", .choice(of: Observable.Role.self), "Without it: reported"),
        ])
    private static let newParticipant = Schema.object(
        "NewParticipant", [Schema.Field("address", .line(320)), .optional("name", .words(200))])

    private static func text(_ name: String) -> Schema {
        .object(name, [Schema.Field("text", .line(Limits.textCharacters))])
    }

    private static func addEvent(_ call: APICall) async throws -> APIAnswer {
        guard let happened = call.input.moment("happenedAt"), happened <= call.request.now + .minutes(5) else {
            throw call.input.fault("happenedAt")
        }
        let entry = TimelineDraft(.event, happenedAt: happened, text: call.input.text("text"))
        return try await call.onCase { try $1.addTimeline(viewer: $2, entry, to: $0, in: $3) }
    }

    private static func addObservable(_ call: APICall) async throws -> APIAnswer {
        let role = call.input.choice("role", of: Observable.Role.self) ?? .reported
        guard let value = ObservableInput.read(try call.input.chosen("kind"), call.input.line("value")) else {
            throw call.input.fault("value")
        }
        return try await call.onCase { try $1.addObservable(viewer: $2, value, role: role, to: $0, in: $3) }
    }

    private static func writeNote(_ call: APICall) async throws -> APIAnswer {
        let (id, text) = (try call.id("case"), call.input.text("text"))
        let written = try await call.request.write { try $0.writeNote(viewer: $1, on: id, text: text, in: $2) }
        return .created(note.json(try await find(written, call)), at: "/api/v1/cases/\(id)/notes/\(written)")
    }

    private static func changeNote(_ call: APICall) async throws -> APIAnswer {
        let (id, version, text) = (try call.id("note"), call.version, call.input.text("text"))
        _ = try await find(id, call)
        try await call.request.write { try $0.changeNote(viewer: $1, id, text: text, replacing: version, in: $2) }
        return try await shown(call)
    }

    private static func shown(_ call: APICall) async throws -> APIAnswer {
        let found = try await find(try call.id("note"), call)
        return .value(note.json(found), version: found.latest.number)
    }

    /// A note is shown under its own case and under no other.
    private static func find(_ id: PublicID, _ call: APICall) async throws -> Note {
        let notes = try await call.ofCase { try $1.notes(viewer: $2, of: $0, in: $3) }
        guard let note = notes.first(where: { $0.publicID == id }) else { throw Problem.pageNotFound }
        return note
    }

    private static func summary(_ call: APICall) async throws -> APIAnswer {
        let latest = try await call.ofCase { try $1.summaries(viewer: $2, of: $0, in: $3).first }
        return .value(summary.json(latest), version: latest?.number ?? 0)
    }
}
