/// What people write before the words of a subject.
package enum SubjectLine {
    /// The subject without tags in brackets and marks of answers and forwards; at most 200 characters.
    package static func core(_ subject: String) -> String {
        var rest = Substring(subject.prefix(1_000))
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if rest.first == "[", let end = rest.firstIndex(of: "]") {
                rest = rest[rest.index(after: end)...]
            } else if let mark = marks.first(where: { rest.lowercased().hasPrefix($0) }) {
                rest = rest.dropFirst(mark.count)
            } else {
                break
            }
        }
        return String(rest.prefix(200))
    }

    private static let marks = ["re:", "fw:", "fwd:", "aw:", "wg:", "re：", "fw：", "返信:", "返信：", "転送:", "転送："]
}
