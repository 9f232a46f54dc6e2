import Primitives

/// Checks of what people type on a case.
package enum CaseText {
    /// One line, trimmed, 1 to 200 characters.
    static func title(_ text: String) throws -> String {
        let line = trimmed(text.split(whereSeparator: \.isNewline).joined(separator: " "))
        guard (1...200).contains(line.count) else { throw Problem.titleInvalid }
        return line
    }

    /// Trimmed, at least one and at most `Limits.textCharacters` characters.
    static func body(_ text: String) throws -> String {
        let body = trimmed(text)
        guard !body.isEmpty else { throw Problem.textEmpty }
        guard body.unicodeScalars.count <= Limits.textCharacters else { throw Problem.textTooLong }
        return body
    }

    /// A sentence that says why; kept for good, so it may not be empty.
    static func reason(_ text: String) throws -> String {
        let reason = trimmed(text)
        guard (1...2_000).contains(reason.unicodeScalars.count) else { throw Problem.reasonMissing }
        return reason
    }

    private static func trimmed(_ text: String) -> String {
        let front = text.drop(while: \.isWhitespace)
        guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(front[...last])
    }
}
