import Access
import Cases
import Primitives
import Registry
import Storage

/// Silent recipients: after the last reminder the next contact of the organisation is told.
extension NoticeStore {
    /// Once for each silent delivery; whoever is told becomes a recipient like any other, with reminders of their own and
    /// the gate's judgement at this moment. Nobody is told twice, so it ends.
    func tellNextContact(
        after silent: Delivery, of notice: Notice, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        guard let (contact, addressee) = try nextContact(after: silent, viewer: viewer, in: transaction) else { return }
        let recipient = RecipientDraft(
            contact: contact, reason: Silence(of: silent).stored, observables: silent.observables,
            wantsPickup: silent.wantsPickup)
        let due = try rules(viewer: viewer, in: transaction).reminders.due(after: transaction.now)
        let next = try addDelivery(
            recipient, addressee, of: notice.id, due: due, after: silent, in: transaction)
        let letter = try letterWriter(for: notice, in: transaction).letter(to: next, link: QueuedMail.linkMarker)
        let verdict = try verdict(
            of: notice.gate(now: transaction.now), on: next, letter,
            transaction.protectedSources(ofCase: notice.caseID), in: transaction)
        try pass(next, verdict, of: notice, after: silent, viewer: viewer, in: transaction)
        try transaction.add(
            .escalated, to: silent.id, actor: viewer.name, detail: "\(next.organization) \(next.contact)")
        try cases.addTimeline(
            viewer: viewer,
            TimelineDraft(
                .noticeEvent, text: next.organization, after: DeliveryEvent.Kind.escalated.rawValue,
                reference: next.subject), to: notice.casePublicID, in: transaction)
        try transaction.audit(viewer.audit("delivery.escalate", silent.subject, [("delivery", next.publicID.text)]))
    }

    /// Queues the mail; one that the gate does not let pass is held by it on its way, and the grid says why.
    private func pass(
        _ next: Delivery, _ verdict: NoticeGate.Verdict, of notice: Notice, after silent: Delivery, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        let writer = try letterWriter(for: notice, in: transaction)
        let greeting = "\(Text.greeting(after: silent)[next.language])\n\n"
        switch verdict {
        case .pass(let clearance):
            try queue(
                ClearedRecipient(delivery: next, clearance: clearance), of: notice, writer, after: .seconds(0),
                greeting: greeting, viewer: viewer, in: transaction)
        case .held:
            let letter = try writer.letter(to: next, link: QueuedMail.linkMarker)
            try enqueue(
                NewQueuedMail(
                    caseID: notice.caseID, casePublicID: notice.casePublicID, delivery: next,
                    contactID: next.contactID, purpose: .notice, address: next.address, recipient: next.contact,
                    language: next.language, tlp: notice.tlp, subject: letter.subject, body: greeting + letter.body,
                    author: viewer.name), in: transaction)
        }
    }

    /// The first to be told who was not, has another address and reads mail; of the organisation, then of those above.
    private func nextContact(
        after silent: Delivery, viewer: Viewer, in transaction: WriteTransaction
    ) throws -> (PublicID, Addressee)? {
        var organization: Identifier<Organization>? = try transaction.row(
            "SELECT organization_id FROM contacts WHERE id = ?", [silent.contactID])?.optionalID(0)
        for _ in 0..<Limits.organizationDepth {
            guard let holder = organization else { return nil }
            let people = try transaction.contactsInOrder(of: holder, at: transaction.now, viewer: viewer)
            if let found = try untold(of: people, notice: silent.noticeID, in: transaction) { return found }
            organization = try transaction.row("SELECT parent_id FROM organizations WHERE id = ?", [holder])?
                .optionalID(0)
        }
        return nil
    }

    private func untold(
        of people: [OrderedContact], notice: Identifier<Notice>, in transaction: ReadTransaction
    ) throws -> (PublicID, Addressee)? {
        let told = try transaction.rows("SELECT contact_id, address_key FROM deliveries WHERE notice_id = ?", [notice])
            .map { (contact: try $0.int(0), address: try $0.text(1)) }
        for person in people where person.standing.isInCharge {
            let id = person.contact.publicID
            guard let addressee = try transaction.addressee(contact: id), addressee.isActive,
                !told.contains(where: { $0.contact == addressee.contactID || $0.address == addressee.address.key })
            else { continue }
            return (id, addressee)
        }
        return nil
    }
}

extension Text {
    /// Why they are told, for the recipient, above the letter.
    fileprivate static func greeting(after delivery: Delivery) -> Text {
        let names = delivery.organizationNames
        return Text(
            ja: "下記につきまして\(names.ja)の「\(delivery.contact)」様にご連絡しましたが、ご回答を確認できていないため、ご連絡いたします。",
            en: """
                We wrote about the following to \(delivery.contact) (\(names.en)) and have not had an answer; \
                we therefore turn to you.
                """)
    }
}
