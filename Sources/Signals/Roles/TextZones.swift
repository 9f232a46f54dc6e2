/// Where the signature block and the last paragraph of a mail's text begin, as byte positions; the end of the text
/// where there is none.
struct TextZones {
    private(set) var signature: Int
    private(set) var lastParagraph: Int
    /// Behind the words that end the letter, or the last paragraph where it names the sender: a few lines that hold no
    /// more than an address block, as a rule.
    private(set) var closing: Int

    /// Lines that a signature block behind a ruler may have.
    private static let signatureLines = 10

    init(_ bytes: [UInt8], isBody: Bool, sender: String?) {
        signature = bytes.count
        lastParagraph = bytes.count
        closing = bytes.count
        guard isBody else { return }
        var lines = Self.lastLines(bytes, 40)
        while let last = lines.last, bytes[last].allSatisfy(\.isBlank) { lines.removeLast() }
        guard let end = lines.last?.upperBound else { return }
        if let blank = lines.lastIndex(where: { bytes[$0].allSatisfy(\.isBlank) }) {
            lastParagraph = lines[blank].upperBound
        }
        if let mark = lines.lastIndex(where: { Self.isSignatureMark(bytes[$0]) }) {
            signature = lines[mark].lowerBound
        } else if let ruler = lines.lastIndex(where: { Self.isRuler(bytes[$0]) }),
            lines.count - ruler <= Self.signatureLines,
            ruler < lines.count - 1, Self.namesSender(bytes.text(lines[ruler].upperBound..<end), sender)
        {
            signature = lines[ruler].lowerBound
        }
        if let last = lines.lastIndex(where: { Self.isClosing(bytes, $0) }), lines.count - last <= Self.signatureLines {
            closing = lines[last].upperBound
        } else if lastParagraph < end, Self.namesSender(bytes.text(lastParagraph..<end), sender),
            lines.count(where: { $0.lowerBound >= lastParagraph }) <= Self.signatureLines
        {
            closing = lastParagraph
        }
    }

    /// Ranges of the last lines, without line feed and carriage return.
    private static func lastLines(_ bytes: [UInt8], _ count: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var end = bytes.count
        while end >= 0, lines.count < count {
            let start = bytes[..<end].lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
            let last = end > start && bytes[end - 1] == 0x0d ? end - 1 : end
            lines.append(start..<last)
            if start == 0 { break }
            end = start - 1
        }
        return lines.reversed()
    }

    /// `-- ` (RFC 3676 §4.3), with or without the blank, also dash-escaped.
    private static func isSignatureMark(_ line: ArraySlice<UInt8>) -> Bool {
        let text = Array(line)
        return text == Array("-- ".utf8) || text == Array("--".utf8) || text == Array("- -- ".utf8)
    }

    /// The words that end a letter, alone on their line.
    private static func isClosing(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        guard line.count <= 40 else { return false }
        let words = bytes.text(line).lowercased().split { !$0.isLetter }.joined(separator: " ")
        return closings.contains(words)
    }

    private static let closings: Set<String> = [
        "regards", "best", "best regards", "kind regards", "with kind regards", "warm regards", "many thanks", "thanks",
        "thank you", "sincerely", "yours sincerely", "yours faithfully", "cheers", "mit freundlichen grüßen",
        "freundliche grüße", "freundliche grüsse", "mit freundlichem gruß", "mfg", "gruß", "grüße", "cordialement",
        "bien cordialement", "salutations", "saludos", "un saludo", "saludos cordiales", "atentamente",
        "atenciosamente", "cumprimentos", "cordiali saluti", "distinti saluti", "saluti", "met vriendelijke groet",
        "mvg", "mvh",
        "med vänlig hälsning", "vänliga hälsningar", "med venlig hilsen", "med vennlig hilsen",
        "ystävällisin terveisin",
        "terveisin", "pozdrawiam", "z poważaniem", "s pozdravem", "с уважением", "з повагою", "üdvözlettel",
        "saygılarımla", "以上", "敬具", "よろしくお願いいたします", "此致",
    ]

    private static let rulerMarks: [UInt8] = Array("-=_*~+#".utf8)

    /// Five and more of one drawing character or `-=_*~+#`, and nothing else.
    private static func isRuler(_ line: ArraySlice<UInt8>) -> Bool {
        var kinds: Set<UInt8> = []
        var count = 0
        for byte in line where !byte.isBlank {
            guard byte >= 0x80 || rulerMarks.contains(byte) else { return false }
            kinds.insert(byte)
            if kinds.count > 3 { return false }
            count += 1
        }
        return count >= 5
    }

    private static func namesSender(_ text: String, _ sender: String?) -> Bool {
        let lower = text.lowercased()
        return ["tel", "phone", "℡", "電話", "fax"].contains { lower.contains($0) } || sender.map(lower.contains) == true
    }
}
