import Primitives

/// Reads off a mail what may be the password of an attachment: what stands behind a label such as 「解凍パスワード：」, or
/// on the lines below it.
enum PasswordCandidates {
    /// In half-width letters and lower case; the longer ones first.
    private static let labels = [
        "パスワード", "ﾊﾟｽﾜｰﾄﾞ", "パスフレーズ", "パスコード", "解凍キー", "復号キー", "暗証番号", "passphrase", "passcode", "password",
        "passwd", "pass", "pw", "pwd",
    ]
    private static let length = 4...64
    /// Lines below a label that are looked at.
    private static let linesBelow = 4
    private static let lineLimit = 2_000

    /// At most `Limits.passwordsPerMail`, the likeliest first.
    static func read(_ text: String) -> [String] {
        var found: [String] = []
        var below = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: true).prefix(lineLimit) {
            let line = line.prefix(400)
            if let rest = behindLabel(line) {
                let tokens = tokens(in: rest)
                tokens.forEach { add($0, to: &found) }
                below = tokens.isEmpty ? linesBelow : linesBelow / 2
            } else if below > 0, !line.allSatisfy(\.isWhitespace) {
                below -= 1
                let tokens = tokens(in: line)
                if tokens.count <= 2 { tokens.forEach { add($0, to: &found) } }
            }
            if found.count >= Limits.passwordsPerMail { break }
        }
        return Array(found.prefix(Limits.passwordsPerMail))
    }

    /// What follows the last label on the line; nil without one.
    private static func behindLabel(_ line: Substring) -> Substring? {
        let folded = line.halfWidth.lowercased()
        // The folding keeps the number of characters, so that positions in both agree; where it does not, the folded line
        // is all there is.
        let isAligned = folded.count == line.count
        var end: String.Index?
        for label in labels {
            guard let range = lastRange(of: label, in: folded) else { continue }
            end = max(end ?? folded.startIndex, range)
        }
        guard let end else { return nil }
        guard isAligned else { return folded[end...] }
        return line.dropFirst(folded.distance(from: folded.startIndex, to: end))
    }

    /// The end of the last place where the label stands and is no part of a longer Latin word.
    private static func lastRange(of label: String, in line: String) -> String.Index? {
        var end: String.Index?
        var start = line.startIndex
        while let range = line[start...].firstRange(of: label) {
            let before = range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
            let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
            let isWord = !isLetter(before) && !isLetter(after) || !(label.first?.isASCII ?? false)
            if isWord { end = range.upperBound }
            start = range.upperBound
        }
        return end
    }

    private static func isLetter(_ character: Character?) -> Bool {
        character.map { $0.isASCII && $0.isLetter } ?? false
    }

    /// Runs of visible ASCII, full-width letters as well, without the signs that lead to them.
    private static func tokens(in line: Substring) -> [String] {
        let runs = line.split { !(0x21...0x7e).contains($0.scalar) && !(0xff01...0xff5e).contains($0.scalar) }
        return runs.map { String($0.drop { ":=>-：＝＞".contains($0) }) }.filter { length.contains($0.count) }
    }

    /// As it stands, without the brackets around it, without the stop behind it, and in half-width letters.
    private static func add(_ token: String, to found: inout [String]) {
        let bare = token.trimming("\"'`<>()[]{}（）［］＜＞“”")
        for form in [bare, token, String(bare.reversed().drop { ".,;:!".contains($0) }.reversed()), bare.halfWidth]
        where length.contains(form.count) && !found.contains(form) {
            found.append(form)
        }
    }
}

extension Character {
    /// Of its first scalar.
    fileprivate var scalar: UInt32 { unicodeScalars.first?.value ?? 0 }
}

extension String {
    fileprivate func trimming(_ signs: String) -> String {
        String(drop { signs.contains($0) }.reversed().drop { signs.contains($0) }.reversed())
    }
}
