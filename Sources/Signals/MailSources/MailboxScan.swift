import Foundation

/// Finds the mails of a mailbox file (RFC 4155) without holding it in memory.
enum MailboxScan {
    private static let pieceBytes = 1 << 20

    /// The byte range of each mail without its `From ` line. A `From ` line counts at the start and after a blank line.
    static func ranges(_ path: String) throws -> [Range<Int>] {
        var scan = Scan()
        try FileBytes.with(path) { handle in
            while let piece = try handle.read(upToCount: pieceBytes), !piece.isEmpty {
                for byte in piece { scan.take(byte) }
            }
        }
        return scan.finish()
    }

    private struct Scan {
        private static let mark = Array("From ".utf8)

        private var ranges: [Range<Int>] = []
        private var offset = 0
        private var lineStart = 0
        private var lineLength = 0
        private var isMark = true
        private var isAfterBlank = true
        /// Where the mail begins that is being passed; nil before the first and within a `From ` line.
        private var start: Int?
        private var isFromLine = false

        mutating func take(_ byte: UInt8) {
            offset += 1
            if byte == 0x0a {
                endLine()
                return
            }
            if lineLength < Self.mark.count { isMark = isMark && byte == Self.mark[lineLength] }
            if byte != 0x0d { lineLength += 1 }
            if lineLength == Self.mark.count, isMark, isAfterBlank, !isFromLine { beginMail() }
        }

        private mutating func beginMail() {
            if let start, start < lineStart { ranges.append(start..<lineStart) }
            (start, isFromLine) = (nil, true)
        }

        private mutating func endLine() {
            if isFromLine { start = offset }
            isAfterBlank = lineLength == 0
            (lineStart, lineLength, isMark, isFromLine) = (offset, 0, true, false)
        }

        mutating func finish() -> [Range<Int>] {
            if let start, start < offset { ranges.append(start..<offset) }
            return ranges
        }
    }
}
