import Primitives

/// What was odd about a mail that was read all the same. Each kind is recorded once a part.
package struct MailProblem: Sendable, Hashable {
    package enum Kind: String, Labelled {
        case noHeaders = "no-headers"
        case strayHeaderLine = "stray-header-line"
        case headerMissesEnd = "header-misses-end"
        case headerFieldTooLong = "header-field-too-long"
        case headersTooLong = "headers-too-long"
        case tooManyParts = "too-many-parts"
        case tooDeep = "too-deep"
        case boundaryMissing = "boundary-missing"
        case boundaryNotFound = "boundary-not-found"
        case boundaryNotClosed = "boundary-not-closed"
        case transferEncodingBroken = "transfer-encoding-broken"
        case charsetUnknown = "charset-unknown"
        case charsetWrong = "charset-wrong"
        case charactersReplaced = "characters-replaced"
        case textTooLong = "text-too-long"
    }

    package let kind: Kind
    /// `MailPart.path` of the part it is about.
    package let part: String

    package init(_ kind: Kind, part: String) {
        self.kind = kind
        self.part = part
    }
}
