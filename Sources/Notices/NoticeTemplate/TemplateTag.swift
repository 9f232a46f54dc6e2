import Primitives

/// One `{{…}}` of a template, read strictly: variables, sections and their ends, nothing else of mustache.
///
/// Partials, lambdas, transforms and changed delimiters are refused: people edit these texts, and what is not here
/// can neither recurse nor vanish without a word.
struct TemplateTag: Sendable, Hashable {
    enum Role: Sendable { case variable, section, inverted, end }

    let role: Role
    let name: String

    static let depthLimit = 10

    /// The tags in order. Refuses unknown names, unbalanced or too deep sections and every other kind of tag.
    static func read(_ source: String) throws(Problem) -> [TemplateTag] {
        guard source.count <= Limits.textCharacters else { throw .templateTooLong }
        let bytes = Array(source.utf8)
        var tags: [TemplateTag] = []
        var open: [String] = []
        var position = 0
        while let start = find(Self.opening, in: bytes, from: position) {
            guard let end = find(Self.closing, in: bytes, from: start + 2) else { throw .templateTagOpen }
            let tag = try parse(String(decoding: bytes[(start + 2)..<end], as: UTF8.self))
            try balance(tag, &open)
            tags.append(tag)
            position = end + 2
        }
        if let name = open.last { throw .templateUnbalanced(name) }
        return tags
    }

    private static let opening: [UInt8] = [0x7b, 0x7b]
    private static let closing: [UInt8] = [0x7d, 0x7d]

    private static func find(_ pair: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        return (start..<(bytes.count - 1)).first { bytes[$0] == pair[0] && bytes[$0 + 1] == pair[1] }
    }

    private static func parse(_ inner: String) throws(Problem) -> TemplateTag {
        let role: Role =
            switch inner.first {
            case "#": .section
            case "^": .inverted
            case "/": .end
            default: .variable
            }
        let rest = role == .variable ? inner[...] : inner.dropFirst()
        let name = String(rest.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        guard TemplateVariable(rawValue: name) != nil else { throw .templateUnknown(name) }
        return TemplateTag(role: role, name: name)
    }

    private static func balance(_ tag: TemplateTag, _ open: inout [String]) throws(Problem) {
        switch tag.role {
        case .variable: return
        case .section, .inverted:
            open.append(tag.name)
            guard open.count <= depthLimit else { throw .templateTooDeep }
        case .end:
            guard open.popLast() == tag.name else { throw .templateUnbalanced(tag.name) }
        }
    }
}
