/// Divides the lines of a text; each is looked at once, and up to three again before a quote as its introduction.
struct QuoteSplitter {
    private enum State { case own, signature, quotedToEnd }

    private let lines: [Substring]
    private var own: [Substring] = []
    private var quoted: [Substring] = []
    private var signature: [Substring] = []
    private var state = State.own
    private var followsQuote = false

    init(_ text: String) {
        lines = text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).map { line in
            Substring(line.last == 0x0d ? line.dropLast() : line)
        }
    }

    mutating func split() -> QuotedText {
        for index in lines.indices {
            let count = quoted.count
            take(lines[index], at: index)
            followsQuote = quoted.count > count
        }
        return QuotedText(newText: Self.joined(own), quotedText: Self.joined(quoted), signature: Self.joined(signature))
    }

    private mutating func take(_ line: Substring, at index: Int) {
        if state == .quotedToEnd {
            quoted.append(line)
        } else if QuoteMarks.isQuoted(line) {
            if state == .own, !followsQuote { moveIntroduction() }
            quoted.append(line)
        } else if QuoteMarks.opensOriginal(line) || opensHeaderBlock(line, at: index) {
            state = .quotedToEnd
            quoted.append(line)
        } else if state == .own, QuoteMarks.isSignatureMark(line) {
            state = .signature
        } else if state == .signature {
            signature.append(line)
        } else {
            own.append(line)
        }
    }

    /// `On … wrote:` before a quote belongs to the quote; mailers fold it over at most three lines.
    private mutating func moveIntroduction() {
        let blanks = own.last?.allSatisfy(\.isWhitespace) == true ? 1 : 0
        let end = own.count - blanks
        for length in [3, 2, 1] where length <= end {
            let candidate = own[(end - length)..<end]
            guard QuoteMarks.introducesQuote(candidate) else { continue }
            quoted.append(contentsOf: candidate)
            own.removeLast(length + blanks)
            return
        }
    }

    /// A header block as Outlook puts it before the quoted mail: `From:` followed by a date and a recipient line.
    private func opensHeaderBlock(_ line: Substring, at index: Int) -> Bool {
        guard QuoteMarks.headerKind(line) == .from, !own.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else {
            return false
        }
        let following = lines[(index + 1)...].prefix(5).map(QuoteMarks.headerKind)
        return following.contains(.date) && (following.contains(.to) || following.contains(.subject))
    }

    private static func joined(_ lines: [Substring]) -> String {
        var lines = lines[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
