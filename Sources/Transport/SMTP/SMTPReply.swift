/// One whole reply of a mail server: its code and the words of its lines (RFC 5321 §4.2).
struct SMTPReply: Sendable, Hashable {
    let code: Int
    /// Without code and line ends, as they came.
    let lines: [String]

    /// Code and words in one clean line, at most 500 characters.
    var text: String { ReplyText.clean("\(code) \(lines.joined(separator: " "))") }

    /// 2yz and 3yz: go on.
    var isPositive: Bool { (200..<400).contains(code) }
}

/// Puts the bytes of a server together into one reply; nothing may follow it, because nothing else was asked.
struct SMTPReplyReader: Sendable {
    enum Fault: Error { case malformed, tooLong }

    /// Bytes of a line (RFC 5321 §4.5.3.1.5 asks for 512) and lines of a reply.
    private static let lineLimit = 2_000
    private static let linesLimit = 100

    private var line: [UInt8] = []
    private var code: Int?
    private var lines: [String] = []

    init() {}

    /// The reply once its last line is whole, nil before.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(Fault) -> SMTPReply? {
        var reply: SMTPReply?
        for byte in bytes {
            guard reply == nil else { throw .malformed }
            guard byte == UInt8(ascii: "\n") else {
                guard line.count < Self.lineLimit else { throw .tooLong }
                line.append(byte)
                continue
            }
            reply = try endLine()
        }
        return reply
    }

    private mutating func endLine() throws(Fault) -> SMTPReply? {
        defer { line = [] }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard let found = Self.code(of: line), code == nil || code == found else { throw .malformed }
        code = found
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        if line.count > 3, line[3] == UInt8(ascii: "-") {
            guard lines.count < Self.linesLimit else { throw .tooLong }
            return nil
        }
        return SMTPReply(code: found, lines: lines)
    }

    /// Three digits from 200 to 599, then nothing, a blank or a hyphen.
    private static func code(of line: [UInt8]) -> Int? {
        guard line.count >= 3, line.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        if line.count > 3, line[3] != UInt8(ascii: " "), line[3] != UInt8(ascii: "-") { return nil }
        let code = line.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (200..<600).contains(code) ? code : nil
    }
}
