import MailFormats
import Primitives
import Storage

extension Intake {
    /// The row of a mail and its child rows.
    func newMessage(_ reading: MailReading, _ mail: ReadMail, _ problems: [IntakeProblem]) -> NewMessage {
        let claimed = mail.claimed
        let publicID = PublicID(random: randomness)
        let received = arrival(of: reading.mail, claimed.envelope)
        return NewMessage(
            publicID: publicID, direction: .incoming, messageID: reading.messageID?.storable,
            bodyDigest: reading.bodyDigest, blob: claimed.blob, size: reading.mail.raw.count, from: reading.from,
            fromName: claimed.reception?.caller.name ?? reading.mail.from?.name ?? "", subject: reading.subject,
            outerSubject: reading.outerSubject,
            sentAt: reading.mail.date, receivedAt: received, text: reading.text, tlp: reading.tlp, caseID: nil,
            messageClass: reading.messageClass, isEncrypted: reading.isEncrypted, references: reading.references,
            recipients: recipients(reading.mail, claimed.envelope),
            parts: reading.parts.map { part in (part, part.container.map { mail.containers[$0] }) },
            signatures: reading.signatures, observations: reading.observations, problems: problems,
            searchText: reading.searchText(under: publicID))
    }

    /// What the rooms above get.
    func signal(
        _ reading: MailReading, _ mail: ClaimedMail, _ id: Identifier<Message>, _ message: NewMessage
    ) -> Signal {
        var signal = Signal(
            messageID: id, publicID: message.publicID, messageClass: reading.messageClass, from: reading.from,
            fromName: message.fromName, subject: reading.subject, subjectTags: SubjectTags.read(reading.subject),
            references: reading.references, ownReferences: reading.references.compactMap(mint.verify),
            bounce: reading.bounce, receivedAt: message.receivedAt, sentAt: message.sentAt,
            isEncrypted: reading.isEncrypted, tlp: reading.tlp, observations: reading.observations,
            text: reading.newText, isVouched: mail.reception?.channel == .webhook)
        signal.isShadow = mail.envelope.isShadow
        signal.answerAddress = AnswerRule.address(of: reading, mail)
        signal.inReplyTo = reading.messageID
        return signal
    }

    private func recipients(_ mail: ParsedMail, _ envelope: IntakeEnvelope) -> [StoredMessage.Recipient] {
        let fields = [("to", mail.to), ("cc", mail.cc), ("reply-to", mail.replyTo)]
        let named = fields.flatMap { field, boxes in
            boxes.prefix(Limits.references).map { box in
                StoredMessage.Recipient(field: field, address: box.mailAddress?.key ?? box.address, name: box.name)
            }
        }
        return named + envelope.recipients.map { StoredMessage.Recipient(field: "envelope", address: $0.key, name: "") }
    }
}

/// The message that came first, and where it went.
struct FirstMessage {
    let id: Identifier<Message>
    let publicID: PublicID
    let disposition: Disposition
}

extension WriteTransaction {
    /// The stored message with the same usable Message-ID and the same body, if there is one.
    func firstOf(_ reading: MailReading) throws -> FirstMessage? {
        guard let messageID = reading.messageID else { return nil }
        let row = try row(
            """
            SELECT m.id, m.public_id, i.outcome, i.report, i.case_public_id, i.case_number FROM messages m
            LEFT JOIN inbox i ON i.message_id = m.id
            WHERE m.message_id = ? AND m.body_digest = ? ORDER BY m.id, i.id LIMIT 1
            """, [messageID, reading.bodyDigest])
        return try row.map { row in
            FirstMessage(
                id: try row.id(0), publicID: try row.publicID(1),
                disposition: Disposition(
                    try row.optionalValue(2, as: IntakeOutcome.self) ?? .created, report: try row.optionalPublicID(3),
                    caseID: try row.optionalPublicID(4), caseNumber: try row.optionalText(5)))
        }
    }

    /// What stands beside a mail is found by its message from now on.
    func bind(_ mail: ClaimedMail, to message: Identifier<Message>) throws {
        guard mail.reception != nil else { return }
        try execute("UPDATE receptions SET message_id = ? WHERE inbox_id = ?", [message, mail.id])
    }

    /// Marks the inbox row as done, once.
    func finish(_ id: Identifier<InboxMail>, _ disposition: Disposition, message: Identifier<Message>) throws {
        let changed = try execute(
            """
            UPDATE inbox SET state = 'done', outcome = ?, message_id = ?, report = ?, case_public_id = ?, case_number = ?
            WHERE id = ? AND state = 'received'
            """,
            [disposition.outcome.rawValue, message, disposition.report, disposition.caseID, disposition.caseNumber, id])
        guard changed == 1 else { throw StorageError.misuse("the inbox row was done by another process") }
    }
}
