import Primitives

extension RoleReader {
    /// Where the reader stands in pasted or enclosed Received fields.
    struct PathState {
        var path = MailPath()
        /// A Received field has begun and goes on.
        var isOpen = false
        /// A blank line was met behind such fields.
        var isPaused = false
    }

    /// Keeps track of Received fields: one begins, goes on, or the fields of the mail end.
    mutating func follow(_ line: LineReading) {
        guard source == .body || source == .attachment || source == .enclosedMail else { return }
        if isReceived(line.contentStart) {
            hops.path.open()
            hops.isOpen = true
            hops.isPaused = false
        } else if hops.path.isEmpty {
            return
        } else if line.isBlank {
            hops.isOpen = false
            hops.isPaused = true
        } else if hops.isPaused {
            endPath()
        } else if hops.isOpen, !line.isContinued {
            hops.isOpen = false
        }
    }

    /// `Received:`, and `X-Received:` of webmail houses, which name their own machines only.
    private func isReceived(_ start: Int) -> Bool {
        bytes.hasIgnoringCase("received:", at: start) || bytes.hasIgnoringCase("x-received:", at: start)
    }

    /// Takes a place of a Received field; `by` is where the receiver's part of its line begins.
    mutating func walk(_ occurrence: Occurrence, by: Int?) {
        guard hops.isOpen else { return }
        if let by, occurrence.range.lowerBound > by { hops.path.pastSender() }
        hops.path.add(places.count, occurrence.observable)
    }

    /// The mail's fields end: the place it came from is told.
    mutating func endPath() {
        guard !hops.path.isEmpty else { return }
        if let origin = hops.path.origin(of: places, own: context.own) {
            places[origin].evidence = Evidence(.hop, .reported)
        }
        hops = PathState()
    }
}

extension LineReading {
    /// Behind marks of quotation and blanks.
    var contentStart: Int {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: ">") { start += 1 }
        return start
    }

    /// A folded header field goes on here (RFC 5322 §2.2.3), or one that a mailer has wrapped anew.
    var isContinued: Bool {
        var start = range.lowerBound
        while start < range.upperBound, bytes[start] == UInt8(ascii: ">") {
            start += 1
            if bytes.at(start) == 0x20 { start += 1 }
        }
        if bytes.at(start).isBlank { return true }
        let words: [StaticString] = ["by ", "for ", "with ", "id ", "from ", "via ", "(", "["]
        return words.contains { bytes.hasIgnoringCase($0, at: start) }
    }

    /// Where the line names who received: ` by ` or `by ` at its beginning.
    var receiver: Int? {
        let start = contentStart
        if bytes.hasIgnoringCase("by ", at: start) { return start }
        return range.first { bytes.hasIgnoringCase(" by ", at: $0) }
    }

    /// One word and a colon open the line.
    var isRecordField: Bool {
        var index = contentStart
        let start = index
        while bytes.at(index).isLetter || bytes.at(index) == UInt8(ascii: "-") { index += 1 }
        return index > start && bytes.at(index) == UInt8(ascii: ":") && bytes.at(index + 1).isBlank
    }

    /// A field of a whois record opens the line.
    var isRegistration: Bool {
        hits.first.map { if case .registration = $0.meaning { isHeader($0) } else { false } } ?? false
    }
}
