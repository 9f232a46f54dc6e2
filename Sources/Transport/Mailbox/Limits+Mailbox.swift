import Primitives

extension Limits {
    /// One answer of a mailbox server without its literals, bytes.
    static let mailboxLineBytes = 64 << 10
    /// Literals of one answer.
    static let mailboxLiterals = 100
    /// Nesting of an answer's lists.
    static let mailboxDepth = 20
    /// Mails that one look into a folder lists; the rest is listed at the next look.
    static let mailboxListed = 100_000
    /// The list of a POP3 mailbox, bytes.
    static let mailboxListBytes = 16 << 20
    /// An answer of a token endpoint, bytes.
    static let tokenAnswerBytes = 64 << 10
}
