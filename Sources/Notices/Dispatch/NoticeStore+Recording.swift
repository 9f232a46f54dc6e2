import Access
import Cases
import Primitives
import Storage
import Transport

extension NoticeStore {
    func queuedMail(_ id: PublicID, viewer: Viewer, in transaction: ReadTransaction) throws -> QueuedMail {
        try viewer.require(.noticeSend)
        let scope = viewer.scope(of: .cases("c"))
        let sql = "SELECT \(QueuedMail.columns) FROM \(QueuedMail.source) WHERE m.public_id = ? AND \(scope.sql)"
        guard let row = try transaction.row(sql, [id] + scope.arguments) else { throw Problem.deliveryNotFound }
        return try QueuedMail(row)
    }

    /// Ties the composed bytes to the mail, once; false when somebody else was first or the mail was recalled.
    func fix(
        _ digest: BlobDigest, size: Int, _ clearance: Clearance, of mail: QueuedMail, _ team: TeamIdentity,
        in transaction: WriteTransaction
    ) throws -> Bool {
        let fixed = try transaction.execute(
            "UPDATE outgoing_mails SET digest = ?, mode = ? WHERE id = ? AND digest IS NULL AND state = ?",
            [digest, clearance.mode.rawValue, mail.id, QueuedMail.State.queued.rawValue])
        guard fixed == 1 else { return false }
        try transaction.insertSent(mail, size: size, digest: digest, mode: clearance.mode, team: team)
        guard let delivery = mail.delivery, mail.purpose.startsDelivery else { return true }
        try transaction.execute(
            "UPDATE deliveries SET mode = ?, fingerprint = ? WHERE id = ?",
            [clearance.mode.rawValue, clearance.key?.fingerprint, delivery])
        try transaction.execute(
            "UPDATE notices SET state = ? WHERE state = ? AND id = (SELECT notice_id FROM deliveries WHERE id = ?)",
            [NoticeState.sending.rawValue, NoticeState.approved.rawValue, delivery])
        return true
    }

    /// The gate closed between approval and sending: nothing leaves, and the grid says why.
    func hold(
        _ mail: QueuedMail, _ reasons: [HoldReason], viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        let held = try set(mail, from: .queued, to: .held, answer: "", in: transaction)
        guard held, let delivery = mail.delivery else { return }
        if mail.purpose.startsDelivery { try set(delivery, .held, in: transaction) }
        let words = reasons.map(\.stored).joined(separator: " ")
        try transaction.add(.held, to: delivery, actor: viewer.name, detail: words)
        try transaction.audit(viewer.audit("mail.hold", "mail:\(mail.publicID)"))
    }

    /// Notes what the relay said; how many tries there were when it took and refused nothing.
    @discardableResult
    func record(
        _ outcome: SMTPOutcome, of mail: QueuedMail, viewer: Viewer, in transaction: WriteTransaction
    ) throws -> Int? {
        switch outcome {
        case .accepted(let reply):
            guard try set(mail, from: .queued, to: .sent, answer: reply, in: transaction) else { return nil }
            try noteSent(mail, reply: reply, viewer: viewer, in: transaction)
        case .permanent(let code, let text):
            let answer = "\(code) \(text)"
            guard try set(mail, from: .queued, to: .failed, answer: answer, in: transaction) else { return nil }
            try transaction.audit(viewer.audit("mail.refused", "mail:\(mail.publicID)", [("code", "\(code)")]))
            guard let delivery = mail.delivery else { return nil }
            if mail.purpose.startsDelivery { try set(delivery, .bounced, in: transaction) }
            try transaction.add(.failed, to: delivery, actor: viewer.name, detail: answer)
            try finish(delivery, viewer: viewer, in: transaction)
        case .transient(_, let text): return try postpone(mail, text, viewer: viewer, in: transaction)
        case .unreachable(let trouble, let text):
            return try postpone(mail, trouble.stored(with: text), viewer: viewer, in: transaction)
        }
        return nil
    }

    /// The first try that fails is on the delivery's history; the last answer is kept with the mail.
    private func postpone(
        _ mail: QueuedMail, _ words: String, viewer: Viewer, in transaction: WriteTransaction
    ) throws -> Int {
        let row = try transaction.row(
            "UPDATE outgoing_mails SET last_answer = ?, tries = tries + 1 WHERE id = ? RETURNING tries",
            [String(words.prefix(500)), mail.id])
        let tries = Int(try row?.int(0) ?? 1)
        if tries == 1, let delivery = mail.delivery {
            try transaction.add(.deferred, to: delivery, actor: viewer.name, detail: words)
        }
        return tries
    }

    private func noteSent(
        _ mail: QueuedMail, reply: String, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        try transaction.audit(viewer.audit("mail.sent", "mail:\(mail.publicID)", [("digest", mail.digest?.hex ?? "")]))
        if mail.purpose == .reply {
            try cases.markFirstAnswer(viewer: viewer, mail.casePublicID, in: transaction)
            let line = TimelineDraft(.messageSent, text: mail.subjectLine, reference: "mail:\(mail.publicID)")
            try cases.addTimeline(viewer: viewer, line, to: mail.casePublicID, in: transaction)
        }
        guard let delivery = mail.delivery, mail.purpose.startsDelivery else { return }
        // A report of the arrival may be quicker than this note.
        let isThere = try transaction.events(of: delivery).contains { $0.kind == .delivered }
        try transaction.execute(
            "UPDATE deliveries SET state = ?, sent_at = ? WHERE id = ? AND state = ?",
            [
                (isThere ? DeliveryState.delivered : .sent).rawValue, transaction.now, delivery,
                DeliveryState.queued.rawValue,
            ])
        try transaction.add(.sent, to: delivery, actor: viewer.name, detail: reply)
        try planReminders(of: self.delivery(delivery, in: transaction), viewer: viewer, in: transaction)
        try finish(delivery, viewer: viewer, in: transaction)
    }

    /// The notice is sent when nothing of it waits any more.
    func finish(
        _ delivery: Identifier<Delivery>, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        let row = try transaction.row(
            """
            UPDATE notices SET state = ?, sent_at = ?
            WHERE id = (SELECT notice_id FROM deliveries WHERE id = ?) AND state IN (?, ?) AND NOT EXISTS (
                SELECT 1 FROM outgoing_mails m JOIN deliveries w ON w.id = m.delivery_id
                WHERE w.notice_id = notices.id AND m.purpose IN ('notice', 'pickup') AND m.state IN (?, ?))
            RETURNING public_id
            """,
            [
                NoticeState.sent.rawValue, transaction.now, delivery, NoticeState.approved.rawValue,
                NoticeState.sending.rawValue, QueuedMail.State.queued.rawValue, QueuedMail.State.held.rawValue,
            ])
        guard let row else { return }
        let notice = try find(viewer: viewer, row.publicID(0), in: transaction)
        try cases.addTimeline(
            viewer: viewer, TimelineDraft(.noticeSent, text: notice.title, reference: notice.subject),
            to: notice.casePublicID, in: transaction)
    }

    private func set(
        _ mail: QueuedMail, from: QueuedMail.State, to state: QueuedMail.State, answer: String,
        in transaction: WriteTransaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE outgoing_mails SET state = ?, last_answer = ?, sent_at = ? WHERE id = ? AND state = ?",
            [
                state.rawValue, String(answer.prefix(500)), state == .sent ? transaction.now : nil as Timestamp?,
                mail.id, from.rawValue,
            ]) == 1
    }

    private func set(
        _ delivery: Identifier<Delivery>, _ state: DeliveryState, in transaction: WriteTransaction
    ) throws {
        try transaction.execute("UPDATE deliveries SET state = ? WHERE id = ?", [state.rawValue, delivery])
    }
}

extension QueuedMail.Purpose {
    /// The mail whose fate is the delivery's.
    var startsDelivery: Bool { self == .notice || self == .pickup }
}
