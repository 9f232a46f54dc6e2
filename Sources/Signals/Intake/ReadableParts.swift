import MailFormats

/// Sorts the parts of one mail: what is read as its text, the links of its HTML, and everything else.
struct ReadableParts {
    private(set) var texts: [String] = []
    private(set) var links: [HTMLText.Link] = []
    /// HTML forms beside plain ones that name nothing.
    private(set) var fallbacks: [String] = []
    /// Attachments, enclosed mails, reports.
    private(set) var others: [MailPart] = []

    /// Texts in place of those of the parts with these paths (decrypted or verified content).
    private let replaced: [String: String]

    init(_ replaced: [String: String]) { self.replaced = replaced }

    mutating func collect(_ root: MailPart) {
        var waiting = [root]
        while let part = waiting.popLast() {
            if let text = replaced[part.path] {
                texts.append(text)
            } else if !isFile(part), let html = part.readableHTML {
                if !html.text.isEmpty { texts.append(html.text) }
                links += html.links
            } else if !isFile(part), let text = part.readableText {
                if !text.isEmpty { texts.append(text) }
            } else if part.contentType.subtype == "alternative" {
                collectAlternative(part, &waiting)
            } else if part.contentType.isMultipart {
                waiting.append(contentsOf: part.children.reversed())
            } else {
                others.append(part)
            }
        }
    }

    /// A named text is a file, unless the mail consists of nothing else.
    private func isFile(_ part: MailPart) -> Bool {
        part.fileName != nil && part.isAttachment && part.path != "1"
    }

    /// The plain form is read; links are taken from the HTML form.
    private mutating func collectAlternative(_ part: MailPart, _ waiting: inout [MailPart]) {
        func isBlank(_ part: MailPart) -> Bool { part.text?.allSatisfy(\.isWhitespace) ?? true }
        let plain = part.children.first {
            $0.contentType.essence == "text/plain" && (replaced[$0.path] != nil || !isBlank($0))
        }
        let html = part.withDescendants.filter { $0.contentType.essence == "text/html" }
        if let plain {
            waiting.append(plain)
            addHTML(html, beside: plain)
            waiting.append(
                contentsOf: part.children.filter { $0.contentType.isMultipart }.flatMap(\.children).filter(
                    \.isAttachment))
        } else if let other = part.children.first(where: { !isBlank($0) || $0.contentType.isMultipart }) {
            waiting.append(other)
        }
    }

    /// The links of the HTML forms; their words too where the plain form names nothing.
    private mutating func addHTML(_ parts: [MailPart], beside plain: MailPart) {
        let text = replaced[plain.path] ?? plain.text
        let isSilent = text.map { ObservableExtractor.observables(in: $0, limit: 1).isEmpty } ?? false
        for part in parts {
            guard let text = part.text else { continue }
            let html = HTMLText.read(text)
            links += html.links
            if isSilent, part.disposition != .attachment, !html.text.isEmpty { fallbacks.append(html.text) }
        }
    }
}
