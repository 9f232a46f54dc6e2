package import Access
package import Primitives
package import Signals
package import Storage

/// Places each message that nobody placed before: into its case, into a report's thread, or as a new report.
package struct CaseJoiner: SignalHandler {
    private let store: CaseStore
    private let viewer: Viewer

    package init(store: CaseStore, viewer: Viewer = .service(.intake)) {
        self.store = store
        self.viewer = viewer
    }

    package func handle(
        _ signal: Signal, disposition: Disposition?, in transaction: WriteTransaction
    ) throws -> Disposition? {
        if let disposition { return disposition }
        let machine: StrayKind? =
            switch signal.messageClass {
            case .ordinary: nil
            case .bounce: .bounce
            case .automaticAnswer: .automaticAnswer
            }
        switch try PlacementFinder.place(signal, in: transaction) {
        case .inCase(let id):
            return try join(signal, to: store.find(viewer: viewer, id, in: transaction), machine, transaction)
        case .inReport(let id) where machine == nil: return try join(signal, toThreadOf: id, transaction)
        case .suggested(let hints) where machine == nil: return try suggest(signal, hints, transaction)
        case .inReport, .suggested, .nowhere: break
        }
        if let machine {
            try store.keepStray(signal, machine, in: transaction)
            return Disposition(machine.outcome)
        }
        return Disposition(.created, report: try store.create(signal, viewer: viewer, in: transaction).publicID)
    }

    /// What came to light goes where the message went.
    package func reread(_ message: Identifier<Message>, in transaction: WriteTransaction) throws {
        guard let row = try transaction.row("SELECT case_id FROM messages WHERE id = ?", [message]),
            let id: Identifier<Case> = try row.optionalID(0)
        else { return }
        let subject = try store.find(viewer: viewer, id, in: transaction)
        try store.takeObservables(of: message, into: subject, by: viewer, in: transaction)
    }

    /// A machine's answer joins without waking anybody.
    private func join(
        _ signal: Signal, to subject: Case, _ machine: StrayKind?, _ transaction: WriteTransaction
    ) throws -> Disposition {
        try store.attach(signal.messageID, to: subject, viewer: viewer, in: transaction)
        if machine == nil {
            try store.answered(subject, at: signal.receivedAt, viewer: viewer, in: transaction)
            if let from = signal.from, try store.isParticipant(from, of: subject.id, in: transaction) {
                for tag in signal.subjectTags.compactMap({ ForeignTag($0) }) {
                    try store.add(tag, to: subject, viewer: viewer, in: transaction)
                }
            }
        }
        return Disposition(machine?.outcome ?? .joined, caseID: subject.publicID, caseNumber: subject.number)
    }

    private func join(
        _ signal: Signal, toThreadOf id: Identifier<Report>, _ transaction: WriteTransaction
    ) throws -> Disposition {
        let report = try store.report(viewer: viewer, id, in: transaction)
        try store.add(signal.messageID, to: report.id, in: transaction)
        if report.state == .rejected { try store.wake(report, viewer: viewer, in: transaction) }
        try transaction.audit(viewer.audit("report.message", report.auditSubject, [("message", signal.publicID.text)]))
        return Disposition(.joined, report: report.publicID)
    }

    private func suggest(
        _ signal: Signal, _ hints: [Placement.Hint], _ transaction: WriteTransaction
    ) throws -> Disposition {
        let report = try store.create(signal, viewer: viewer, in: transaction)
        for hint in hints { try store.suggest(hint, for: report.id, in: transaction) }
        return Disposition(.suggested, report: report.publicID)
    }
}
