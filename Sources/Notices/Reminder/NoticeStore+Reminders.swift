package import Access
import Cases
package import Primitives
package import Storage

extension NoticeStore {
    /// Reminders that were planned; those rest while the clock is in doubt.
    package static let reminderQueue = "notices.reminder"
    /// Those that a person wants now.
    package static let promptReminderQueue = "notices.reminder.now"

    enum ReminderState: String { case planned, sent, stopped }

    /// Plans the reminders of a delivery that has just left; none without a due time.
    func planReminders(of delivery: Delivery, viewer: Viewer, in transaction: WriteTransaction) throws {
        guard let due = delivery.due else { return }
        let choice = try transaction.row("SELECT follow_up FROM notices WHERE id = ?", [delivery.noticeID])
        let followUp = try choice?.value(0, as: FollowUp.self) ?? .standard
        let schedule = try rules(viewer: viewer, in: transaction).reminders.following(followUp)
        for entry in schedule.entries(sentAt: transaction.now, due: due) {
            try plan(entry.moment, at: entry.at, of: delivery.id, in: transaction)
        }
    }

    @discardableResult
    private func plan(
        _ moment: ReminderSchedule.Moment, at time: Timestamp, of delivery: Identifier<Delivery>,
        in transaction: WriteTransaction
    ) throws -> Int64 {
        let id = try transaction.insert(
            "INSERT INTO reminders (delivery_id, moment, at, state) VALUES (?, ?, ?, ?) RETURNING id",
            [delivery, moment.rawValue, time, ReminderState.planned.rawValue])
        let queue = moment == .now ? Self.promptReminderQueue : Self.reminderQueue
        try transaction.enqueue(
            NewJob(queue: queue, payload: ["reminder": "\(id)"], key: "\(id)", runAt: time))
        return id
    }

    /// An answer ends what was planned, and so does a bounce.
    func stopReminders(of delivery: Delivery, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE reminders SET state = ? WHERE delivery_id = ? AND state = ?",
            [ReminderState.stopped.rawValue, delivery.id, ReminderState.planned.rawValue])
    }

    /// How long a person waits before they remind the same recipient again.
    static let reminderPause = Interval.minutes(10)

    /// Reminds one recipient now, at the wish of a person.
    ///
    /// Throws `notice.reminder-too-soon` while a reminder waits to leave, and for ten minutes after one.
    package func remind(viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction) throws {
        try viewer.require(.noticeSend)
        try transaction.lock("remind:\(id)")
        let subject = try delivery(viewer: viewer, id, in: transaction).delivery
        guard subject.state.hasLeft else { throw Problem.responseTooEarly }
        guard try !isJustReminded(subject, in: transaction) else { throw Problem.reminderTooSoon }
        try plan(.now, at: transaction.now, of: subject.id, in: transaction)
        try transaction.audit(viewer.audit("delivery.remind", subject.subject))
    }

    /// Also by a mail of a planned reminder: to the recipient they are the same.
    private func isJustReminded(_ delivery: Delivery, in transaction: WriteTransaction) throws -> Bool {
        let limit = transaction.now - Self.reminderPause
        let asked = try transaction.count(
            "SELECT COUNT(*) FROM reminders WHERE delivery_id = ? AND moment = ? AND (state = ? OR state = ? AND at > ?)",
            [
                delivery.id, ReminderSchedule.Moment.now.rawValue, ReminderState.planned.rawValue,
                ReminderState.sent.rawValue, limit,
            ])
        let mails = try transaction.count(
            "SELECT COUNT(*) FROM outgoing_mails WHERE delivery_id = ? AND purpose = ? AND (state = ? OR created_at > ?)",
            [delivery.id, QueuedMail.Purpose.reminder.rawValue, QueuedMail.State.queued.rawValue, limit])
        return asked + mails > 0
    }

    /// The planned and past reminders of one delivery.
    package func reminders(
        viewer: Viewer, of id: PublicID, in transaction: ReadTransaction
    ) throws -> [PlannedReminder] {
        let subject = try delivery(viewer: viewer, id, in: transaction).delivery
        return try transaction.rows(
            "SELECT moment, at, state FROM reminders WHERE delivery_id = ? ORDER BY at", [subject.id]
        ).map { row in
            let entry = ReminderSchedule.Entry(
                moment: try row.value(0, as: ReminderSchedule.Moment.self), at: try row.timestamp(1))
            return PlannedReminder(entry: entry, isPlanned: try row.text(2) == ReminderState.planned.rawValue)
        }
    }

    /// What the job of a planned reminder does: one mail, unless an answer came first, the mail bounced or the case is
    /// closed.
    package func sendReminder(_ job: Job, in transaction: WriteTransaction) throws {
        guard let number = job.payload["reminder"].flatMap({ Int64($0) }) else { return }
        let row = try transaction.row(
            """
            SELECT d.public_id, r.moment FROM reminders r JOIN deliveries d ON d.id = r.delivery_id
            WHERE r.id = ? AND r.state = ?
            """, [number, ReminderState.planned.rawValue])
        guard let row else { return }
        let viewer = Viewer.service(.scheduler)
        let (delivery, notice) = try delivery(viewer: viewer, row.publicID(0), in: transaction)
        let moment = try row.value(1, as: ReminderSchedule.Moment.self)
        let isWanted = try moment == .now || isAwaited(delivery, of: notice, in: transaction)
        let state = isWanted && delivery.state != .bounced ? ReminderState.sent : .stopped
        try transaction.execute("UPDATE reminders SET state = ? WHERE id = ?", [state.rawValue, number])
        guard state == .sent else { return }
        if moment == .nextContact {
            try tellNextContact(after: delivery, of: notice, viewer: viewer, in: transaction)
        } else {
            try remind(delivery, of: notice, moment, viewer: viewer, in: transaction)
        }
    }

    private func isAwaited(
        _ delivery: Delivery, of notice: Notice, in transaction: ReadTransaction
    ) throws -> Bool {
        let subject = try cases.find(viewer: .service(.scheduler), notice.casePublicID, in: transaction)
        return delivery.response == .none && subject.status != .closed
    }

    private func remind(
        _ delivery: Delivery, of notice: Notice, _ moment: ReminderSchedule.Moment, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        let facts = facts(of: delivery, notice, try transaction.teamIdentity())
        let words = NoteText.reminder(facts, moment: moment, in: delivery.language)
        var mail = note(.reminder, words, to: delivery, of: notice, author: viewer.name)
        mail.references = try sentMessageIDs(of: delivery, in: transaction)
        mail.inReplyTo = mail.references.first
        try enqueue(mail, in: transaction)
        try transaction.add(.reminded, to: delivery.id, actor: viewer.name, detail: moment.rawValue)
    }

    /// The Message-IDs that reached this recipient, the first first: a reminder stands below its notice.
    private func sentMessageIDs(of delivery: Delivery, in transaction: ReadTransaction) throws -> [String] {
        try transaction.rows(
            "SELECT message_id FROM outgoing_mails WHERE delivery_id = ? AND state = ? ORDER BY id LIMIT 5",
            [delivery.id, QueuedMail.State.sent.rawValue]
        ).map { try $0.text(0) }
    }
}

/// One reminder of a delivery: still to come, or sent or stopped.
package struct PlannedReminder: Sendable, Hashable {
    package let entry: ReminderSchedule.Entry
    package let isPlanned: Bool
}
