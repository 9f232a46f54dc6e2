package import Primitives

/// A mail read from raw bytes. Reading never fails: what is odd stands in `problems`.
package struct ParsedMail: Sendable {
    package let root: MailPart
    package let problems: [MailProblem]
    /// Without angle brackets, as are all ids here.
    package let messageID: String?
    package let inReplyTo: [String]
    /// At most `Limits.references`, the nearest last.
    package let references: [String]
    package let from: Mailbox?
    package let sender: Mailbox?
    package let to: [Mailbox]
    package let cc: [Mailbox]
    package let replyTo: [Mailbox]
    /// Decoded, one line, at most `Limits.subjectCharacters` scalars; empty when missing.
    package let subject: String
    package let date: Timestamp?
    package let automation: Automation

    package var headers: HeaderFields { root.headers }
    /// The mail's bytes exactly as they came.
    package var raw: ArraySlice<UInt8> { root.rawBytes }
    /// All parts in their order, the root first.
    package var parts: [MailPart] { root.withDescendants }

    init(root: MailPart, problems: [MailProblem]) {
        self.root = root
        self.problems = problems
        let headers = root.headers
        messageID = headers.first("message-id").flatMap { MessageIDList.read($0.value).first }
        inReplyTo = MessageIDList.read(headers.all("in-reply-to"))
        references = MessageIDList.read(headers.all("references"))
        from = AddressList.read(headers.first("from")).first
        sender = AddressList.read(headers.first("sender")).first
        to = headers.all("to").flatMap { AddressList.read($0) }
        cc = headers.all("cc").flatMap { AddressList.read($0) }
        replyTo = AddressList.read(headers.first("reply-to"))
        let words = headers.first("subject")?.text ?? ""
        subject = String(String.UnicodeScalarView(words.unicodeScalars.prefix(Limits.subjectCharacters)))
        date = headers.first("date").flatMap { DateReader.read($0.value) }
        automation = Automation(headers, subject: subject)
    }

    /// The part of a path.
    package func part(_ path: String) -> MailPart? { parts.first { $0.path == path } }
}
