import Primitives

/// Writes header fields. No value can add a field: control characters become blanks, addresses and ids are checked.
enum HeaderWriter {
    private static let lineBytes = 76
    private static let wordBytes = 39
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func header(_ mail: OutgoingMail) throws(MailWriterError) -> String {
        guard mail.isRecord || !mail.to.isEmpty || !mail.cc.isEmpty else { throw .noRecipient }
        var lines =
            mail.isRecord && mail.from.address.isEmpty
            ? "From:" + fold(phrase(mail.from.name.isEmpty ? "-" : mail.from.name) + [":;"], column: 5) + "\r\n"
            : try addressField("From", [mail.from])
        if !mail.to.isEmpty { lines += try addressField("To", mail.to) }
        if !mail.cc.isEmpty { lines += try addressField("Cc", mail.cc) }
        if !mail.replyTo.isEmpty { lines += try addressField("Reply-To", mail.replyTo) }
        lines += "Subject:" + fold(words(mail.subject), column: 8) + "\r\n"
        lines += "Date: \(date(mail.date, zone: mail.zone))\r\n"
        lines += "Message-ID: \(try id(mail.messageID))\r\n"
        if let answered = mail.inReplyTo { lines += "In-Reply-To: \(try id(answered))\r\n" }
        if !mail.references.isEmpty {
            var ids: [String] = []
            for reference in mail.references.suffix(Limits.references) { ids.append(try id(reference)) }
            lines += "References:" + fold(ids, column: 11) + "\r\n"
        }
        if let kind = mail.autoSubmitted { lines += "Auto-Submitted: \(kind.rawValue)\r\n" }
        return lines + "MIME-Version: 1.0\r\n"
    }

    private static func addressField(_ name: String, _ boxes: [Mailbox]) throws(MailWriterError) -> String {
        var pieces: [String] = []
        for (index, box) in boxes.enumerated() {
            guard let address = box.mailAddress, address.description.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
                throw .badAddress(box.address)
            }
            let comma = index < boxes.count - 1 ? "," : ""
            if box.name.isEmpty {
                pieces.append("\(address)\(comma)")
            } else {
                pieces += phrase(box.name) + ["<\(address)>\(comma)"]
            }
        }
        return "\(name):" + fold(pieces, column: name.utf8.count + 1) + "\r\n"
    }

    /// A display name: quoted where it is ASCII, encoded words otherwise.
    private static func phrase(_ name: String) -> [String] {
        let clean = HeaderText.clean(name)
        guard clean.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }), clean.utf8.count < 60, !clean.contains("=?") else {
            return words(clean, always: true)
        }
        if clean.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == .space }) { return [clean] }
        return ["\"" + clean.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""]
    }

    /// The words of a text, as encoded words (UTF-8, B) where it is not plain ASCII. Characters are never split.
    static func words(_ text: String, always: Bool = false) -> [String] {
        let clean = HeaderText.clean(text)
        let isPlain = clean.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } && !clean.contains("=?")
        let plain = clean.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        if isPlain, !always, plain.allSatisfy({ $0.utf8.count < 900 && !$0.isEmpty }) { return plain }
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in clean.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunk.count + bytes.count > wordBytes {
                words.append(encodedWord(chunk))
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append(encodedWord(chunk)) }
        return words
    }

    private static func encodedWord(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Base64.encode(bytes).text)?=" }

    /// Pieces divided by blanks, folded before they pass the line's end.
    private static func fold(_ pieces: [String], column: Int) -> String {
        var output = ""
        var column = column
        for piece in pieces {
            let length = piece.utf8.count + 1
            let breaks = column + length > lineBytes && column > 1 && !output.isEmpty
            output += (breaks ? "\r\n " : " ") + piece
            column = (breaks ? 0 : column) + length
        }
        return output
    }

    private static func id(_ id: String) throws(MailWriterError) -> String {
        let allowed = id.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard allowed, (3...900).contains(id.utf8.count) else { throw .badMessageID(id) }
        return "<\(id)>"
    }

    /// `Sat, 21 Nov 2026 14:00:00 +0900`.
    static func date(_ moment: Timestamp, zone: Interval) -> String {
        let seconds = (moment + zone).milliseconds / 1000
        let dayNumber = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let day = CivilDate(dayNumber: dayNumber)
        let (year, month, number) = day.components
        let time = Int(seconds) - dayNumber * 86_400
        let minutes = Int(zone.milliseconds / 60_000)
        let clock = [time / 3600, time / 60 % 60, time % 60].map(two).joined(separator: ":")
        let offset = (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60) + two(abs(minutes) % 60)
        return "\(days[day.weekday.rawValue]), \(number) \(months[month - 1]) \(year) \(clock) \(offset)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// `filename=` in ASCII for old mailers and, where needed, `filename*=` (RFC 2231, RFC 5987).
    static func fileName(_ name: String) -> String {
        let ascii = String(name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" ? Character($0) : "_" })
        if ascii == name, name.utf8.count < 60 { return "filename=\"\(ascii)\"" }
        let encoded = name.utf8.map { byte in
            byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "_")
                ? [byte] : percent(byte)
        }
        return "filename=\"\(shortened(ascii))\";\r\n " + continued(encoded)
    }

    private static func shortened(_ name: String) -> String { name.utf8.count > 60 ? String(name.suffix(60)) : name }

    /// Numbered sections, each within a line; an escaped byte is never cut.
    private static func continued(_ pieces: [[UInt8]]) -> String {
        var sections: [[UInt8]] = [[]]
        for piece in pieces {
            if (sections.last?.count ?? 0) + piece.count > 54 { sections.append([]) }
            sections[sections.count - 1] += piece
        }
        guard sections.count > 1 else { return "filename*=utf-8''\(sections[0].text)" }
        return sections.enumerated().map { "filename*\($0)*=\($0 == 0 ? "utf-8''" : "")\($1.text)" }.joined(
            separator: ";\r\n ")
    }

    private static func percent(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "%")] + QuotedPrintable.escape(byte).dropFirst()
    }
}
