import Primitives

/// Reads one whole answer; where a literal stood, the line holds its announcement only.
struct IMAPParser {
    typealias Fault = IMAPReader.Fault

    private var rest: ArraySlice<UInt8>
    private var literals: ArraySlice<IMAPValue>

    init(_ line: ArraySlice<UInt8>, literals: [IMAPValue]) {
        rest = line
        self.literals = literals[...]
    }

    /// Whether the line holds words for people: the end of a command, a remark, a request to go on.
    static func isText(_ line: [UInt8]) -> Bool {
        var parser = IMAPParser(line[...], literals: [])
        let tag = parser.word()
        return tag == "+" || IMAPResponse.Status(rawValue: parser.word().uppercased()) != nil
    }

    mutating func response() throws(Fault) -> IMAPResponse {
        let tag = word()
        if tag == "+" { return .goOn }
        guard !tag.isEmpty else { throw .malformed }
        let afterTag = rest
        let name = word().uppercased()
        if let status = IMAPResponse.Status(rawValue: name) {
            return .status(tag: tag == "*" ? nil : tag, status, code: code(), text: text())
        }
        guard tag == "*" else { throw .malformed }
        rest = afterTag
        return try data()
    }

    private mutating func data() throws(Fault) -> IMAPResponse {
        var name = word().uppercased()
        let number = Int64(name)
        if number != nil { name = word().uppercased() }
        do {
            return .data(number: number, name: name, values: try values(until: nil, depth: 0))
        } catch {
            // What we never ask for may be odd; a mail may not.
            guard name != "FETCH" else { throw error }
            return .data(number: number, name: name, values: [])
        }
    }

    /// Up to the next blank, which goes too.
    private mutating func word() -> String {
        let word = rest.prefix { $0 != UInt8(ascii: " ") }
        rest = rest.dropFirst(word.count + 1)
        return String(decoding: word, as: UTF8.self)
    }

    /// What stands in brackets at the start; nothing when it cannot be read.
    private mutating func code() -> [IMAPValue] {
        guard rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return [] }
        var inner = IMAPParser(rest[(rest.startIndex + 1)..<end], literals: [])
        rest = rest[(end + 1)...]
        return (try? inner.values(until: nil, depth: 0)) ?? []
    }

    private func text() -> String { ReplyText.clean(String(decoding: rest.prefix(2_000), as: UTF8.self)) }

    private mutating func values(until close: UInt8?, depth: Int) throws(Fault) -> [IMAPValue] {
        guard depth <= Limits.mailboxDepth else { throw .tooLong }
        var values: [IMAPValue] = []
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: " "): rest = rest.dropFirst()
            case UInt8(ascii: ")"):
                guard close == byte else { throw .malformed }
                rest = rest.dropFirst()
                return values
            case UInt8(ascii: "("):
                rest = rest.dropFirst()
                values.append(.list(try self.values(until: UInt8(ascii: ")"), depth: depth + 1)))
            case UInt8(ascii: "\""): values.append(.string(try quoted()))
            case UInt8(ascii: "{"): values.append(try literal())
            case UInt8(ascii: "~") where rest.dropFirst().first == UInt8(ascii: "{"): rest = rest.dropFirst()
            default: values.append(.atom(atom()))
            }
        }
        guard close == nil else { throw .malformed }
        return values
    }

    private mutating func quoted() throws(Fault) -> [UInt8] {
        var value: [UInt8] = []
        rest = rest.dropFirst()
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return value
            case UInt8(ascii: "\\"):
                guard let next = rest.popFirst() else { throw .malformed }
                value.append(next)
            default: value.append(byte)
            }
        }
        throw .malformed
    }

    private mutating func literal() throws(Fault) -> IMAPValue {
        guard let end = rest.firstIndex(of: UInt8(ascii: "}")), let value = literals.popFirst() else {
            throw .malformed
        }
        rest = rest[(end + 1)...]
        return value
    }

    /// A word; what stands in its brackets is part of it (`BODY[HEADER.FIELDS (SUBJECT)]`). Never empty.
    private mutating func atom() -> String {
        var isInBrackets = false
        let word = rest.prefix { byte in
            switch byte {
            case UInt8(ascii: "["): isInBrackets = true
            case UInt8(ascii: "]"): isInBrackets = false
            case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "{"):
                return isInBrackets
            default: break
            }
            return true
        }
        rest = rest.dropFirst(word.count)
        return String(decoding: word, as: UTF8.self)
    }
}
