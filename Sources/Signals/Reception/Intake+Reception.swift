package import Access
package import Primitives
import Storage

/// What whoever handed in a report gets for it.
package struct ReceptionTicket: Sendable, Hashable {
    package let id: PublicID
    /// It was there already.
    package let isRepeated: Bool

    package var receipt: String { Reception.receipt(of: id) }
}

extension Intake {
    /// An alert that comes again within this time of the last one is a repetition of it.
    static let repetition = Interval.hours(24)

    /// Keeps a report that came in at one of our own doors: returns when its mail and what stands beside it are on the
    /// disk. The same submission again gives the first ticket; with other words it throws `report.submission-reused`.
    package func take(viewer: Viewer, _ report: NewReport) async throws -> ReceptionTicket {
        guard let permission = report.permission else { throw Problem.noDoor }
        try viewer.require(permission)
        let content = report.content
        let isKnown = try await database.read { try $0.latest(report.submission) != nil }
        if isKnown, let ticket = try await database.write({ try $0.repeated(report, content) }) { return ticket }
        let id = PublicID(random: randomness)
        let mint = mint
        let before = try await database.read { try $0.latest(ofThread: report.thread).map(mint.record) }
        let raw = try report.mail(mint.record(id), after: before, at: database.clock.now(), random: randomness)
        let mail = try keep(raw, IntakeEnvelope(source: report.channel, receivedAt: report.takenAt), as: id)
        return try await database.write { transaction in
            try transaction.lock("submission:\(report.submission)")
            if let ticket = try transaction.repeated(report, content) { return ticket }
            let inbox = try transaction.insertInbox(mail, attempts: 0)
            try transaction.insertReception(report, content: content, of: inbox, by: viewer.sender)
            try transaction.audit(viewer.audit("report.take", "inbox:\(id)", [("channel", report.channel.rawValue)]))
            try transaction.announce(Self.topic)
            return ReceptionTicket(id: id, isRepeated: false)
        }
    }
}

/// The reception of a submission.
private struct Taken {
    let inbox: Identifier<InboxMail>
    let id: PublicID
    let content: BlobDigest
    let lastAt: Timestamp
}

extension ReadTransaction {
    fileprivate func latest(_ submission: String) throws -> Taken? {
        try row(
            """
            SELECT r.inbox_id, i.public_id, r.content, r.repeated_at FROM receptions r JOIN inbox i ON i.id = r.inbox_id
            WHERE r.submission = ? ORDER BY r.inbox_id DESC LIMIT 1
            """, [submission]
        ).map {
            Taken(
                inbox: try $0.id(0), id: try $0.publicID(1), content: try $0.digest(2), lastAt: try $0.timestamp(3))
        }
    }

    fileprivate func latest(ofThread thread: String?) throws -> PublicID? {
        guard let thread else { return nil }
        return try row(
            """
            SELECT i.public_id FROM receptions r JOIN inbox i ON i.id = r.inbox_id WHERE r.thread = ?
            ORDER BY r.inbox_id DESC LIMIT 1
            """, [thread]
        )?.publicID(0)
    }
}

extension WriteTransaction {
    /// Counts an alert that is there already; nil for what is new.
    fileprivate func repeated(_ report: NewReport, _ content: BlobDigest) throws -> ReceptionTicket? {
        guard let taken = try latest(report.submission) else { return nil }
        guard report.channel == .webhook else {
            guard taken.content == content else { throw Problem.submissionReused }
            return ReceptionTicket(id: taken.id, isRepeated: true)
        }
        guard now - taken.lastAt <= Intake.repetition else { return nil }
        try execute(
            "UPDATE receptions SET repeats = repeats + 1, repeated_at = ? WHERE inbox_id = ?", [now, taken.inbox])
        return ReceptionTicket(id: taken.id, isRepeated: true)
    }
}

extension Problem {
    static var noDoor: Problem { Problem(.forbidden, "access.forbidden", .noDoor) }

    package static var submissionReused: Problem {
        Problem(.conflict, "report.submission-reused", .submissionReused)
    }
}
