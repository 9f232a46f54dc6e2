package import Primitives

/// An abuse report in the Abuse Reporting Format (RFC 5965).
package struct FeedbackReport: Sendable {
    /// Lower case: `abuse`, `fraud`, `virus`, `other`, …
    package let type: String
    package let userAgent: String?
    package let sourceAddress: IPAddress?
    package let arrival: Timestamp?
    package let reportedDomains: [String]
    package let reportedURIs: [String]
    package let originalMailFrom: String?
    package let originalRecipients: [String]
    /// How many mails this report stands for, at least one.
    package let incidents: Int
    /// Every field of the report, those of extensions too.
    package let fields: HeaderFields
    /// The reported mail, or nil when only its header fields are enclosed.
    package let original: ParsedMail?
    package let originalHeaders: HeaderFields?

    /// The report in a mail, nil when the mail is none.
    package static func read(_ mail: ParsedMail) -> FeedbackReport? {
        let parts = mail.root.outerParts
        guard let part = parts.first(where: { $0.contentType.essence == "message/feedback-report" }),
            let fields = FieldGroups.read(part.decodedBytes()).first
        else { return nil }
        return FeedbackReport(fields, EnclosedOriginal(parts))
    }

    private init(_ fields: HeaderFields, _ enclosed: EnclosedOriginal) {
        func address(_ field: HeaderField) -> String { AddressList.read(field.value).first?.address ?? field.text }
        self.fields = fields
        type = fields.first("feedback-type")?.keyword ?? "other"
        userAgent = fields.first("user-agent")?.text
        sourceAddress = fields.first("source-ip").flatMap { IPAddress($0.text.filter { !"[]".contains($0) }) }
        arrival = (fields.first("arrival-date") ?? fields.first("received-date")).flatMap { DateReader.read($0.value) }
        reportedDomains = fields.all("reported-domain").map(\.text)
        reportedURIs = fields.all("reported-uri").map(\.text)
        originalMailFrom = fields.first("original-mail-from").map(address)
        originalRecipients = fields.all("original-rcpt-to").map(address)
        incidents = max(fields.first("incidents").flatMap { Int($0.text) } ?? 1, 1)
        original = enclosed.mail
        originalHeaders = enclosed.headers
    }
}
