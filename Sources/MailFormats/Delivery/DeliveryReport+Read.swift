import Primitives

extension DeliveryReport {
    private static let recipientLimit = 1_000
    private static let diagnosticScalars = 1_000

    /// The report in a mail, nil when the mail is none.
    package static func read(_ mail: ParsedMail) -> DeliveryReport? {
        let parts = mail.root.outerParts
        let original = EnclosedOriginal(parts)
        guard let status = parts.first(where: \.isDeliveryStatus) else { return BounceText.read(mail, original) }
        let groups = FieldGroups.read(status.decodedBytes())
        let recipients = groups.prefix(recipientLimit).compactMap(recipient)
        let head = groups.first { $0.contains("reporting-mta") }
        return DeliveryReport(
            source: .standard, reportingServer: head?.first("reporting-mta").map { typed($0) },
            originalEnvelopeID: head?.first("original-envelope-id")?.text, recipients: recipients,
            originalMessageID: original.messageID ?? head?.first("x-original-message-id").flatMap {
                MessageIDList.read($0.value).first
            }
                ?? mail.inReplyTo.last,
            originalHeaders: original.headers)
    }

    private static func recipient(_ fields: HeaderFields) -> Recipient? {
        let final = fields.first("final-recipient").map(address)
        let original = fields.first("original-recipient").map(address)
        guard let address = final ?? original, !address.isEmpty else { return nil }
        let status = fields.first("status")?.keyword
        return Recipient(
            address: address, originalAddress: original,
            action: fields.first("action").flatMap { Action(rawValue: $0.keyword) } ?? implied(status),
            status: status.flatMap { BounceText.statusCode(in: $0) },
            diagnostic: fields.first("diagnostic-code").map { cut(typed($0)) },
            lastAttempt: fields.first("last-attempt-date").flatMap { DateReader.read($0.value) })
    }

    /// A missing action follows from the class of the status.
    private static func implied(_ status: String?) -> Action {
        switch status?.first {
        case "2": .delivered
        case "4": .delayed
        default: .failed
        }
    }

    static func cut(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(diagnosticScalars)))
    }

    /// The value after its type: `rfc822; a@b`, `smtp; 550 …`, `dns; host`.
    private static func typed(_ field: HeaderField) -> String {
        let value = field.value
        guard let semicolon = value.firstIndex(of: UInt8(ascii: ";")) else { return field.text }
        return HeaderText.decode(value[(semicolon + 1)...].trimmed())
    }

    private static func address(_ field: HeaderField) -> String {
        let text = typed(field)
        return AddressList.read(Array(text.utf8)).first?.address ?? text
    }
}

extension MailPart {
    var isDeliveryStatus: Bool {
        contentType.essence == "message/delivery-status" || contentType.essence == "message/global-delivery-status"
    }

    /// This part and those below it that are not inside an enclosed mail.
    var outerParts: [MailPart] {
        var found: [MailPart] = []
        var waiting = [self]
        while let part = waiting.popLast() {
            found.append(part)
            if !part.contentType.isMail { waiting.append(contentsOf: part.children.reversed()) }
        }
        return found
    }
}
