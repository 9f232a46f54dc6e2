import Primitives

/// Puts the bytes of an IMAP server together into answers. Every length is bounded; a literal that is too long is passed
/// over and said to be so.
struct IMAPReader: Sendable {
    enum Fault: Error { case malformed, tooLong }

    /// Announced lengths above this are nonsense.
    private static let absurd = 1 << 40

    private let literalLimit: Int
    private var line: [UInt8] = []
    private var literals: [IMAPValue] = []
    private var kept = 0
    private var open: OpenLiteral?

    /// A literal whose bytes still come.
    private struct OpenLiteral {
        let count: Int
        var left: Int
        let isKept: Bool
        var bytes: [UInt8] = []
    }

    /// `literalLimit`: bytes of all literals of one answer together.
    init(literalLimit: Int) { self.literalLimit = literalLimit }

    /// The answers that these bytes complete.
    mutating func take(_ bytes: ArraySlice<UInt8>) throws(Fault) -> [IMAPResponse] {
        var rest = bytes
        var responses: [IMAPResponse] = []
        while !rest.isEmpty {
            if open != nil {
                takeLiteral(&rest)
            } else if let response = try takeLine(&rest) {
                responses.append(response)
            }
        }
        return responses
    }

    private mutating func takeLiteral(_ rest: inout ArraySlice<UInt8>) {
        guard var literal = open else { return }
        let piece = rest.prefix(literal.left)
        rest = rest.dropFirst(piece.count)
        // Taken out first, so that appending copies nothing.
        open = nil
        if literal.isKept { literal.bytes.append(contentsOf: piece) }
        literal.left -= piece.count
        if literal.left > 0 { open = literal } else { close(literal) }
    }

    private mutating func close(_ literal: OpenLiteral) {
        literals.append(literal.isKept ? .string(literal.bytes) : .omitted(bytes: literal.count))
    }

    private mutating func takeLine(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> IMAPResponse? {
        let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        let piece = rest[rest.startIndex..<(end ?? rest.endIndex)]
        rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
        guard line.count + piece.count <= Limits.mailboxLineBytes else { throw .tooLong }
        line.append(contentsOf: piece)
        guard end != nil else { return nil }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if let count = try announcedLiteral() {
            begin(count)
            return nil
        }
        defer { (line, literals, kept) = ([], [], 0) }
        var parser = IMAPParser(line[...], literals: literals)
        return try parser.response()
    }

    private mutating func begin(_ count: Int) {
        let isKept = kept + count <= literalLimit
        if isKept { kept += count }
        let literal = OpenLiteral(count: count, left: count, isKept: isKept)
        if count > 0 { open = literal } else { close(literal) }
    }

    /// The number in braces that ends the line, where a literal may stand there: not in words for people.
    private func announcedLiteral() throws(Fault) -> Int? {
        guard line.last == UInt8(ascii: "}"), let start = line.lastIndex(of: UInt8(ascii: "{")),
            literals.isEmpty ? !IMAPParser.isText(line) : true
        else { return nil }
        var digits = line[(start + 1)..<(line.endIndex - 1)]
        if digits.last == UInt8(ascii: "+") { digits = digits.dropLast() }
        guard let count = Int(String(decoding: digits, as: UTF8.self)), (0...Self.absurd).contains(count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        guard literals.count < Limits.mailboxLiterals else { throw .tooLong }
        return count
    }
}
