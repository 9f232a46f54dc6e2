import Primitives

/// Finds observables in one pass over bytes: linear time, no regular expressions, no memory but the results.
///
/// A candidate begins at a letter, digit or colon that no name byte precedes; the first reading that fits wins:
/// URL, CVE and JVN ids, IPv6, mail address, IPv4 and networks, hash, domain or file name.
struct ObservableScanner {
    let text: FangedText
    var found: [Occurrence] = []

    init(_ text: FangedText) { self.text = text }

    var bytes: [UInt8] { text.bytes }

    /// At most `limit` occurrences in order of position. An address that hosts a URL follows that URL.
    mutating func occurrences(limit: Int) -> [Occurrence] {
        found.removeAll(keepingCapacity: true)
        var index = 0
        while index < bytes.count, found.count < limit {
            let byte = bytes[index]
            if byte.isAlphanumeric || byte == UInt8(ascii: ":") {
                index = max(candidate(at: index), index + 1)
            } else if byte == UInt8(ascii: "."), let end = wideFileName(dot: index) {
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    /// Reads what begins at `start`; where to go on.
    private mutating func candidate(at start: Int) -> Int {
        if let end = addressV6(at: start) { return end }
        guard bytes[start].isAlphanumeric else { return start + 1 }
        var end = start
        while bytes.at(end).isNameByte { end += 1 }
        if let next = url(start, end) ?? identifier(start, end) ?? mailAddress(start, end) ?? addressV4(start, end) {
            return next
        }
        return hash(start, end) ?? name(start, end) ?? end
    }

    mutating func append(_ kind: Observable.Kind, _ value: String, _ range: Range<Int>) {
        found.append(
            Occurrence(
                observable: Observable(kind: kind, value: value), range: range, isDefanged: text.isDefanged(range)))
    }
}
