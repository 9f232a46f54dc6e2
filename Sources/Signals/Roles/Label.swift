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
        /// The ids of other mails: no addresses.
        case messageID
    }

    let word: [UInt8]
    let meaning: Meaning

    /// Where a label stands.
    struct Hit {
        let range: Range<Int>
        let meaning: Meaning
    }

    /// The longest label that begins at `index`: ASCII words whole, in any case.
    static func match(_ bytes: [UInt8], at index: Int) -> Hit? {
        let first = bytes.at(index).lowered
        guard let candidates = byFirstByte[Int(first)] else { return nil }
        if first.isAlphanumeric, index > 0, bytes[index - 1].isAlphanumeric || bytes[index - 1] == UInt8(ascii: "_") {
            return nil
        }
        for label in candidates {
            let end = index + label.word.count
            guard end <= bytes.count, matches(label.word, bytes, index) else { continue }
            if let last = label.word.last, last.isLetter, bytes.at(end).isLetter { continue }
            return Hit(range: index..<end, meaning: label.meaning)
        }
        return nil
    }

    private static func matches(_ word: [UInt8], _ bytes: [UInt8], _ index: Int) -> Bool {
        for offset in word.indices where bytes[index + offset].lowered != word[offset] { return false }
        return true
    }

    /// By first byte, the longest word first.
    private static let byFirstByte: [[Label]?] = {
        var index = [[Label]?](repeating: nil, count: 256)
        for label in table {
            guard let first = label.word.first else { continue }
            index[Int(first), default: []].append(label)
        }
        return index.map { $0?.sorted { $0.word.count > $1.word.count } }
    }()
}

extension Array {
    fileprivate subscript<Wrapped>(index: Int, default fallback: Wrapped) -> Wrapped where Element == Wrapped? {
        get { self[index] ?? fallback }
        set { self[index] = newValue }
    }
}
