import Primitives

/// Reads the header block of one part: fields, and where the body starts.
struct HeaderReader {
    struct Block {
        var fields: [HeaderField] = []
        var bodyStart = 0
        var problems: [MailProblem.Kind] = []
    }

    private var block = Block()
    private var size = 0
    private var pendingName: String?
    private var pendingValue: [UInt8] = []
    private var pendingRange = 0..<0

    /// Reads to the blank line, to a line that `isBoundary` knows (left unread), or to the first line that is no field.
    static func read(_ lines: inout LineScanner, isBoundary: (Line) -> Bool) -> Block {
        var reader = HeaderReader()
        reader.run(&lines, isBoundary)
        return reader.block
    }

    private mutating func run(_ lines: inout LineScanner, _ isBoundary: (Line) -> Bool) {
        var isFirst = true
        while let line = lines.peek() {
            let content = lines.content(of: line)
            if content.isEmpty || isBoundary(line) {
                if content.isEmpty { lines.advance(past: line) }
                break
            }
            let isMailboxLine = isFirst && (content.starts(withASCII: "From ") || content.starts(withASCII: ">From "))
            isFirst = false
            guard isMailboxLine || take(content, line, next: nextLine(after: line, in: lines)) else { break }
            lines.advance(past: line)
        }
        finishField()
        block.bodyStart = lines.position
        if block.fields.isEmpty { note(.noHeaders) }
    }

    /// False when the line belongs to the body.
    private mutating func take(_ content: ArraySlice<UInt8>, _ line: Line, next: ArraySlice<UInt8>) -> Bool {
        if content.first?.isBlank == true, pendingName != nil {
            append(content, until: line.next)
        } else if let colon = Self.colon(in: content) {
            finishField()
            pendingName = content[..<colon].trimmedEnd().lowercaseText
            pendingRange = line.content.lowerBound..<line.next
            append(content[(colon + 1)...], until: line.next)
        } else if content.trimmed().isEmpty {
            return true
        } else if Self.colon(in: next) != nil {
            note(.strayHeaderLine)
        } else {
            if pendingName != nil { note(.headerMissesEnd) }
            return false
        }
        return true
    }

    private func nextLine(after line: Line, in lines: LineScanner) -> ArraySlice<UInt8> {
        lines.bytes.slice(line.next..<min(line.next + Self.nameBytes, lines.end))
    }

    private mutating func append(_ content: ArraySlice<UInt8>, until end: Int) {
        pendingRange = pendingRange.lowerBound..<end
        let room = min(Limits.headerFieldBytes - pendingValue.count, Limits.headerBytes - size)
        if content.count > room {
            note(pendingValue.count + content.count > Limits.headerFieldBytes ? .headerFieldTooLong : .headersTooLong)
        }
        let kept = content.prefix(max(room, 0))
        size += kept.count
        pendingValue.append(contentsOf: kept)
    }

    private mutating func finishField() {
        guard let name = pendingName else { return }
        if block.fields.count < Self.fieldCount {
            block.fields.append(HeaderField(name: name, value: Array(pendingValue.trimmed()), range: pendingRange))
        } else {
            note(.headersTooLong)
        }
        pendingName = nil
        pendingValue = []
    }

    private mutating func note(_ kind: MailProblem.Kind) {
        if !block.problems.contains(kind) { block.problems.append(kind) }
    }

    private static let nameBytes = 128
    private static let fieldCount = 5_000

    /// Where the colon of a field stands, nil when the line is no field.
    private static func colon(in line: ArraySlice<UInt8>) -> Int? {
        let head = line.prefix(nameBytes)
        guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = head[..<colon].trimmedEnd()
        return !name.isEmpty && name.allSatisfy(\.isFieldName) ? colon : nil
    }
}
