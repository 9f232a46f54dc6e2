/// The text of a mail as it comes after DATA: dots unstuffed, ended by CRLF `.` CRLF and by nothing else.
///
/// A bare LF or CR is part of the text and never of the end mark, so that no second mail can be smuggled in.
struct MailText {
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLarge = false
    /// Bytes that came, kept or not.
    private(set) var received = 0
    private let limit: Int
    private var atLineStart = true
    private var lastWasReturn = false

    init(limit: Int) { self.limit = limit }

    private enum Byte {
        static let lineFeed = UInt8(ascii: "\n")
        static let carriageReturn = UInt8(ascii: "\r")
        static let dot = UInt8(ascii: ".")
    }

    /// Takes what it can from `input` and says how much; `ended` when the end mark was among it.
    mutating func take(from input: ArraySlice<UInt8>) -> (count: Int, ended: Bool) {
        var rest = input
        while !rest.isEmpty {
            if atLineStart, rest.first == Byte.dot {
                guard !Self.isEndMark(rest) else { return (input.count - rest.count + 3, true) }
                guard !Self.mayBecomeEndMark(rest) else { return (input.count - rest.count, false) }
                rest = rest.dropFirst()
                atLineStart = false
                continue
            }
            let end = rest.firstIndex(of: Byte.lineFeed).map { $0 + 1 } ?? rest.endIndex
            append(rest[rest.startIndex..<end])
            rest = rest[end...]
        }
        return (input.count, false)
    }

    private mutating func append(_ piece: ArraySlice<UInt8>) {
        let endsLine = piece.last == Byte.lineFeed
        let before = piece.count > 1 ? piece[piece.endIndex - 2] == Byte.carriageReturn : lastWasReturn
        atLineStart = endsLine && before
        lastWasReturn = piece.last == Byte.carriageReturn
        received += piece.count
        guard !isTooLarge, bytes.count + piece.count <= limit else {
            isTooLarge = true
            bytes = []
            return
        }
        bytes.append(contentsOf: piece)
    }

    private static let endMark = Array(".\r\n".utf8)

    private static func isEndMark(_ rest: ArraySlice<UInt8>) -> Bool { rest.starts(with: endMark) }

    private static func mayBecomeEndMark(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.count < endMark.count && endMark.starts(with: rest)
    }
}
