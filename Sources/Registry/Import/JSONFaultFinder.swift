/// Finds where a text stops being JSON (RFC 8259), for whoever wrote it by hand. Reads without recursion; what it finds
/// is told and never used.
struct JSONFaultFinder {
    private enum Expected { case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd, nothing }

    private let bytes: [UInt8]
    private var index = 0
    private var expected = Expected.value
    /// The brackets that are still to be closed.
    private var open: [UInt8] = []

    /// Line and column, from 1 and in characters, of the first place that does not fit, which is the end where something
    /// is missing there; nil when none is found, as with half a surrogate pair.
    static func place(in bytes: [UInt8]) -> (line: Int, column: Int)? {
        var finder = JSONFaultFinder(bytes: bytes)
        guard let fault = finder.find() else { return nil }
        let before = bytes[..<fault]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let column = String(decoding: before[start...], as: UTF8.self).count + 1
        return (before.count { $0 == UInt8(ascii: "\n") } + 1, column)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func find() -> Int? {
        while true {
            while let byte = peek(), " \t\r\n".utf8.contains(byte) { index += 1 }
            guard let byte = peek() else { return expected == .nothing ? nil : index }
            guard take(byte) else { return index }
        }
    }

    private func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// False when the byte, or a byte of the word that begins with it, does not fit; `index` then stands there.
    private mutating func take(_ byte: UInt8) -> Bool {
        switch expected {
        case .value: return value(byte)
        case .valueOrEnd: return byte == UInt8(ascii: "]") ? close(byte) : value(byte)
        case .key: return key(byte)
        case .keyOrEnd: return byte == UInt8(ascii: "}") ? close(byte) : key(byte)
        case .colon:
            guard byte == UInt8(ascii: ":") else { return false }
            return go(on: .value)
        case .commaOrEnd:
            guard byte == UInt8(ascii: ",") else { return close(byte) }
            return go(on: open.last == UInt8(ascii: "}") ? .key : .value)
        case .nothing: return false
        }
    }

    private mutating func go(on next: Expected) -> Bool {
        index += 1
        expected = next
        return true
    }

    private mutating func value(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"):
            open.append(UInt8(ascii: "}"))
            return go(on: .keyOrEnd)
        case UInt8(ascii: "["):
            open.append(UInt8(ascii: "]"))
            return go(on: .valueOrEnd)
        case UInt8(ascii: "\""):
            guard string() else { return false }
        default:
            guard word() else { return false }
        }
        endValue()
        return true
    }

    private mutating func key(_ byte: UInt8) -> Bool {
        guard byte == UInt8(ascii: "\""), string() else { return false }
        expected = .colon
        return true
    }

    private mutating func close(_ byte: UInt8) -> Bool {
        guard byte == open.last else { return false }
        open.removeLast()
        index += 1
        endValue()
        return true
    }

    private mutating func endValue() { expected = open.isEmpty ? .nothing : .commaOrEnd }

    /// One that is never closed is at fault where the line ends.
    private mutating func string() -> Bool {
        index += 1
        while let byte = peek(), byte >= 0x20 {
            index += 1
            if byte == UInt8(ascii: "\"") { return true }
            guard byte == UInt8(ascii: "\\") else { continue }
            guard let escaped = peek(), "\"\\/bfnrtu".utf8.contains(escaped) else { return false }
            index += 1
        }
        return false
    }

    /// `true`, `false`, `null` or a number.
    private mutating func word() -> Bool {
        let rest = bytes[index...]
        let letters = rest.prefix { (0x61...0x7a).contains($0) }
        if !letters.isEmpty {
            guard ["true", "false", "null"].contains(where: { letters.elementsEqual($0.utf8) }) else { return false }
            index += letters.count
            return true
        }
        let digits = rest.prefix { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        guard !digits.isEmpty, digits.count <= 100, Double(String(decoding: digits, as: UTF8.self)) != nil else {
            return false
        }
        index += digits.count
        return true
    }
}
