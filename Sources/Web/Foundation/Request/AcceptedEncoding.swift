/// What a browser says it can unpack (RFC 9110 §12.5.3).
enum AcceptedEncoding {
    /// Whether `Accept-Encoding` names gzip, or everything, and does not give it the weight 0.
    static func takesGzip(_ header: String) -> Bool {
        var takesAll = false
        for part in header.prefix(500).lowercased().split(separator: ",").prefix(20) {
            let fields = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            // `q=0`, `q=0.0`: not that one.
            let isRefused = fields.dropFirst().contains {
                $0.hasPrefix("q=") && $0.dropFirst(2).allSatisfy("0.".contains)
            }
            if fields.first == "gzip" || fields.first == "x-gzip" { return !isRefused }
            if fields.first == "*" { takesAll = !isRefused }
        }
        return takesAll
    }
}
