/// A mail's words divided into what the sender wrote, what they quoted, and their signature block.
package struct QuotedText: Sendable, Hashable {
    /// Without quoted lines, the lines that introduce them, and the signature block; trimmed.
    package let newText: String
    /// Quoted lines with their introductions, in their order.
    package let quotedText: String
    /// After the line `-- ` (RFC 3676 §4.3), without it.
    package let signature: String

    /// Divides a text with LF or CRLF line breaks. Forwarded mails count as the sender's own words.
    package static func split(_ text: String) -> QuotedText {
        var splitter = QuoteSplitter(text)
        return splitter.split()
    }
}
