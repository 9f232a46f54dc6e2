/// One answer of a POP3 server: its line and, where one was asked for, the text behind it.
struct POP3Answer: Sendable, Hashable {
    let isPositive: Bool
    /// The line, clean.
    let words: String
    /// Dots unstuffed, without the end mark; empty when it was too large.
    let text: [UInt8]
    let isTooLarge: Bool

    /// Lines of a number and a word of 1 to 70 visible characters (UIDL, LIST); others are passed over.
    static func pairs(_ text: [UInt8]) -> [(Int, String)] {
        text.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
            guard words.count >= 2, let number = Int(String(decoding: words[0], as: UTF8.self)), number > 0,
                words[1].count <= 70, words[1].allSatisfy({ (0x21...0x7e).contains($0) })
            else { return nil }
            return (number, String(decoding: words[1], as: UTF8.self))
        }
    }
}

/// Puts the bytes of a POP3 server together into one answer.
struct POP3AnswerReader {
    /// RFC 2449 §4 asks for 512.
    private static let lineLimit = 2_000

    private let hasText: Bool
    private var line: [UInt8] = []
    private var isPositive: Bool?
    private var text: MailText
    /// What may be the start of the end mark.
    private var pending: [UInt8] = []

    /// `limit`: bytes of the text that are kept; a longer one is read to its end and said to be too large.
    init(hasText: Bool, limit: Int) {
        self.hasText = hasText
        text = MailText(limit: limit)
    }

    /// The answer once it is whole, nil before.
    mutating func take(_ bytes: ArraySlice<UInt8>) throws(ConnectionLost) -> POP3Answer? {
        var rest = bytes
        if isPositive == nil {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
                try appendToLine(rest)
                return nil
            }
            try appendToLine(rest[..<end])
            rest = rest[(end + 1)...]
            let isPositive = line.starts(with: "+OK".utf8)
            guard isPositive || line.starts(with: "-ERR".utf8) else { throw .unreadable }
            self.isPositive = isPositive
            guard isPositive, hasText else { return answer(isPositive) }
        }
        let input = (pending + rest)[...]
        let (count, ended) = text.take(from: input)
        pending = Array(input.dropFirst(count))
        return ended ? answer(true) : nil
    }

    private mutating func appendToLine(_ bytes: ArraySlice<UInt8>) throws(ConnectionLost) {
        guard line.count + bytes.count <= Self.lineLimit else { throw .unreadable }
        line.append(contentsOf: bytes)
    }

    private func answer(_ isPositive: Bool) -> POP3Answer {
        POP3Answer(
            isPositive: isPositive, words: ReplyText.clean(String(decoding: line, as: UTF8.self)), text: text.bytes,
            isTooLarge: text.isTooLarge)
    }
}
