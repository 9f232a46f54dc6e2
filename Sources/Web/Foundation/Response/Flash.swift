import Primitives

/// A sentence that the next page shows once: what was done, or what went wrong.
struct Flash: Sendable, Hashable {
    enum Kind: String, Sendable { case done, problem }

    let kind: Kind
    let words: String

    init(kind: Kind, words: String) {
        self.kind = kind
        self.words = words
    }

    /// Reads a cookie's value; it is only ever shown as text.
    init?(cookie value: String) {
        let halves = value.split(separator: ".", maxSplits: 1)
        guard value.utf8.count <= 2_000, halves.count == 2, let kind = Kind(rawValue: String(halves[0])),
            let words = PercentEncoding.decode(halves[1].utf8, plusIsBlank: false)
        else { return nil }
        self.init(kind: kind, words: words)
    }

    func cookie(secure: Bool) -> String {
        let value = "\(kind.rawValue).\(PercentEncoding.encode(String(words.prefix(200))))"
        return Cookie.flash.setting(value, maxAge: .minutes(1), secure: secure)
    }
}
