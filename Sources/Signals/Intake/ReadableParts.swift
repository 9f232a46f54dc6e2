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
            } else if !isFile(part), let text = part.readableText {
                if !text.isEmpty { texts.append(text) }
                addLinks(of: part)
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
            html.forEach { addLinks(of: $0) }
            addFallback(plain, html)
            waiting.append(
                contentsOf: part.children.filter { $0.contentType.isMultipart }.flatMap(\.children).filter(
                    \.isAttachment))
        } else if let other = part.children.first(where: { !isBlank($0) || $0.contentType.isMultipart }) {
            waiting.append(other)
        }
    }

    private mutating func addFallback(_ plain: MailPart, _ html: [MailPart]) {
        guard let text = replaced[plain.path] ?? plain.text, ObservableExtractor.observables(in: text, limit: 1).isEmpty
        else { return }
        fallbacks += html.compactMap(\.readableText).filter { !$0.isEmpty }
    }

    private mutating func addLinks(of part: MailPart) {
        guard part.contentType.essence == "text/html", let text = part.text else { return }
        links += HTMLText.read(text).links
    }
}
