import Primitives

extension QRCode {
    /// Light modules around the symbol that readers need (§9.1).
    static let quietZone = 4

    /// Drawn black on white in both themes, or phones would not read it.
    func markup(_ label: Text) -> Markup {
        let side = size + 2 * Self.quietZone
        return .element(
            "svg",
            [
                .class("qr"), Attribute("viewBox", words: "0 0 \(side) \(side)"), .role("img"), .aria("label", label),
                Attribute("shape-rendering", words: "crispEdges"),
            ],
            [
                .element("rect", [Self.length("width", side), Self.length("height", side), Self.fill("#fff")], []),
                .element("path", [Attribute("d", words: path), Self.fill("#000")], []),
            ])
    }

    /// One stroke for each run of dark modules.
    private var path: String {
        (0..<size).map { y in
            var (line, x) = ("", 0)
            while x < size {
                let start = x
                while x < size, self[x, y] { x += 1 }
                let (left, top, width) = (start + Self.quietZone, y + Self.quietZone, x - start)
                if width > 0 { line += "M\(left) \(top)h\(width)v1h-\(width)z" }
                x += 1
            }
            return line
        }.joined()
    }

    private static func fill(_ colour: String) -> Attribute { Attribute("fill", words: colour) }
    private static func length(_ name: StaticString, _ modules: Int) -> Attribute {
        Attribute(name, words: String(modules))
    }
}
