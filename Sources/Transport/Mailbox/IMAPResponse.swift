/// One answer of an IMAP server (RFC 9051 §7), as far as it is told apart here.
enum IMAPResponse: Sendable, Hashable {
    enum Status: String, Sendable { case ok = "OK", no = "NO", bad = "BAD", preauth = "PREAUTH", bye = "BYE" }

    /// `+`: the server waits for more.
    case goOn
    /// The end of a command, or without a tag a remark. `code`: what stands in brackets.
    case status(tag: String?, Status, code: [IMAPValue], text: String)
    /// `* 12 FETCH (…)`, `* 3 EXISTS`, `* CAPABILITY …`; the name in capitals.
    case data(number: Int64?, name: String, values: [IMAPValue])
}

/// A value in an answer.
indirect enum IMAPValue: Sendable, Hashable {
    /// A word as it stands, NIL too.
    case atom(String)
    /// A quoted string or a literal.
    case string([UInt8])
    /// A literal that was too long to be kept.
    case omitted(bytes: Int)
    case list([IMAPValue])

    /// A word in capitals; nil for anything else.
    var word: String? { if case .atom(let word) = self { word.uppercased() } else { nil } }
    var number: Int64? { if case .atom(let word) = self { Int64(word) } else { nil } }
}

extension IMAPResponse {
    /// Names and values of a FETCH answer: `UID`, `RFC822.SIZE`, `BODY[]`.
    var fetched: [String: IMAPValue]? {
        guard case .data(_, "FETCH", let values) = self, case .list(let pairs)? = values.first else { return nil }
        var found: [String: IMAPValue] = [:]
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            if let word = pairs[index].word { found[word] = pairs[index + 1] }
        }
        return found
    }
}
