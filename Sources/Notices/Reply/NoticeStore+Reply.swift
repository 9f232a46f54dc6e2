package import Access
import Cases
package import Primitives
package import Storage

extension NoticeStore {
    /// What an answer to a message would start with, and what the gate says of it.
    package struct ReplyOutlook: Sendable {
        package let address: MailAddress
        package let name: String
        package let subject: String
        package let language: Language
        package let answersEncrypted: Bool
        package let verdict: NoticeGate.Verdict
    }

    package func replyOutlook(
        viewer: Viewer, to message: PublicID, tlp: TLP, now: Timestamp, in transaction: ReadTransaction
    ) throws -> ReplyOutlook {
        let original = try answerable(message, viewer: viewer, in: transaction)
        let known = try transaction.addressee(address: original.address)
        return ReplyOutlook(
            address: original.address, name: original.name, subject: original.replySubject,
            language: known?.language ?? original.language, answersEncrypted: original.isEncrypted,
            verdict: try verdict(onReplyTo: original, tlp: tlp, now: now, in: transaction))
    }

    /// Queues an answer to a message of a case, to its sender. The first one that leaves stops the first-answer clock.
    ///
    /// An answer to an encrypted mail leaves encrypted or not at all, so its quotation never travels readable.
    @discardableResult
    package func reply(
        viewer: Viewer, to message: PublicID, _ draft: ReplyDraft, in transaction: WriteTransaction
    ) throws -> PublicID {
        try viewer.require(.noticeSend)
        let original = try answerable(message, viewer: viewer, in: transaction)
        let text = draft.text(quoting: original.text)
        guard !draft.body.isEmpty, text.count <= Limits.textCharacters else { throw Problem.replyUnfit }
        guard !draft.subject.isEmpty, draft.subject.count <= Limits.subjectCharacters,
            !draft.subject.contains(where: \.isNewline)
        else { throw Problem.subjectUnfit }
        let verdict = try verdict(onReplyTo: original, tlp: draft.tlp, now: transaction.now, in: transaction)
        if let reason = verdict.reasons.first { throw Problem.replyHeld(reason) }
        let sources = try transaction.protectedSources(ofCase: original.caseID)
        if sources.areNamed(in: "\(draft.subject)\n\(text)", to: original.address) {
            throw Problem.replyHeld(.namesSource)
        }
        let mail = NewQueuedMail(
            caseID: original.caseID, casePublicID: original.casePublicID, delivery: nil,
            contactID: try transaction.addressee(address: original.address)?.contactID, purpose: .reply,
            address: original.address, recipient: original.name, language: draft.language, tlp: draft.tlp,
            subject: draft.subject, body: text, answersEncrypted: original.isEncrypted,
            inReplyTo: original.messageID, references: original.references, author: viewer.name)
        let id = try enqueue(mail, in: transaction)
        try transaction.audit(viewer.audit("reply.queue", "message:\(message)", [("mail", id.text)]))
        return id
    }

    private func verdict(
        onReplyTo original: AnswerableMessage, tlp: TLP, now: Timestamp, in transaction: ReadTransaction
    ) throws -> NoticeGate.Verdict {
        let gate = NoticeGate(tlp: tlp, now: now, answersEncrypted: original.isEncrypted)
        let contact = try transaction.addressee(address: original.address)?.contactID
        return try gate.verdict(
            on: recipient(contactID: contact, address: original.address, isNote: false, gate, in: transaction))
    }
}

extension Problem {
    package static var replyUnfit: Problem {
        Problem(
            .invalid, "reply.unfit",
            Text(ja: "本文を入力してください（長すぎる本文は送れません）。", en: "Write a text; very long ones cannot be sent."))
    }

    package static func replyHeld(_ reason: HoldReason) -> Problem {
        Problem(
            .conflict, "reply.held",
            Text(ja: "返信を送信できません。\(reason.text.ja)", en: "The answer cannot be sent. \(reason.text.en)"))
    }

    package static var messageUnanswerable: Problem {
        Problem(
            .notFound, "reply.no-message",
            Text(ja: "返信できるメールがありません。", en: "There is no mail here that can be answered."))
    }
}
