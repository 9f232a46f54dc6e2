import Access
import Cases
import Primitives
import Storage

/// A recipient whom the gate lets pass.
struct ClearedRecipient {
    let delivery: Delivery
    let clearance: Clearance
}

extension NoticeStore {
    /// Every recipient's clearance and a complete text, or the `Problem` that holds the whole send.
    func clear(_ notice: Notice, in transaction: WriteTransaction) throws -> [ClearedRecipient] {
        if let due = notice.due, due < transaction.now { throw Problem.noticeDueOver }
        let writer = try letterWriter(for: notice, in: transaction)
        let gate = notice.gate(now: transaction.now)
        let sources = try transaction.protectedSources(ofCase: notice.caseID)
        var cleared: [ClearedRecipient] = []
        var held: [Text] = []
        for delivery in try deliveries(of: notice, in: transaction) {
            let letter = try? writer.letter(to: delivery, link: QueuedMail.linkMarker)
            switch try verdict(of: gate, on: delivery, letter, sources, in: transaction) {
            case .held(let reasons) where reasons.contains(.namesSource): throw Problem.noticeNamesSource
            case .held: held.append(delivery.organizationNames)
            case .pass(let clearance):
                _ = try writer.letter(to: delivery, link: QueuedMail.linkMarker)
                cleared.append(ClearedRecipient(delivery: delivery, clearance: clearance))
            }
        }
        guard held.isEmpty else { throw Problem.noticeHeld(held) }
        guard !cleared.isEmpty else { throw Problem.noticeWithoutRecipients }
        return cleared
    }

    /// `letter`: what the recipient would read, by mail or behind a link.
    func verdict(
        of gate: NoticeGate, on delivery: Delivery, _ letter: Letter?, _ sources: [ProtectedSource],
        in transaction: ReadTransaction
    ) throws -> NoticeGate.Verdict {
        gate.verdict(
            on: try recipient(
                contactID: delivery.contactID, address: delivery.address, isNote: delivery.wantsPickup, gate,
                in: transaction),
            namesSource: letter.map { sources.areNamed(in: "\($0.subject)\n\($0.body)", to: delivery.address) } ?? false
        )
    }

    /// Queues one mail for each recipient, all in this transaction; nothing leaves before the time to undo is over.
    func release(
        _ notice: Notice, _ recipients: [ClearedRecipient], from state: NoticeState, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        try move(notice, from: [state], to: .approved, in: transaction)
        try transaction.execute("UPDATE notices SET released_by = ? WHERE id = ?", [viewer.name, notice.id])
        let writer = try letterWriter(for: notice, in: transaction)
        let undo = try rules(viewer: viewer, in: transaction).undo
        for recipient in recipients {
            try queue(recipient, of: notice, writer, after: undo, viewer: viewer, in: transaction)
        }
        try transaction.audit(
            viewer.audit(
                "notice.release", notice.subject,
                [("version", "\(notice.version)"), ("recipients", "\(recipients.count)")]))
    }

    /// `greeting`: stands before the letter, where there is more to say to this recipient.
    func queue(
        _ recipient: ClearedRecipient, of notice: Notice, _ writer: LetterWriter, after delay: Interval,
        greeting: String = "", viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        let (delivery, clearance) = (recipient.delivery, recipient.clearance)
        try transaction.execute(
            "UPDATE deliveries SET state = ?, mode = ?, fingerprint = ? WHERE id = ?",
            [DeliveryState.queued.rawValue, clearance.mode.rawValue, clearance.key?.fingerprint, delivery.id])
        let isNote = clearance.mode == .pickup
        let letter =
            isNote
            ? NoteText.pickup(facts(of: delivery, notice, writer.team), in: delivery.language)
            : try writer.letter(to: delivery, link: QueuedMail.linkMarker)
        try enqueue(
            NewQueuedMail(
                caseID: notice.caseID, casePublicID: notice.casePublicID, delivery: delivery,
                contactID: delivery.contactID, purpose: isNote ? .pickup : .notice, address: delivery.address,
                recipient: delivery.contact, language: delivery.language, tlp: isNote ? notice.noteTLP : notice.tlp,
                subject: letter.subject, body: greeting + letter.body, author: viewer.name, delay: delay),
            in: transaction)
        try transaction.add(.queued, to: delivery.id, actor: viewer.name, detail: clearance.mode.rawValue)
    }

    func letterWriter(for notice: Notice, in transaction: ReadTransaction) throws -> LetterWriter {
        LetterWriter(
            notice: notice, wording: try wording(of: notice, in: transaction), team: try transaction.teamIdentity())
    }

    func facts(of delivery: Delivery, _ notice: Notice, _ team: TeamIdentity) -> NoteText.Facts {
        NoteText.Facts(
            organization: delivery.organization, contact: delivery.contact, caseNumber: notice.caseNumber,
            due: delivery.due, team: team)
    }
}

extension Notice {
    /// The label of a note that holds nothing of the content.
    var noteTLP: TLP { min(tlp, .green) }

    func gate(now: Timestamp) -> NoticeGate { NoticeGate(tlp: tlp, now: now, route: route) }
}
