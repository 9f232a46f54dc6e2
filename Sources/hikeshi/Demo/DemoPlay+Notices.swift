import Access
import Cases
import Notices
import Primitives
import Registry
import Signals
import Storage

extension DemoPlay {
    /// Draft, review by a second person where the policy asks for it, and the mails on their way.
    mutating func sendNotice(_ step: Story.Step) async throws {
        let (store, viewer, target) = (house.notices, try viewer(step.by, step), try subject(step))
        let reviewer = try step.reviewedBy.map { try self.viewer($0, step) }
        let recipients = try step.need(step.recipients, "recipients").map { key in
            try step.need(contacts[key], "recipient \(key)")
        }
        let template = try step.noticeTemplate()
        let tlp = try step.label()
        let due = clock.wallClock.now() + .days(Int64(step.dueInDays ?? 3))
        let notice = try await house.database.write { transaction in
            let draft = try store.demoDraft(
                viewer: viewer, for: target, recipients, template, tlp: tlp, due: due, in: transaction)
            let notice = try store.create(viewer: viewer, caseID: target.publicID, draft, in: transaction)
            let state = try store.submit(viewer: viewer, notice.publicID, seen: notice.version, in: transaction)
            if state == .inReview, let reviewer {
                try store.review(
                    viewer: reviewer, notice.publicID, seen: notice.version, verdict: .approved, comment: "",
                    in: transaction)
            }
            return notice
        }
        notices[step.step] = notice.publicID
        try await house.jobs(workers: 1).drain()
        if recipients.count == 1 { messageIDs[step.step] = try await messageID(of: notice, step) }
    }

    /// Of the newest mail of the case that went to the notice's recipient.
    private func messageID(of notice: Notice, _ step: Story.Step) async throws -> String {
        let (store, viewer) = (house.notices, Viewer.service(.demo))
        let delivery = try await house.database.read { transaction in
            try store.deliveries(viewer: viewer, of: notice.publicID, in: transaction).first
        }
        let address = try step.need(delivery, "a delivery").address
        for summary in try await house.messages.messages(viewer: viewer, ofCase: notice.caseID).rows
        where summary.direction == .outgoing {
            let message = try await house.messages.message(viewer: viewer, summary.publicID)
            if message.recipients.contains(where: { $0.address == address.key }), let id = message.messageID {
                return id
            }
        }
        throw StoryError(step: step.step, lacks: "a sent mail")
    }

    /// The recipient's answer on the page behind the link.
    func answer(_ step: Story.Step) async throws {
        let store = house.notices
        let notice = try step.need(step.notice.flatMap { notices[$0] }, "notice")
        let contact = try step.need(step.organization.flatMap { contacts[$0] }, "organization")
        let status = try step.need(step.status.flatMap(ResponseStatus.init), "status")
        let comment = step.comment ?? ""
        try await house.database.write { transaction in
            let deliveries = try store.deliveries(viewer: .service(.demo), of: notice, in: transaction)
            let delivery = try step.need(deliveries.first { $0.contactID == contact.id.value }, "delivery")
            try store.answer(
                viewer: .link(delivery.publicID, language: delivery.language), delivery.publicID, status: status,
                comment: comment, in: transaction)
        }
    }
}

extension Story.Step {
    /// Which built-in template the story means, and what the notice is called in lists.
    fileprivate func noticeTemplate() throws -> (template: BuiltInTemplate, title: String) {
        switch try need(template, "template") {
        case "compromisedHost": (.compromisedHost, "侵害された機器のご連絡")
        case "sidewaysRollOut": (.general, "水平展開のお願い")
        case "takedownRequest": (.phishing, "フィッシングサイトの停止要請")
        case "openResolver": (.general, "オープンリゾルバのご連絡")
        case "ddosSource": (.compromisedHost, "攻撃元となっている機器のご連絡")
        case "vulnerabilityEarlyWarning": (.vulnerability, "脆弱性の事前連絡")
        case let name: throw StoryError(step: step, lacks: "template \(name)")
        }
    }
}

extension NoticeStore {
    /// As the composer would fill it in: the resolver's reasons and observables, and a note without content for whoever
    /// has no usable key.
    fileprivate func demoDraft(
        viewer: Viewer, for target: Case, _ contacts: [Contact], _ chosen: (template: BuiltInTemplate, title: String),
        tlp: TLP, due: Timestamp, in transaction: WriteTransaction
    ) throws -> NoticeDraft {
        let proposals = try proposals(
            viewer: viewer, caseID: target.publicID, tlp: tlp, now: transaction.now, in: transaction)
        let template = try templates(viewer: viewer, in: transaction).first { $0.name == chosen.template.label }
        guard let template else { throw StoryError(step: target.title, lacks: "the built-in template") }
        let recipients = try contacts.map { contact in
            let found = proposals.first { $0.contacts.contains { $0.contact.id == contact.id } }
            return RecipientDraft(
                contact: contact.publicID, reason: found?.responsibility.reasons.first?.text.ja ?? "",
                observables: found?.observables ?? [],
                wantsPickup: try needsPickup(viewer: viewer, contact, tlp: tlp, in: transaction))
        }
        return NoticeDraft(
            title: chosen.title, tlp: tlp, due: due, template: template.publicID, wording: template.wording,
            recipients: recipients)
    }

    private func needsPickup(
        viewer: Viewer, _ contact: Contact, tlp: TLP, in transaction: WriteTransaction
    ) throws -> Bool {
        let proposal = try proposal(
            viewer: viewer, contact: contact, tlp: tlp, now: transaction.now, in: transaction)
        return proposal?.verdict.reasons.contains { $0.waysOut.contains(.pickUp) } ?? false
    }
}
