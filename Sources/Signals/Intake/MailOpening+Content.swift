import MailFormats
import Primitives

extension MailOpening {
    /// Texts, attachments and enclosed mails of one level.
    mutating func collect(_ mail: ParsedMail, replacing replaced: [String: String], _ place: Place) {
        var readable = ReadableParts(replaced)
        readable.collect(mail.root)
        for text in readable.texts { add(text: text) }
        // The HTML form of a mail whose plain form names nothing: a stub, or a table only there.
        for text in readable.fallbacks { sources.append(TextSource(.body, text)) }
        for link in readable.links where LinkJudge.isMisleading(link) {
            sources.append(TextSource(.linkTarget, link.target))
            sources.append(TextSource(.linkText, link.label))
        }
        let isComplaint = readable.others.contains { $0.contentType.essence == "message/feedback-report" }
        for part in readable.others { collect(other: part, isComplaint: isComplaint, place) }
    }

    /// `isComplaint`: the mail is a feedback report, so that header fields in it are those of the mail complained about.
    private mutating func collect(other part: MailPart, isComplaint: Bool, _ place: Place) {
        switch part.contentType.essence {
        case "message/feedback-report": sources.append(TextSource(.feedbackReport, part.plainText))
        case "text/rfc822-headers" where isComplaint, "message/rfc822-headers" where isComplaint:
            sources.append(TextSource(.enclosedMail, part.plainText))
        case "message/delivery-status", "text/rfc822-headers", "message/disposition-notification":
            sources.append(TextSource(.envelope, part.plainText))
        case "message/rfc822", "message/global":
            if let enclosed = part.enclosedMail { collect(enclosed: enclosed, depth: 1) }
        default:
            guard let kind = PlainFile.kind(of: part) else { return collect(packed: part, place) }
            if kind == .text, let text = part.text, !part.contentType.subtype.contains("xml") {
                add(FileContent.read(.text, Array(text.utf8), charset: "utf-8"))
            } else {
                add(FileContent.read(kind, part.decodedBytes(), charset: part.charset))
            }
        }
    }

    /// Archives and spreadsheets, a few of them.
    private mutating func collect(packed part: MailPart, _ place: Place) {
        guard ["application", "multipart"].contains(part.contentType.type), archives < Limits.archives else { return }
        let essence = part.contentType.essence
        guard let content = PackedFile.read(name: part.fileName, type: essence, part.decodedBytes()) else { return }
        archives += 1
        guard content.lock == nil else { return closed.append(ClosedAttachment(part, at: place.prefix, content)) }
        add(content, of: place.prefix + part.path)
    }

    mutating func add(_ content: FileContent, of part: String) {
        add(content)
        if content.isIncomplete { problems.append(IntakeProblem(.archiveIncomplete, part: part)) }
    }

    mutating func add(_ content: FileContent) {
        for text in content.words { add(attachmentText: text) }
        sources += content.sources
        for mail in content.mails { collect(enclosed: mail, depth: 1) }
    }

    private mutating func collect(enclosed mail: ParsedMail, depth: Int) {
        let fields = ["received", "from", "sender", "reply-to", "return-path", "to", "x-originating-ip", "subject"]
        let lines = fields.flatMap { name in mail.headers.all(name).prefix(20).map { "\(name): \($0.text)" } }
        sources.append(TextSource(.enclosedMail, lines.joined(separator: "\n") + "\n\n" + mail.readableText))
        add(attachmentText: mail.subject + "\n" + mail.readableText)
        guard depth < Self.enclosedDepth else { return }
        for part in mail.root.withDescendants.dropFirst() where !part.contentType.isMultipart {
            if part.contentType.isMail, let enclosed = part.enclosedMail {
                collect(enclosed: enclosed, depth: depth + 1)
            } else if part.contentType.essence == "message/feedback-report" {
                sources.append(TextSource(.feedbackReport, part.plainText))
            }
        }
    }
}
