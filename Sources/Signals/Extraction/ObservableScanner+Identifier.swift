import Primitives

extension ObservableScanner {
    /// CVE ids (4 digits, then 4–19), JVN numbers `JVN#`, `JVNVU#`, `JVNTA#` of 8 digits, `JVNDB-yyyy-nnnnnn`.
    mutating func identifier(_ start: Int, _ end: Int) -> Int? {
        switch bytes[start].lowered {
        case UInt8(ascii: "c"): vulnerability(start)
        case UInt8(ascii: "j"): japaneseNote(start)
        default: nil
        }
    }

    private mutating func vulnerability(_ start: Int) -> Int? {
        guard bytes.hasIgnoringCase("cve-", at: start) else { return nil }
        guard let year = digits(start + 4, 4...4), bytes.at(year) == UInt8(ascii: "-"),
            let end = digits(year + 1, 4...19)
        else { return nil }
        append(.cve, bytes.text(start..<end).uppercased(), start..<end)
        return end
    }

    private mutating func japaneseNote(_ start: Int) -> Int? {
        var end: Int?
        if bytes.hasIgnoringCase("jvndb-", at: start) {
            end = digits(start + 6, 4...4).flatMap { bytes.at($0) == UInt8(ascii: "-") ? digits($0 + 1, 6...6) : nil }
        } else {
            for word in ["jvn#", "jvnvu#", "jvnta#"] as [StaticString] where bytes.hasIgnoringCase(word, at: start) {
                end = digits(start + word.utf8CodeUnitCount, 8...8)
            }
        }
        guard let end else { return nil }
        append(.jvn, bytes.text(start..<end).uppercased(), start..<end)
        return end
    }

    /// Where a run of digits of a permitted length ends; nil when no such run begins at `start`.
    private func digits(_ start: Int, _ lengths: ClosedRange<Int>) -> Int? {
        var end = start
        while bytes.at(end).isDigit { end += 1 }
        return lengths.contains(end - start) && !bytes.at(end).isLetter ? end : nil
    }

    /// MD5, SHA-1, SHA-256, SHA-512 in hexadecimal; not the fingerprint of a key.
    mutating func hash(_ start: Int, _ end: Int) -> Int? {
        var last = end
        while last > start, !bytes[last - 1].isAlphanumeric { last -= 1 }
        let length = last - start
        guard length == 32 || length == 40 || length == 64 || length == 128 else { return nil }
        var hasLetter = false
        var hasDigit = false
        for byte in bytes[start..<last] {
            guard byte.isHexadecimal else { return nil }
            if byte.isDigit { hasDigit = true } else { hasLetter = true }
        }
        guard hasLetter, hasDigit, !(length == 40 && isKeyFingerprint(start)) else { return nil }
        append(.hash, bytes.text(start..<last).lowercased(), start..<last)
        return end
    }

    private func isKeyFingerprint(_ start: Int) -> Bool {
        let words: [StaticString] = ["fingerprint", "openpgp", "フィンガープリント", "指紋", "鍵id", "key id", "keyid"]
        return (max(0, start - 48)..<start).contains { index in words.contains { bytes.hasIgnoringCase($0, at: index) }
        }
    }
}
