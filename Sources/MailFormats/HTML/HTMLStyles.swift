/// Class rules of a style sheet that hide their elements; rules inside `@media` and the like do not count.
struct HTMLStyles {
    private var hidden: Set<String> = []
    private static let limit = 200

    /// Reads rules of the form `.name { … }` and `tag.name { … }`.
    mutating func read(_ sheet: ArraySlice<UInt8>) {
        var depth = 0
        var start = sheet.startIndex
        var selector = sheet.prefix(0)
        for (index, byte) in zip(sheet.indices, sheet) {
            if byte == UInt8(ascii: "{") {
                if depth == 0 { selector = sheet[start..<index] }
                depth += 1
                start = index + 1
            } else if byte == UInt8(ascii: "}") {
                depth = max(depth - 1, 0)
                if depth == 0 { add(selector, declarations: sheet[start..<index]) }
                start = index + 1
            }
        }
    }

    func hides(_ tag: HTMLTag) -> Bool {
        guard !hidden.isEmpty, let classes = tag.attributes["class"] else { return false }
        return classes.split(whereSeparator: \.isWhitespace).contains { hidden.contains($0.lowercased()) }
    }

    /// `display: none` stands among the declarations, blanks anywhere.
    private static func hide(_ declarations: ArraySlice<UInt8>) -> Bool {
        let words = declarations.filter { !$0.isBlankOrBreak }
        return words.indices.contains { index in
            words[index].lowercased == UInt8(ascii: "d") && words[index...].starts(withLowercase: "display:none")
        }
    }

    private mutating func add(_ selector: ArraySlice<UInt8>, declarations: ArraySlice<UInt8>) {
        guard !selector.contains(UInt8(ascii: "@")), hidden.count < Self.limit,
            Self.hide(declarations.prefix(2_000))
        else { return }
        for name in selector.suffix(2_000).split(separator: UInt8(ascii: ",")) {
            let name = name.trimmed()
            guard let dot = name.firstIndex(of: UInt8(ascii: ".")) else { continue }
            let isPlain =
                name[..<dot].allSatisfy(\.isLetter) && !name[(dot + 1)...].contains { ".:#> \n\r\t[".utf8.contains($0) }
            if isPlain { hidden.insert(name[(dot + 1)...].lowercaseText) }
        }
    }
}
