import Primitives

extension ObservableScanner {
    /// `local@domain`, the run `start..<end` being the local part's name bytes.
    mutating func mailAddress(_ start: Int, _ end: Int) -> Int? {
        var at = end
        while at - start <= 64, bytes.at(at).isLocalPartByte { at += 1 }
        guard bytes.at(at) == UInt8(ascii: "@"), at - start <= 64 else { return nil }
        var stop = at + 1
        while bytes.at(stop).isNameByte { stop += 1 }
        while stop > at + 1, !bytes[stop - 1].isAlphanumeric { stop -= 1 }
        guard bytes[at..<stop].contains(0x2e), let address = MailAddress(bytes.text(start..<stop)),
            TopLevelDomains.isPlausible(address.domain, marked: true)
        else {
            return nil
        }
        append(.mail, address.key, start..<stop)
        return stop
    }

    /// A domain or a file name: what ends in a top-level domain or in a file extension, the extension first where both
    /// are possible and nothing speaks for a domain.
    mutating func name(_ start: Int, _ end: Int) -> Int? {
        var last = end
        while last > start, !bytes[last - 1].isAlphanumeric { last -= 1 }
        guard let dot = bytes[start..<last].lastIndex(of: 0x2e), last - dot <= 64, dot > start else { return nil }
        let text = bytes.text(start..<last)
        let ending = bytes.text(dot + 1..<last).lowercased()
        let isMarked = self.text.isDefanged(start..<last)
        let domain = DomainName(text).flatMap { TopLevelDomains.isPlausible($0, marked: isMarked) ? $0 : nil }
        if FileExtensions.isKnown(ending), domain == nil || !isDomainLike(start..<last, ending) {
            return fileName(start, last)
        }
        guard let domain, !isSentenceBreak(start, dot, last) else { return nil }
        append(.domain, domain.text, start..<last)
        return end
    }

    /// Where an ending is both (`.py`, `.sh`, `.zip`): a domain when defanged or led by `www.`.
    private func isDomainLike(_ range: Range<Int>, _ ending: String) -> Bool {
        text.isDefanged(range) || bytes.hasIgnoringCase("www.", at: range.lowerBound)
            || (!FileExtensions.outweighsDomain(ending) && !isPathElement(range.lowerBound))
    }

    private func isPathElement(_ start: Int) -> Bool {
        start > 0 && (bytes[start - 1] == UInt8(ascii: "/") || bytes[start - 1] == UInt8(ascii: "\\"))
    }

    /// `done.In` between two sentences: a capital behind the dot, none before.
    private func isSentenceBreak(_ start: Int, _ dot: Int, _ last: Int) -> Bool {
        guard !text.isDefanged(start..<last), bytes.at(dot + 1) &- 0x41 < 26 else { return false }
        return bytes.at(last - 1) &- 0x61 < 26
    }

    /// A file name that ends at `last`; letters before its ASCII part belong to it when they cannot be running text.
    private mutating func fileName(_ start: Int, _ last: Int) -> Int {
        var first = start
        let follows = start > 0 && (bytes[start - 1] >= 0x80 || bytes[start - 1] == UInt8(ascii: "_"))
        if follows,
            !bytes[start].isLetter || bytes[start - 1] < 0x80 || !bytes[start..<last].prefix(3).allSatisfy(\.isLetter)
        {
            first = wideNameStart(start, stopAtHiragana: true)
        }
        append(.fileName, bytes.text(first..<last), first..<last)
        return last
    }

    /// `賃金改定のお知らせ.pdf.lnk`: a known extension behind letters beyond ASCII. Where it ends, if there is one.
    mutating func wideFileName(dot: Int) -> Int? {
        guard dot > 0, bytes[dot - 1] >= 0x80 else { return nil }
        var end = dot + 1
        while bytes.at(end).isNameByte { end += 1 }
        while end > dot + 1, !bytes[end - 1].isAlphanumeric { end -= 1 }
        guard let last = bytes[dot..<end].lastIndex(of: 0x2e), end - last <= 8,
            FileExtensions.isKnown(bytes.text(last + 1..<end).lowercased())
        else { return nil }
        let first = wideNameStart(dot, stopAtHiragana: false)
        guard first < dot else { return nil }
        append(.fileName, bytes.text(first..<end), first..<end)
        return end
    }

    /// Goes left over letters of any script, at most 120 bytes, to a delimiter or (when asked) a hiragana letter.
    private func wideNameStart(_ end: Int, stopAtHiragana: Bool) -> Int {
        var first = end
        while first > 0, end - first < 120 {
            let previous = bytes[first - 1]
            if previous < 0x80 {
                guard previous.isNameByte || previous == UInt8(ascii: "~") else { return first }
                first -= 1
                continue
            }
            var lead = first - 1
            while lead > 0, bytes[lead] & 0xc0 == 0x80, first - lead < 4 { lead -= 1 }
            let character = bytes[lead..<first]
            let isHiragana =
                character.starts(with: [0xe3, 0x81])
                || (character.starts(with: [0xe3, 0x82]) && character.last ?? 0 < 0xa0)
            if Self.isDelimiter(character) || (stopAtHiragana && isHiragana) { return first }
            first = lead
        }
        return first
    }

    /// CJK punctuation (U+3000–U+303F but 々〆〇), full-width punctuation, general punctuation and symbols.
    private static func isDelimiter(_ character: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(character)
        guard bytes.count == 3 else { return false }
        switch (bytes[0], bytes[1]) {
        case (0xe3, 0x80): return !(0x85...0x87).contains(bytes[2])
        case (0xef, 0xbc): return true
        case (0xef, 0xbd): return bytes[2] < 0xa6
        case (0xe2, _): return true
        default: return bytes == [0xe3, 0x83, 0xbb]
        }
    }
}
