/// One command line of LMTP (RFC 2033) or SMTP (RFC 5321).
enum MailCommand: Equatable {
    case lhlo(String), ehlo(String), helo(String)
    case mail(path: String, parameters: [String])
    case recipient(path: String)
    case data, reset, noop, quit, verify
    /// Known to the standards, not offered here.
    case unsupported(String)
    /// The verb is known, what follows it is not right.
    case malformed(String)
    case unknown

    /// Reads a line without its line end; bytes that are not printable UTF-8 are unknown.
    init(line: [UInt8]) {
        guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }), let text = String(validating: line, as: UTF8.self) else {
            self = .unknown
            return
        }
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        let argument = words.count > 1 ? Self.trimmed(words[1]) : ""
        self = Self.read(verb: (words.first ?? "").uppercased(), argument: argument)
    }

    private static func read(verb: String, argument: Substring) -> MailCommand {
        switch verb {
        case "LHLO": argument.isEmpty ? .malformed(verb) : .lhlo(String(argument))
        case "EHLO": argument.isEmpty ? .malformed(verb) : .ehlo(String(argument))
        case "HELO": argument.isEmpty ? .malformed(verb) : .helo(String(argument))
        case "MAIL":
            path(after: "FROM:", in: argument).map { .mail(path: $0.path, parameters: $0.parameters) }
                ?? .malformed(verb)
        case "RCPT": path(after: "TO:", in: argument).map { .recipient(path: $0.path) } ?? .malformed(verb)
        case "DATA": argument.isEmpty ? .data : .malformed(verb)
        case "RSET": .reset
        case "NOOP": .noop
        case "QUIT": .quit
        case "VRFY": .verify
        case "EXPN", "HELP", "STARTTLS", "AUTH", "BDAT", "ETRN", "TURN": .unsupported(verb)
        default: .unknown
        }
    }

    /// `FROM:<path> PARAM=VALUE …`; a source route before the address is dropped (RFC 5321 §4.1.1.3).
    private static func path(after prefix: String, in argument: Substring) -> (path: String, parameters: [String])? {
        guard argument.prefix(prefix.count).uppercased() == prefix else { return nil }
        let rest = trimmed(argument.dropFirst(prefix.count))
        guard rest.first == "<", let end = rest.firstIndex(of: ">") else { return nil }
        var path = rest[rest.index(after: rest.startIndex)..<end]
        if path.first == "@", let colon = path.firstIndex(of: ":") { path = path[path.index(after: colon)...] }
        let tail = rest[rest.index(after: end)...]
        guard !path.contains("<"), !path.contains(" "), tail.isEmpty || tail.first == " " else { return nil }
        return (String(path), tail.split(separator: " ").map { $0.uppercased() })
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
