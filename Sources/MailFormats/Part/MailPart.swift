import Primitives

/// One node of a mail's MIME tree. The root is `1`, its second child `1.2`.
package struct MailPart: Sendable {
    package enum Disposition: Sendable { case inline, attachment }

    package let path: String
    package let headers: HeaderFields
    package let contentType: ContentType
    package let transferEncoding: TransferEncoding
    package let disposition: Disposition?
    /// The decoded file name of Content-Disposition or Content-Type, without directories and control characters.
    package let fileName: String?
    /// Content-ID without angle brackets.
    package let contentID: String?
    /// The whole part in the raw bytes of the mail, header fields included, without the line break before a delimiter.
    package let range: Range<Int>
    /// The body in the raw bytes of the mail, still transfer-encoded.
    package let bodyRange: Range<Int>
    /// The decoded text of a `text/*` part, at most `Limits.partTextBytes`; HTML as it came. Nil for everything else.
    package let text: String?
    package let children: [MailPart]

    /// The bytes of the whole mail, shared between its parts.
    let mail: [UInt8]

    /// The charset label as written.
    package var charset: String? { contentType.parameters["charset"] }
    /// The part's bytes exactly as they came, header fields included.
    package var rawBytes: ArraySlice<UInt8> { mail.slice(range) }
    /// The body's bytes exactly as they came.
    package var rawBody: ArraySlice<UInt8> { mail.slice(bodyRange) }

    /// The body with its transfer encoding undone.
    package func decodedBytes() -> [UInt8] { transferEncoding.decode(rawBody).bytes }

    /// Something to keep as a file: said so, named, or neither text nor container.
    package var isAttachment: Bool {
        if disposition == .attachment { return true }
        if contentType.isMultipart { return false }
        return fileName != nil || !(contentType.isText || contentType.isMail)
    }

    /// This part and all below it, in the order of the mail.
    package var withDescendants: [MailPart] {
        var found: [MailPart] = []
        var waiting = [self]
        while let part = waiting.popLast() {
            found.append(part)
            waiting.append(contentsOf: part.children.reversed())
        }
        return found
    }

    /// The mail enclosed in a `message/rfc822` part, one level read for each call when it is transfer-encoded.
    package var enclosedMail: ParsedMail? {
        guard contentType.isMail else { return nil }
        if let root = children.first { return ParsedMail(root: root, problems: []) }
        return MailParser.parse(decodedBytes())
    }
}
