import Primitives

/// Takes the body of a form with files apart (`multipart/form-data`: RFC 7578, its delimiters RFC 2046 §5.1.1).
///
/// Strict, so that half of a file never passes for the whole: the closing delimiter must be there. Bounded by `Limits`;
/// runs once over the bytes.
struct MultipartReader {
    enum Fault: Error, Hashable {
        case badBoundary, noDelimiter, notClosed, headersTooLong, badHeader, noName, encoded, tooManyParts
    }

    /// One field or file.
    struct Part: Hashable {
        let name: String
        /// Nil for a field; empty where no file was chosen. Without its folders.
        let fileName: String?
        let content: ArraySlice<UInt8>
    }

    private let body: [UInt8]
    /// CRLF, two hyphens and the boundary.
    private let delimiter: [UInt8]

    init(_ body: [UInt8], boundary: [UInt8]) throws(Fault) {
        guard (1...70).contains(boundary.count), boundary.last != UInt8(ascii: " "),
            boundary.allSatisfy({ (0x20..<0x7f).contains($0) })
        else { throw .badBoundary }
        self.body = body
        delimiter = Array("\r\n--".utf8) + boundary
    }

    func parts() throws(Fault) -> [Part] {
        guard var mark = nextDelimiter(from: 0) else { throw .noDelimiter }
        var parts: [Part] = []
        while !mark.isLast {
            guard parts.count < Limits.multipartParts else { throw .tooManyParts }
            let start = try headersEnd(from: mark.end)
            // A part without content may end on the line break that ends its headers.
            guard let next = nextDelimiter(from: start - 2) else { throw .notClosed }
            let content = body[start..<max(start, next.start)]
            parts.append(try part(headers: body[mark.end..<start], content: content))
            mark = next
        }
        return parts
    }

    private struct Delimiter {
        /// Of the line break before it.
        let start: Int
        let end: Int
        let isLast: Bool
    }

    /// The first delimiter line at or behind `start`; its bytes inside of another line are content.
    private func nextDelimiter(from start: Int) -> Delimiter? {
        // The body's first line has no line break before it.
        if start == 0, body.starts(with: delimiter.dropFirst(2)),
            let mark = delimiterLine(start: 0, end: delimiter.count - 2)
        {
            return mark
        }
        var position = start
        while let found = body[position...].firstIndex(of: delimiter[0]) {
            let end = found + delimiter.count
            guard end <= body.count else { return nil }
            if body[found..<end].elementsEqual(delimiter), let mark = delimiterLine(start: found, end: end) {
                return mark
            }
            position = found + 1
        }
        return nil
    }

    /// What follows the boundary makes it a delimiter: two hyphens, or blanks and the end of the line.
    private func delimiterLine(start: Int, end: Int) -> Delimiter? {
        if body[end...].starts(with: "--".utf8) { return Delimiter(start: start, end: end + 2, isLast: true) }
        let rest = body[end...].prefix(100).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard rest.starts(with: Self.lineBreak) else { return nil }
        return Delimiter(start: start, end: rest.startIndex + 2, isLast: false)
    }

    /// Behind the empty line that ends the headers.
    private func headersEnd(from start: Int) throws(Fault) -> Int {
        // Without any header the empty line comes at once.
        if body[start...].starts(with: Self.lineBreak) { throw .noName }
        let limit = min(body.count, start + Limits.multipartHeaderBytes)
        var position = start
        while let found = body[position..<limit].firstIndex(of: Self.lineBreak[0]) {
            if body[found..<limit].starts(with: Self.lineBreak + Self.lineBreak) { return found + 4 }
            position = found + 1
        }
        throw limit < body.count ? .headersTooLong : .notClosed
    }

    private func part(headers: ArraySlice<UInt8>, content: ArraySlice<UInt8>) throws(Fault) -> Part {
        var disposition: HeaderParameters?
        for line in headers.split(separator: Self.lineBreak[1]) where line.first != Self.lineBreak[0] {
            let halves = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { throw .badHeader }
            let text = halves[1].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let value = text.last == Self.lineBreak[0] ? text.dropLast() : text
            switch String(decoding: halves[0], as: UTF8.self).lowercased() {
            case "content-disposition":
                guard disposition == nil, let read = HeaderParameters(value) else { throw .badHeader }
                disposition = read
            case "content-transfer-encoding":
                // Nobody writes it any more (RFC 7578 §4.7); content that needs decoding is not taken for itself.
                let name = HeaderParameters(value)?.value ?? ""
                guard ["7bit", "8bit", "binary"].contains(name) else { throw .encoded }
            default: break
            }
        }
        guard let disposition, disposition.value == "form-data", let name = Self.name(disposition["name"]) else {
            throw .noName
        }
        return Part(name: name, fileName: disposition["filename"].map(Self.fileName), content: content)
    }

    /// Browsers write three characters as escapes (WHATWG HTML §4.10.21.8); nil when it is no UTF-8.
    private static func name(_ bytes: [UInt8]?) -> String? {
        guard let text = bytes.flatMap({ String(validating: $0, as: UTF8.self) }), !text.isEmpty else { return nil }
        return text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    private static func fileName(_ bytes: [UInt8]) -> String {
        let text = name(bytes) ?? String(decoding: bytes, as: UTF8.self)
        let last = text.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        return String(last.prefix(Limits.subjectCharacters))
    }

    private static let lineBreak = Array("\r\n".utf8)
}
