extension ParsedMail {
    /// The mail's words: plain texts, or HTML made text where there is no plain one; without attachments and enclosed
    /// mails. Line breaks are LF.
    package var readableText: String {
        var texts: [String] = []
        var waiting = [root]
        while let part = waiting.popLast() {
            if let text = part.readableText {
                if !text.isEmpty { texts.append(text) }
            } else if part.contentType.subtype == "alternative", let best = Self.best(part.children) {
                waiting.append(best)
            } else if part.contentType.isMultipart {
                waiting.append(contentsOf: part.children.reversed())
            }
        }
        return texts.joined(separator: "\n\n")
    }

    /// The first plain text with words, else HTML, else what may contain one.
    private static func best(_ parts: [MailPart]) -> MailPart? {
        func isBlank(_ part: MailPart) -> Bool { part.text?.utf8.allSatisfy(\.isBlankOrBreak) ?? true }
        return parts.first { $0.contentType.essence == "text/plain" && !isBlank($0) }
            ?? parts.first { $0.contentType.essence == "text/html" && !isBlank($0) }
            ?? parts.first { $0.contentType.isMultipart } ?? parts.first { $0.text != nil }
    }
}

extension MailPart {
    /// The words of a text part that is no attachment, HTML made text; nil for other parts.
    package var readableText: String? {
        guard let text, disposition != .attachment, contentType.subtype != "rfc822-headers" else { return nil }
        if contentType.essence == "text/html" { return HTMLText.read(text).text }
        return text.utf8.contains(.carriageReturn) ? LineBreaks.lf(text) : text
    }

    /// The words and links of an HTML part that is no attachment; nil for other parts.
    package var readableHTML: HTMLText? {
        guard contentType.essence == "text/html", disposition != .attachment, let text else { return nil }
        return HTMLText.read(text)
    }
}
