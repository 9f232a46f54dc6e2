import Primitives

/// Reads JSON (RFC 8259) leniently and without recursion into lines of its leaves. An object in an array is a record of
/// its own.
struct JSONRecords {
    private enum Container { case object, array }

    private let bytes: [UInt8]
    private var index = 0
    private var lines = RecordLines()
    private var open: [Container] = []
    private var key = ""
    /// Keys under which the open containers stand.
    private var keys: [String] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    mutating func read() -> String? {
        let first = bytes.first { !$0.isBlankOrBreak }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
        while index < bytes.count, open.count < RecordLines.depth { step() }
        return lines.text.text
    }

    private mutating func step() {
        switch bytes[index] {
        case UInt8(ascii: "{"): begin(.object)
        case UInt8(ascii: "["): begin(.array)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): end()
        case UInt8(ascii: "\""): string()
        case UInt8(ascii: ","), UInt8(ascii: ":"): index += 1
        case let byte where byte.isBlankOrBreak: index += 1
        default: word()
        }
    }

    private mutating func begin(_ container: Container) {
        index += 1
        open.append(container)
        keys.append(key)
        lines.open(key)
        key = ""
    }

    private mutating func end() {
        index += 1
        guard let container = open.popLast() else { return }
        key = keys.popLast() ?? ""
        lines.close()
        if container == .object, open.last != .object { lines.part() }
    }

    /// A key when a colon follows, else a value.
    private mutating func string() {
        let text = quoted()
        var next = index
        while let byte = bytes.byte(at: next), byte.isBlankOrBreak { next += 1 }
        if open.last == .object, bytes.byte(at: next) == UInt8(ascii: ":") {
            key = text
            index = next + 1
        } else {
            lines.leaf(key, text)
        }
    }

    /// A number, `true`, `null`, or what should have been one of them.
    private mutating func word() {
        let start = index
        while let byte = bytes.byte(at: index), !byte.isBlankOrBreak, !Self.marks.contains(byte) { index += 1 }
        let text = bytes.slice(start..<index).text
        if text != "null" { lines.leaf(key, text) }
        if index == start { index += 1 }
    }

    private static let marks: Set<UInt8> = [0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d, 0x22]

    /// The string that begins at the quotation mark, at most `Limits.headerFieldBytes` of it.
    private mutating func quoted() -> String {
        index += 1
        var output: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                if output.count < Limits.headerFieldBytes { output.append(byte) }
                continue
            }
            let piece = escape()
            if output.count < Limits.headerFieldBytes { output.append(contentsOf: piece.utf8) }
        }
        index += 1
        return output.text
    }

    private mutating func escape() -> String {
        guard let byte = bytes.byte(at: index) else { return "" }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): return ""
        case UInt8(ascii: "u"): return unicode()
        default: return [byte].text
        }
    }

    /// Four hexadecimal digits; halves of a pair that do not fit are dropped.
    private mutating func unicode() -> String {
        guard let first = unit() else { return "" }
        guard (0xd800..<0xdc00).contains(first) else { return Unicode.Scalar(first).map { String($0) } ?? "" }
        guard bytes.byte(at: index) == UInt8(ascii: "\\"), bytes.byte(at: index + 1) == UInt8(ascii: "u") else {
            return ""
        }
        index += 2
        guard let second = unit(), (0xdc00..<0xe000).contains(second) else { return "" }
        return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)).map { String($0) } ?? ""
    }

    private mutating func unit() -> UInt32? {
        let digits = bytes.slice(index..<index + 4).compactMap(\.hexValue)
        guard digits.count == 4 else { return nil }
        index += 4
        return digits.reduce(0) { $0 << 4 | UInt32($1) }
    }
}
