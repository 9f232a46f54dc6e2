import Primitives

/// Rows of a CSV file as spreadsheets write it (RFC 4180 with comma, semicolon or tab; CRLF, LF or CR), read one by one.
///
/// Pure and bounded: a broken row is told with its line, and reading goes on at the next line. Blank lines are skipped.
struct CSVReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    /// `bytes` are UTF-8. The separator is the one that the first line uses most.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        separator = Self.separator(of: bytes)
    }

    /// The next row or fault; nil at the end.
    mutating func next() -> CSVRow? {
        while let first = peek() {
            if first == .newLine || first == .carriageReturn {
                takeLineEnd()
                continue
            }
            let start = (position: position, line: line)
            do {
                let fields = try fields()
                return CSVRow(line: start.line, content: .success(fields), source: source(from: start.position))
            } catch {
                (position, line) = start
                skipLine()
                return CSVRow(line: start.line, content: .failure(error), source: source(from: start.position))
            }
        }
        return nil
    }

    private mutating func fields() throws(CSVFault) -> [String] {
        var fields: [String] = []
        while true {
            guard fields.count < Limits.csvFields else { throw .tooManyFields }
            fields.append(try peek() == .quote ? quotedField() : plainField())
            guard let byte = peek() else { return fields }
            guard byte == separator else {
                takeLineEnd()
                return fields
            }
            position += 1
        }
    }

    private mutating func plainField() throws(CSVFault) -> String {
        let start = position
        while let byte = peek(), byte != separator, byte != .newLine, byte != .carriageReturn {
            position += 1
            guard position - start <= Limits.csvFieldBytes else { throw .fieldTooLong }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField() throws(CSVFault) -> String {
        position += 1
        var content: [UInt8] = []
        while let byte = peek() {
            guard content.count <= Limits.csvFieldBytes else { throw .fieldTooLong }
            position += 1
            if byte == .quote {
                guard peek() == .quote else { return try afterQuote(content) }
                position += 1
            } else if byte == .newLine || (byte == .carriageReturn && peek() != .newLine) {
                line += 1
            }
            content.append(byte)
        }
        throw .quoteNotClosed
    }

    private func afterQuote(_ content: [UInt8]) throws(CSVFault) -> String {
        switch peek() {
        case nil, separator?, UInt8.newLine?, UInt8.carriageReturn?: String(decoding: content, as: UTF8.self)
        default: throw .textAfterQuote
        }
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func takeLineEnd() {
        guard let byte = peek() else { return }
        position += 1
        if byte == .carriageReturn, peek() == .newLine { position += 1 }
        line += 1
    }

    private mutating func skipLine() {
        while let byte = peek(), byte != .newLine, byte != .carriageReturn { position += 1 }
        takeLineEnd()
    }

    /// The row as it stood in the file, at most 2,000 bytes.
    private func source(from start: Int) -> String {
        var end = min(position, start + 2_000)
        while end > start, bytes[end - 1] == .newLine || bytes[end - 1] == .carriageReturn { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let head = bytes.prefix(Limits.csvFieldBytes).prefix { $0 != .newLine && $0 != .carriageReturn }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
        let counts = candidates.map { candidate in head.count { $0 == candidate } }
        return zip(candidates, counts).max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? UInt8(ascii: ",")
    }
}

struct CSVRow: Sendable {
    /// Of the row's beginning, from 1.
    let line: Int
    let content: Result<[String], CSVFault>
    let source: String
}

enum CSVFault: Error, Sendable, Hashable {
    case quoteNotClosed, textAfterQuote, tooManyFields, fieldTooLong
}

extension UInt8 {
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let newLine = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
