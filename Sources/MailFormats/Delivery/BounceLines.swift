import Primitives

/// Reads failed addresses, reasons and the original Message-ID off the lines of a bounce.
struct BounceLines {
    private(set) var failures: [(address: String, words: String)] = []
    private(set) var messageID: String?
    private var isReason = false

    private static let failureLimit = 100

    /// Reads at most `limit` lines; after a copy mark only the Message-ID counts.
    mutating func read(_ text: String, limit: Int, copyMarks: [String]) {
        let bytes = Array(text.utf8)
        var lines = LineScanner(bytes)
        var isCopy = false
        while lines.linesRead < limit, let line = lines.next() {
            let content = lines.content(of: line).prefix(1_000).trimmed()
            if content.starts(withLowercase: "message-id:") {
                messageID = messageID ?? MessageIDList.read(Array(content.dropFirst(11))).first
            }
            guard !isCopy else { continue }
            isCopy = copyMarks.contains { content.starts(withLowercase: $0) }
            if !isCopy { take(content) }
        }
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        guard failures.count < Self.failureLimit else { return }
        if line.isEmpty {
            isReason = false
        } else if let address = address(at: line) {
            if !failures.contains(where: { $0.address == address.0 }) { failures.append((address.0, address.1)) }
            isReason = true
        } else if isReason, let last = failures.indices.last, failures[last].words.utf8.count < 1_000 {
            let gap = failures[last].words.isEmpty ? "" : " "
            failures[last].words += gap + HeaderText.clean(line.text)
        }
    }

    /// `<a@b>: reason`, `<a@b>`, a line that is only an address, or `Final-Recipient: rfc822; a@b`.
    private func address(at line: ArraySlice<UInt8>) -> (String, String)? {
        var line = line
        if line.starts(withLowercase: "final-recipient:"), let semicolon = line.firstIndex(of: UInt8(ascii: ";")) {
            line = line[(semicolon + 1)...].trimmed()
        }
        let isBracketed = line.first == UInt8(ascii: "<")
        let end =
            isBracketed
            ? line.firstIndex(of: UInt8(ascii: ">")) : line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        guard let end else { return nil }
        let address = (isBracketed ? line[..<end].dropFirst() : line[..<end]).trimmed()
        guard address.count <= 320, let mailbox = Mailbox(address: address.text).mailAddress else { return nil }
        let words = line[end...].drop { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: ":") }.trimmed()
        return (mailbox.description, HeaderText.clean(words.text))
    }
}
