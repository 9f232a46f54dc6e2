import Access
import Primitives
import Signals

/// The attachments of a mail that need a password, and where one is typed.
enum LockedCard {
    static func markup(_ message: StoredMessage, _ names: ActorNames, _ request: WebRequest) -> Markup {
        guard !message.locks.isEmpty else { return .nothing }
        return card(DeskText.locked, id: "locked") {
            Web.table(
                DeskText.locked,
                columns: [
                    Column(DeskText.part), Column(DeskText.name), Column(DeskText.lockState), Column(DeskText.tries),
                ]
            ) {
                for lock in message.locks { row(lock, names) }
            }
            if message.locks.contains(where: { $0.state == .closed }), mayType(message, request) { typing(message) }
        }
    }

    /// Those whom this card and the one of the reception name.
    static func names(_ message: StoredMessage, _ request: WebRequest) async throws -> ActorNames {
        try await ReceptionCard.names(message, request, besides: message.locks.compactMap(\.openedBy))
    }

    private static func row(_ lock: LockedAttachment, _ names: ActorNames) -> Markup {
        tr {
            td { code { lock.path } }
            td { lock.fileName ?? "" }
            td {
                badge(lock.state, tone(lock.state))
                if let by = lock.openedBy, let at = lock.openedAt {
                    " "
                    moment(at)
                    " "
                    actorName(by, names)
                }
            }
            td {
                if lock.state == .closed, let at = lock.triedAt {
                    DeskText.triedTimes(lock.tries)
                    " "
                    moment(at)
                }
            }
        }
    }

    private static func tone(_ state: LockState) -> Tone {
        switch state {
        case .opened: .good
        case .closed: .attention
        case .unopenable: .bad
        }
    }

    private static func typing(_ message: StoredMessage) -> Markup {
        form(post: "/messages/\(message.summary.publicID)/password") {
            textField(
                "password", DeskText.filePassword, hint: DeskText.filePasswordHint, .required(), .maxlength(200),
                .autocomplete("off"))
            submit(DeskText.openFile, .plain)
        }
    }

    private static func mayType(_ message: StoredMessage, _ request: WebRequest) -> Bool {
        request.viewer.holds(message.summary.caseID == nil ? .reportTriage : .caseWrite)
    }

    /// Hands a password over to the intake and waits a little for what it says.
    static func type(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("message")
        let page: Link = "/messages/\(id)"
        let before = try await request.services.messages.message(viewer: request.viewer, id).locks
        do {
            try await request.services.lockedAttachments.offer(
                viewer: request.viewer, request.form["password"], for: id)
        } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
            return request.redirect(to: page, problem: problem)
        }
        try await request.noteLook(atMessage: id)
        switch try await outcome(of: id, since: before, request) {
        case .opened?: return request.redirect(to: page, saying: DeskText.fileOpened)
        case .closed?, .unopenable?: return request.redirect(to: page, problem: .wrongFilePassword)
        case nil: return request.redirect(to: page, saying: DeskText.fileBeingOpened)
        }
    }

    /// Nil while nothing has been tried.
    private static func outcome(
        of id: PublicID, since before: [LockedAttachment], _ request: WebRequest
    ) async throws -> LockState? {
        let end = ContinuousClock.now + request.services.patience
        while ContinuousClock.now < end {
            let now = try await request.services.messages.message(viewer: request.viewer, id).locks
            let changed = zip(before, now).filter { $0 != $1 }.map(\.1.state)
            if let state = changed.first(where: { $0 == .opened }) ?? changed.first { return state }
            try await Task.sleep(for: .milliseconds(200))
        }
        return nil
    }
}

extension Problem {
    fileprivate static var wrongFilePassword: Problem {
        Problem(.conflict, "attachment.wrong-password", DeskText.wrongFilePassword)
    }
}
