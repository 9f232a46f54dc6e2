/// One line: its content without the line break, and where the next one starts.
struct Line {
    let content: Range<Int>
    let next: Int
}

/// Walks lines once, front to back. Lines end with LF or CRLF; with CR alone only where the bytes hold no LF at all.
struct LineScanner {
    let bytes: [UInt8]
    let end: Int
    private(set) var position: Int
    /// Lines handed out so far: the measure of work that tests check.
    private(set) var linesRead = 0
    private let terminator: UInt8

    init(_ bytes: [UInt8], range: Range<Int>? = nil) {
        let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        terminator = bytes[range].contains(.lineFeed) ? .lineFeed : .carriageReturn
    }

    func peek() -> Line? {
        guard position < end else { return nil }
        guard let stop = bytes[position..<end].firstIndex(of: terminator) else {
            return Line(content: position..<end, next: end)
        }
        let hasReturn = stop > position && terminator == .lineFeed && bytes[stop - 1] == .carriageReturn
        return Line(content: position..<(hasReturn ? stop - 1 : stop), next: stop + 1)
    }

    mutating func next() -> Line? {
        guard let line = peek() else { return nil }
        advance(past: line)
        return line
    }

    mutating func advance(past line: Line) {
        linesRead += 1
        position = line.next
    }

    func content(of line: Line) -> ArraySlice<UInt8> { bytes[line.content] }
}
