import Primitives

/// A word that tells the role of what stands beside it.
struct Label {
    enum Meaning {
        case role(Observable.Role)
        /// Counts with `=` or `:` only: in running text the word means something else.
        case field(Observable.Role)
        /// A mail header; counts at the start of a line only.
        case header(Observable.Role)
        /// The sender's own, and the recipient's.
        case mine, yours
        case boilerplate
        /// Announces a page that explains; counts for links only.
        case reference
        /// A field of a whois record; counts at the start of a line with a colon only.
        case registration
        /// The ids of other mails: no addresses.
        case messageID
    }

    let word: [UInt8]
    let meaning: Meaning

    /// Where a label stands.
    struct Hit {
        let range: Range<Int>
        let meaning: Meaning

        /// Names who was hit, or the sender's own.
        var saysTarget: Bool {
            switch meaning {
            case .role(.target), .mine: true
            default: false
            }
        }
    }

    /// The longest label that begins at `index`: ASCII words whole, in any case.
    static func match(_ bytes: [UInt8], at index: Int) -> Hit? {
        let first = bytes.at(index).lowered
        if first.isAlphanumeric, index > 0, bytes[index - 1].isAlphanumeric || bytes[index - 1] == UInt8(ascii: "_") {
            return nil
        }
        guard let candidates = index + 1 < bytes.count ? byBeginning[key(first, bytes[index + 1].lowered)] : nil else {
            return nil
        }
        for label in candidates {
            let end = index + label.word.count
            guard end <= bytes.count, matches(label.word, bytes, index) else { continue }
            if label.isAlphabetic, isInside(bytes, index, end) { continue }
            return Hit(range: index..<end, meaning: label.meaning)
        }
        return nil
    }

    /// The word goes on before or behind: letters of alphabets, whose words are parted by blanks.
    private static func isInside(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let next = bytes.at(end)
        if next.isLetter || alphabets.contains(next) { return true }
        guard start > 0, bytes[start] >= 0x80 else { return false }
        var before = start - 1
        while before > 0, start - before < 4, bytes[before] & 0xc0 == 0x80 { before -= 1 }
        return bytes[before].isLetter || alphabets.contains(bytes[before])
    }

    /// First bytes of Latin letters with marks, Greek, Cyrillic and their neighbours in UTF-8.
    static let alphabets: Range<UInt8> = 0xc3..<0xe0

    private static func matches(_ word: [UInt8], _ bytes: [UInt8], _ index: Int) -> Bool {
        for offset in word.indices where bytes[index + offset].lowered != word[offset] { return false }
        return true
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

    /// By the first two bytes, the longest word first.
    private static let byBeginning: [[Label]?] = {
        var index = [[Label]?](repeating: nil, count: 1 << 16)
        for label in (table + european + asian).flatMap(\.spellings) where label.word.count >= 2 {
            index[key(label.word[0], label.word[1]), default: []].append(label)
        }
        return index.map { $0?.sorted { $0.word.count > $1.word.count } }
    }()

    /// The word ends in a letter of an alphabet, so that it has to be followed by something else.
    private var isAlphabetic: Bool {
        guard let last = word.last else { return false }
        if last.isLetter { return true }
        guard last & 0xc0 == 0x80, let lead = word.last(where: { $0 & 0xc0 == 0xc0 }) else { return false }
        return Self.alphabets.contains(lead)
    }

    /// Itself, and with a capital where it begins with a letter beyond ASCII.
    private var spellings: [Label] {
        let text = String(decoding: word, as: UTF8.self)
        guard let first = word.first, Self.alphabets.contains(first) else { return [self] }
        let capital = Array((text.prefix(1).uppercased() + text.dropFirst()).utf8)
        return capital == word ? [self] : [self, Label(word: capital, meaning: meaning)]
    }
}

extension Array {
    fileprivate subscript<Wrapped>(index: Int, default fallback: Wrapped) -> Wrapped where Element == Wrapped? {
        get { self[index] ?? fallback }
        set { self[index] = newValue }
    }
}
