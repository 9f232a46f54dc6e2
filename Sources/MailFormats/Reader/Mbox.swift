/// Files of many mails, each begun by a `From ` line (RFC 4155; `mboxrd` quoting).
package enum Mbox {
    /// One mail of the file; nothing is copied before `bytes` is asked for.
    package struct Message: Sendable {
        /// Of the mail itself, after its `From ` line and without the blank line at its end.
        package let range: Range<Int>
        private let file: [UInt8]

        fileprivate init(_ range: Range<Int>, in file: [UInt8]) {
            self.range = range
            self.file = file
        }

        /// The mail with the quoting of `From ` lines undone.
        package var bytes: [UInt8] {
            var output: [UInt8] = []
            output.reserveCapacity(range.count)
            var lines = LineScanner(file, range: range)
            while let line = lines.next() {
                let content = lines.content(of: line)
                let isQuoted =
                    content.first == UInt8(ascii: ">")
                    && content.drop { $0 == UInt8(ascii: ">") }.starts(withASCII: "From ")
                output.append(contentsOf: file[(line.content.lowerBound + (isQuoted ? 1 : 0))..<line.next])
            }
            return output
        }
    }

    /// The mails in their order. A `From ` line counts at the start of the file and after a blank line.
    package static func messages(in file: [UInt8]) -> [Message] {
        var messages: [Message] = []
        var lines = LineScanner(file)
        var start: Int?
        var blankStart: Int? = 0
        while let line = lines.next() {
            let content = lines.content(of: line)
            if let end = blankStart, content.starts(withASCII: "From ") {
                if let start, start <= end { messages.append(Message(start..<end, in: file)) }
                start = line.next
            }
            blankStart = content.isEmpty ? line.content.lowerBound : nil
        }
        if let start, start <= file.count {
            messages.append(Message(start..<max(start, blankStart ?? file.count), in: file))
        }
        return messages
    }
}
