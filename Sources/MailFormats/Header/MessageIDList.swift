import Primitives

/// Message-IDs of a header value (RFC 5322 §3.6.4), without angle brackets.
package enum MessageIDList {
    private static let idBytes = 998

    /// The ids of several fields, at most `Limits.references`, the last ones kept.
    package static func read(_ fields: [HeaderField]) -> [String] {
        Array(fields.flatMap { read($0.value) }.suffix(Limits.references))
    }

    /// Bracketed ids in their order; without any brackets, the words that hold an `@`, or the one word there is.
    package static func read(_ value: [UInt8]) -> [String] {
        var ids: [String] = []
        var rest = value[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { break }
            let inner = rest[..<close]
            if let last = inner.lastIndex(of: UInt8(ascii: "<")) {
                append(inner[(last + 1)...], to: &ids)
            } else {
                append(inner, to: &ids)
            }
            rest = rest[(close + 1)...]
        }
        if ids.isEmpty { readWords(value, into: &ids) }
        return ids.suffix(Limits.references)
    }

    private static func readWords(_ value: [UInt8], into ids: inout [String]) {
        let words = value.split(whereSeparator: \.isBlankOrBreak)
        for word in words where words.count == 1 || word.contains(UInt8(ascii: "@")) {
            append(word.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }[...], to: &ids)
        }
    }

    private static func append(_ id: ArraySlice<UInt8>, to ids: inout [String]) {
        let kept = id.filter { !$0.isBlankOrBreak }
        if !kept.isEmpty, kept.count <= idBytes { ids.append(HeaderText.clean(kept.text)) }
    }
}
