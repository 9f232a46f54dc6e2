/// The tokens of an address list.
enum AddressToken {
    case word([UInt8]), quoted([UInt8]), comment([UInt8]), angle([UInt8])
    case comma, semicolon, colon
}

/// Cuts a UTF-8 header value into address tokens; every byte is looked at once.
struct AddressTokens {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> AddressToken? {
        while let byte = bytes.byte(at: index), byte.isBlankOrBreak { index += 1 }
        guard let byte = bytes.byte(at: index) else { return nil }
        switch byte {
        case UInt8(ascii: ","): return single(.comma)
        case UInt8(ascii: ";"): return single(.semicolon)
        case UInt8(ascii: ":"): return single(.colon)
        case UInt8(ascii: "\""): return .quoted(quoted(until: UInt8(ascii: "\"")))
        case UInt8(ascii: "("): return .comment(comment())
        case UInt8(ascii: "<"): return .angle(angle())
        default: return .word(word())
        }
    }

    private mutating func single(_ token: AddressToken) -> AddressToken {
        index += 1
        return token
    }

    private mutating func quoted(until end: UInt8) -> [UInt8] {
        var text: [UInt8] = []
        index += 1
        while let byte = bytes.byte(at: index), byte != end {
            if byte == UInt8(ascii: "\\"), bytes.byte(at: index + 1) != nil { index += 1 }
            text.append(bytes.byte(at: index) ?? byte)
            index += 1
        }
        index += 1
        return text
    }

    private mutating func comment() -> [UInt8] {
        var text: [UInt8] = []
        var depth = 1
        index += 1
        while let byte = bytes.byte(at: index) {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { break }
            if byte == UInt8(ascii: "\\"), bytes.byte(at: index + 1) != nil { index += 1 }
            text.append(bytes.byte(at: index) ?? byte)
            index += 1
        }
        index += 1
        return text
    }

    private mutating func angle() -> [UInt8] { quoted(until: UInt8(ascii: ">")) }

    /// A run of atoms; an encoded word keeps the special characters inside it and ends with its `?=`.
    private mutating func word() -> [UInt8] {
        let start = index
        let isEncoded = bytes.byte(at: index) == UInt8(ascii: "=") && bytes.byte(at: index + 1) == UInt8(ascii: "?")
        var questions = 0
        while let byte = bytes.byte(at: index), !byte.isBlankOrBreak {
            if isEncoded ? byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") : Self.ends.contains(byte) { break }
            index += 1
            if byte == UInt8(ascii: "?") { questions += 1 }
            if isEncoded, questions == 4, byte == UInt8(ascii: "=") { break }
        }
        return Array(bytes.slice(start..<index))
    }

    private static let ends: Set<UInt8> = Set("<,;:\"(".utf8)
}
