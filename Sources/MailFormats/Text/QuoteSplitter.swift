/// Divides the lines of a text; each is looked at once, and up to three again before a quote as its introduction.
struct QuoteSplitter {
    private enum State { case own, signature, quotedToEnd }

    private let bytes: [UInt8]
    /// Without line breaks.
    private let lines: [Range<Int>]
    private var own: [Range<Int>] = []
    /// Lines of `own` with words.
    private var ownWords = 0
    private var quoted: [Range<Int>] = []
    private var signature: [Range<Int>] = []
    private var state = State.own
    private var followsQuote = false

    init(_ text: String) {
        bytes = Array(text.utf8)
        lines = bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).map { line in
            line.startIndex..<(line.last == .carriageReturn ? line.endIndex - 1 : line.endIndex)
        }
    }

    mutating func split() -> QuotedText {
        for index in lines.indices {
            let count = quoted.count
            take(lines[index], at: index)
            followsQuote = quoted.count > count
        }
        return QuotedText(newText: joined(own), quotedText: joined(quoted), signature: joined(signature))
    }

    private mutating func take(_ range: Range<Int>, at index: Int) {
        let line = bytes[range]
        if state == .quotedToEnd {
            quoted.append(range)
        } else if QuoteMarks.isQuoted(line) {
            if state == .own, !followsQuote { moveIntroduction() }
            quoted.append(range)
        } else if QuoteMarks.opensOriginal(line) || opensHeaderBlock(line, at: index) {
            state = .quotedToEnd
            quoted.append(range)
        } else if state == .own, QuoteMarks.isSignatureMark(line) {
            state = .signature
        } else if state == .signature {
            signature.append(range)
        } else {
            own.append(range)
            if !QuoteMarks.isBlank(line) { ownWords += 1 }
        }
    }

    /// `On … wrote:` before a quote belongs to the quote; mailers fold it over at most three lines.
    private mutating func moveIntroduction() {
        let blanks = own.last.map { QuoteMarks.isBlank(bytes[$0]) } == true ? 1 : 0
        let end = own.count - blanks
        for length in [3, 2, 1] where length <= end {
            let candidate = own[(end - length)..<end]
            guard QuoteMarks.introducesQuote(candidate.map { bytes[$0] }) else { continue }
            quoted.append(contentsOf: candidate)
            own.removeLast(length + blanks)
            ownWords -= length
            return
        }
    }

    /// A header block as Outlook puts it before the quoted mail: `From:` followed by a date and a recipient line.
    private func opensHeaderBlock(_ line: ArraySlice<UInt8>, at index: Int) -> Bool {
        guard ownWords > 0, QuoteMarks.headerKind(line) == .from else { return false }
        let following = lines[(index + 1)...].prefix(5).map { QuoteMarks.headerKind(bytes[$0]) }
        return following.contains(.date) && (following.contains(.to) || following.contains(.subject))
    }

    /// Without blank lines at both ends.
    private func joined(_ lines: [Range<Int>]) -> String {
        guard let first = lines.firstIndex(where: { !QuoteMarks.isBlank(bytes[$0]) }),
            let last = lines.lastIndex(where: { !QuoteMarks.isBlank(bytes[$0]) })
        else { return "" }
        var output: [UInt8] = []
        for line in lines[first...last] {
            if !output.isEmpty { output.append(.lineFeed) }
            output.append(contentsOf: bytes[line])
        }
        return output.text
    }
}
