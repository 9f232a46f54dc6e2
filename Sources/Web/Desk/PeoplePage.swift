import Access
import Cases
import Primitives
import Registry
import Storage

/// Who has to do with a case: outsiders, readers, and whom the registry names.
enum PeoplePage {
    private struct Contents: Sendable {
        let participants: [Participant]
        let tags: [String]
        let readers: [CaseReader]
        let observables: [CaseObservable]
    }

    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    /// The page again with what was not right; its forms hold what was typed.
    static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let subject = facts.subject
        let contents = try await request.read { store, viewer, transaction in
            Contents(
                participants: try store.participants(viewer: viewer, of: subject, in: transaction),
                tags: try store.foreignTags(viewer: viewer, of: subject, in: transaction),
                readers: try store.readers(viewer: viewer, of: subject, in: transaction),
                observables: try store.observables(viewer: viewer, of: subject, limit: 200, in: transaction))
        }
        let responsible = try await responsible(contents.observables, request)
        let people = try await request.services.access.accounts.handlers(viewer: request.viewer)
        let mayWrite = request.viewer.holds(.caseWrite)
        return CaseFrame.page(request, facts, .people, problem: problem) {
            div(.class("even")) {
                if let responsible { card(DeskText.responsible) { responsibleList(responsible, request) } }
                participantCard(contents, subject, typed: mayWrite ? request.form : nil)
                tagCard(contents, subject, typed: mayWrite ? request.form : nil)
                embargoCard(contents, subject, people: people, typed: mayWrite ? request.form : nil)
            }
        }
    }

    private static func responsible(
        _ observables: [CaseObservable], _ request: WebRequest
    ) async throws -> [Responsibility]? {
        guard request.viewer.holds(.registryRead) else { return nil }
        let query = Query(observables: observables.filter { $0.role != .other && !$0.isWarned }.map(\.observable))
        return try await request.services.resolver.resolve(query, viewer: request.viewer)
    }

    /// `typed`: nil for those who may only read.
    private static func participantCard(_ contents: Contents, _ subject: Case, typed: FormFields?) -> Markup {
        card(DeskText.participants) {
            ul(.class("stack")) {
                for person in contents.participants {
                    li(.class("row")) {
                        senderWords(person.name, person.address)
                        badge(person.role)
                    }
                }
            }
            if let typed {
                form(post: "/cases/\(subject.publicID)/participants") {
                    textField("address", DeskText.address, value: typed["address"], type: "email", .required())
                    textField("name", DeskText.name, value: typed["name"], .maxlength(200))
                    submit(DeskText.addParticipant, .plain)
                }
            }
        }
    }

    private static func tagCard(_ contents: Contents, _ subject: Case, typed: FormFields?) -> Markup {
        card(DeskText.foreignTags) {
            ul(.class("stack")) { for tag in contents.tags { li { code { tag } } } }
            if let typed {
                form(post: "/cases/\(subject.publicID)/tags") {
                    textField("tag", DeskText.foreignTag, value: typed["tag"], .required(), .maxlength(80))
                    submit(DeskText.addForeignTag, .plain)
                }
            }
        }
    }

    private static func embargoCard(
        _ contents: Contents, _ subject: Case, people: [Account], typed: FormFields?
    ) -> Markup {
        card(DeskText.embargo) {
            if subject.isEmbargoed {
                readerList(contents.readers, subject, mayWrite: typed != nil)
                if typed != nil {
                    readerForm(subject, people)
                    actButton(DeskText.liftEmbargo, post: "/cases/\(subject.publicID)/embargo/lift", .danger)
                }
            } else if let typed {
                p(.class("quiet")) { DeskText.embargoHint }
                form(post: "/cases/\(subject.publicID)/embargo") {
                    textField(
                        "until", DeskText.embargoEnd, value: typed["until"], type: "date",
                        hint: DeskText.embargoEndHint)
                    submit(DeskText.setEmbargo, .plain)
                }
            }
        }
    }

    private static func readerList(_ readers: [CaseReader], _ subject: Case, mayWrite: Bool) -> Markup {
        div {
            h3 { DeskText.readers }
            ul(.class("stack")) {
                for reader in readers {
                    li(.class("row")) {
                        span { reader.name }
                        if mayWrite {
                            actButton(
                                DeskText.remove, post: "/cases/\(subject.publicID)/readers/\(reader.account)/remove",
                                .quiet)
                        }
                    }
                }
            }
        }
    }

    private static func readerForm(_ subject: Case, _ people: [Account]) -> Markup {
        form(post: "/cases/\(subject.publicID)/readers") {
            choice(
                "account", DeskText.addReader, options: people.map { ($0.publicID.text, .verbatim($0.displayName)) },
                selected: nil)
            submit(DeskText.addReader, .plain)
        }
    }
}

/// What the forms of the people page do.
enum PeopleActs {
    static func addParticipant(_ request: WebRequest) async throws -> Answer {
        let name = request.form["name"]
        guard let address = MailAddress(request.form["address"]) else {
            return try await PeoplePage.page(
                request, problem: .invalidField("address", DeskText.addressInvalid))
        }
        return try await acting(request) { id, store, viewer, transaction in
            try store.addParticipant(
                viewer: viewer, Participant(address, name: name, role: .other), to: id, in: transaction)
        }
    }

    static func addTag(_ request: WebRequest) async throws -> Answer {
        let tag = request.form["tag"]
        return try await acting(request) { id, store, viewer, transaction in
            try store.addForeignTag(viewer: viewer, tag, to: id, in: transaction)
        }
    }

    static func setEmbargo(_ request: WebRequest) async throws -> Answer {
        let typed = request.form.optional("until")
        let end = typed.flatMap(JapanInput.midnight)
        if typed != nil, end.map({ $0 + .days(1) <= request.now }) ?? true {
            return try await PeoplePage.page(request, problem: .invalidField("until", DeskText.embargoEndInvalid))
        }
        return try await acting(request) { id, store, viewer, transaction in
            _ = try store.setEmbargo(viewer: viewer, id, until: end, in: transaction)
        }
    }

    static func liftEmbargo(_ request: WebRequest) async throws -> Answer {
        try await acting(request) { id, store, viewer, transaction in
            _ = try store.liftEmbargo(viewer: viewer, id, in: transaction)
        }
    }

    static func grant(_ request: WebRequest) async throws -> Answer {
        guard let account = PublicID(request.form["account"]) else {
            return try await PeoplePage.page(request, problem: .invalidField("account", .fieldChoice))
        }
        return try await acting(request) { id, store, viewer, transaction in
            try store.grantAccess(viewer: viewer, id, to: account, in: transaction)
        }
    }

    static func revoke(_ request: WebRequest) async throws -> Answer {
        let account = try request.id("account")
        return try await acting(request) { id, store, viewer, transaction in
            try store.revokeAccess(viewer: viewer, id, from: account, in: transaction)
        }
    }

    private static func page(_ request: WebRequest) throws -> Link { "/cases/\(try request.id("case"))/people" }

    private static func acting(
        _ request: WebRequest, _ act: @escaping @Sendable (PublicID, CaseStore, Viewer, WriteTransaction) throws -> Void
    ) async throws -> Answer {
        try await CaseActs.acting(
            request, to: page(request), orShow: { try await PeoplePage.page($0, problem: $1) }, act)
    }
}
