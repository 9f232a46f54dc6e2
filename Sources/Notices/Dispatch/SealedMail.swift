import MailFormats
package import Primitives
package import Transport

/// The bytes of one mail as they leave. Only a clearance of the gate makes one, so a mail that must be encrypted has no
/// way out in the clear; relays take nothing else.
package struct SealedMail: Sendable {
    package let bytes: [UInt8]
    package let recipient: MailAddress
    package let mode: DeliveryMode
    /// What the relay is to report about it.
    package let statusRequest: DeliveryStatusRequest
    /// The envelope names no sender, so that nothing comes back.
    package let hasNullSender: Bool

    private init(_ answer: ReceiptAnswer, bytes: [UInt8]) {
        self.bytes = bytes
        recipient = answer.address
        mode = .signed
        statusRequest = DeliveryStatusRequest(envelopeID: answer.publicID.text, tellsSuccess: false)
        hasNullSender = true
    }

    private init(_ mail: QueuedMail, bytes: [UInt8], mode: DeliveryMode) {
        self.bytes = bytes
        recipient = mail.address
        self.mode = mode
        statusRequest = DeliveryStatusRequest(envelopeID: mail.publicID.text, tellsSuccess: mail.delivery != nil)
        hasNullSender = false
    }

    /// Fixed words that hold nothing of anybody: signed, and readable by whoever carries them.
    static func receipt(
        _ answer: ReceiptAnswer, team: TeamIdentity, sealing: MailSealing, date: Timestamp
    ) throws -> SealedMail {
        var mail = OutgoingMail(
            from: Mailbox(name: team.name[answer.language], address: team.address.description),
            to: [Mailbox(name: "", address: answer.address.description)], subject: answer.subject, date: date,
            messageID: answer.messageID, text: answer.body(from: team))
        mail.inReplyTo = answer.inReplyTo
        mail.references = answer.inReplyTo.map { [$0] } ?? []
        mail.autoSubmitted = .replied
        return SealedMail(answer, bytes: try sealing.signed(mail, team: team))
    }

    /// Writes, signs and, where the clearance says so, encrypts to the recipient's key and the team's own (RFC 3156,
    /// RFC 8551).
    static func seal(
        _ mail: QueuedMail, body: String, by clearance: Clearance, team: TeamIdentity, sealing: MailSealing,
        date: Timestamp
    ) throws -> SealedMail {
        guard mail.purpose.hasContent == (clearance.mode != .pickup) else { throw Problem.sealRefused }
        let written = mail.written(body: body, team: team, date: date)
        switch clearance.mode {
        case .encrypted:
            guard let key = clearance.key else { throw Problem.sealRefused }
            var outer = written
            outer.subject = mail.outerSubjectLine
            let bytes = try sealing.encrypted(written, in: outer, to: key, team: team)
            return SealedMail(mail, bytes: bytes, mode: .encrypted)
        case .signed, .pickup:
            return SealedMail(mail, bytes: try sealing.signed(written, team: team), mode: clearance.mode)
        }
    }

    /// Bytes sealed before, read back for another try. What was to be encrypted is looked at once more.
    static func stored(_ bytes: [UInt8], of mail: QueuedMail) throws -> SealedMail {
        guard let mode = mail.mode else { throw Problem.sealRefused }
        guard MailParser.parse(bytes).isSealed == (mode == .encrypted) else { throw Problem.sealRefused }
        return SealedMail(mail, bytes: bytes, mode: mode)
    }
}

extension ParsedMail {
    /// Encrypted as a whole. S/MIME says so inside: its type alone may be that of a signature.
    fileprivate var isSealed: Bool {
        root.contentType.essence == "multipart/encrypted"
            || root.contentType.essence == "application/pkcs7-mime"
                && SMIME.kind(of: root.decodedBytes()) == .encrypted
    }
}

extension QueuedMail {
    fileprivate func written(body: String, team: TeamIdentity, date: Timestamp) -> OutgoingMail {
        var mail = OutgoingMail(
            from: Mailbox(name: team.name[language], address: team.address.description),
            to: [Mailbox(name: recipient, address: address.description)], subject: subjectLine, date: date,
            messageID: messageID,
            text: body)
        mail.inReplyTo = inReplyTo
        mail.references = references
        mail.autoSubmitted = purpose.isAutomatic ? .generated : nil
        return mail
    }

    /// The words of a notice stand inside; the way sees label and case only. An answer keeps the subject it answers.
    var outerSubjectLine: String {
        guard purpose == .notice else { return subjectLine }
        return "[\(tlp.mark)][\(caseNumber)] \(Text.encryptedNotice[language])"
    }
}

extension Problem {
    static var sealRefused: Problem {
        Problem(
            .unexpected, "mail.seal-refused",
            Text(
                ja: "許可された形式と異なるため、メールを送信しませんでした。",
                en: "The mail was not sent because its form is not the one it was cleared for."))
    }
}
