/// A reply line or lines (RFC 5321 §4.2) with an enhanced status code (RFC 2034).
struct MailReply: Equatable {
    let code: Int
    let lines: [String]

    init(_ code: Int, _ lines: String...) {
        self.code = code
        self.lines = lines
    }

    init(_ code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
    }

    var isError: Bool { code >= 400 }

    /// CRLF lines; every line but the last has `-` after the code.
    var bytes: [UInt8] {
        let last = lines.count - 1
        return lines.enumerated().flatMap { index, line in
            Array("\(code)\(index == last ? " " : "-")\(Self.safe(line))\r\n".utf8)
        }
    }

    /// Printable ASCII only, so that no text of ours or a handler's ends a line early.
    private static func safe(_ line: String) -> String {
        String(
            decoding: line.utf8.prefix(400).map { (0x20...0x7e).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }

    init(_ status: RecipientStatus, for recipient: String) {
        switch status {
        case .accepted: self.init(250, "2.1.5 <\(recipient)> stored")
        case .deferred(let words): self.init(451, "4.3.0 <\(recipient)> \(words)")
        case .refused(let words): self.init(550, "5.7.1 <\(recipient)> \(words)")
        }
    }
}
