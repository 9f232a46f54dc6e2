/// Writes `?` as `$1`, `$2`, … and leaves quoted text, names and comments alone.
enum PlaceholderRewriter {
    private enum Place {
        case code, lineComment, blockComment
        case quoted(UInt8)
    }

    static func rewrite(_ sql: String) -> String {
        var output: [UInt8] = []
        var place = Place.code
        var count = 0
        var previous: UInt8 = 0
        for byte in sql.utf8 {
            if case .code = place, byte == UInt8(ascii: "?") {
                count += 1
                output += "$\(count)".utf8
            } else {
                output.append(byte)
            }
            place = next(place, previous: previous, byte)
            previous = byte
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func next(_ place: Place, previous: UInt8, _ byte: UInt8) -> Place {
        switch (place, previous, byte) {
        case (.code, _, UInt8(ascii: "'")), (.code, _, UInt8(ascii: "\"")): .quoted(byte)
        case (.code, UInt8(ascii: "-"), UInt8(ascii: "-")): .lineComment
        case (.code, UInt8(ascii: "/"), UInt8(ascii: "*")): .blockComment
        case (.quoted(let quote), _, _) where quote == byte: .code
        case (.lineComment, _, UInt8(ascii: "\n")): .code
        case (.blockComment, UInt8(ascii: "*"), UInt8(ascii: "/")): .code
        default: place
        }
    }
}
