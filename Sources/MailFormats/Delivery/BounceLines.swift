import Primitives

/// Reads failed addresses, reasons and the original Message-ID off the lines of a bounce.
struct BounceLines {
    private(set) var failures: [(address: String, words: String)] = []
    private(set) var messageID: String?
    /// The words before the first address: some systems give their reason there.
    private(set) var lead = ""
    private var isReason = false
    /// A line said that the reason follows: a blank line before it does not end it.
    private var isAnnounced = false

    private static let failureLimit = 100
    private static let leadBytes = 600
    /// What stands before an address on its line, lower case.
    private static let labels = [
        "final-recipient:", "original-recipient:", "recipient:", "recipient address:", "failed recipient:", "to:", "宛先",
        "あて先",
        "受信者", "送信先", "配信先", "メールアドレス",
    ]
    /// Lines after which, or behind which, the reason stands, lower case.
    private static let announcements = [
        "because:", "reason:", "(reason:", "diagnostic", "technical details",
        "the error that the other server returned",
        "the response", "remote host said", "<<< ", "理由", "原因", "エラー内容", "診断情報",
    ]

    /// Reads at most `limit` lines; after a copy mark only the Message-ID counts.
    mutating func read(_ text: String, limit: Int, copyMarks: [String]) {
        let bytes = Array(text.utf8)
        var lines = LineScanner(bytes)
        var isCopy = false
        while lines.linesRead < limit, let line = lines.next() {
            let content = lines.content(of: line).prefix(1_000).trimmed()
            messageID = messageID ?? Self.messageID(at: content)
            guard !isCopy else { continue }
            // A rule of dashes is one only behind an address: Japanese systems draw some for ornament.
            isCopy =
                copyMarks.contains { content.starts(withLowercase: $0) }
                || (!failures.isEmpty && content.count >= 50 && content.allSatisfy { $0 == UInt8(ascii: "-") })
            if !isCopy { take(content) }
        }
    }

    /// `Message-ID: <…>`, `Original Message-ID: <…>`, 「メッセージID：<…>」 and the like.
    private static func messageID(at line: ArraySlice<UInt8>) -> String? {
        guard let start = line.firstIndex(of: UInt8(ascii: "<")) else { return nil }
        let label = line[..<start].prefix(60)
        guard label.lowercaseText.contains("message-id") || label.text.contains("メッセージID") else { return nil }
        return MessageIDList.read(Array(line[start...])).first
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        guard failures.count < Self.failureLimit else { return }
        if line.isEmpty {
            isReason = isReason && isAnnounced
        } else if let (address, words) = address(at: line) {
            if !failures.contains(where: { $0.address == address }) { failures.append((address, words)) }
            (isReason, isAnnounced) = (true, false)
        } else if failures.isEmpty {
            if lead.utf8.count < Self.leadBytes { lead += (lead.isEmpty ? "" : " ") + HeaderText.clean(line.text) }
        } else if Self.announcements.contains(where: { line.starts(withLowercase: $0) }) {
            (isReason, isAnnounced) = (true, true)
            addWords(line)
        } else if isReason {
            isAnnounced = false
            addWords(line)
        }
    }

    private mutating func addWords(_ line: ArraySlice<UInt8>) {
        guard let last = failures.indices.last, failures[last].words.utf8.count < 1_000 else { return }
        let gap = failures[last].words.isEmpty ? "" : " "
        failures[last].words += gap + HeaderText.clean(line.text)
    }

    /// `<a@b>: reason`, `<a@b>`, `a@b reason`, `a@b`, each also behind a label such as `Final-Recipient: rfc822;`.
    private func address(at line: ArraySlice<UInt8>) -> (String, String)? {
        let line = Self.withoutLabel(line)
        let isBracketed = line.first == UInt8(ascii: "<")
        let end = line.firstIndex {
            isBracketed ? $0 == UInt8(ascii: ">") : $0 == UInt8(ascii: ":") || $0.isBlankOrBreak
        }
        guard !isBracketed || end != nil else { return nil }
        let stop = end ?? line.endIndex
        let address = (isBracketed ? line[..<stop].dropFirst() : line[..<stop]).trimmed()
        guard address.count <= 320, let mailbox = Mailbox(address: address.text).mailAddress else { return nil }
        let words = line[stop...].drop { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: ":") }.trimmed()
        return (mailbox.description, HeaderText.clean(words.text))
    }

    private static func withoutLabel(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let label = labels.first(where: { line.starts(withLowercase: $0) }) else { return line }
        var rest = line.dropFirst(label.utf8.count).trimmed()
        for mark in [":", "：", "は"] where rest.starts(with: mark.utf8) {
            rest = rest.dropFirst(mark.utf8.count).trimmed()
        }
        if rest.starts(withLowercase: "rfc822;") { rest = rest.dropFirst(7).trimmed() }
        return rest
    }
}
