/// A start tag.
struct HTMLTag {
    /// Lower case.
    let name: String
    /// Names in lower case, entities decoded; at most 100.
    let attributes: [String: String]
    let isSelfClosing: Bool

    static let dropped: Set<String> = [
        "script", "style", "title", "template", "noscript", "iframe", "object", "applet", "svg", "math", "noembed",
        "noframes", "select", "audio", "video", "canvas",
    ]
    static let raw: Set<String> = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"]
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
        "pre",
        "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    ]
    /// Set off by a blank line.
    static let paragraphs: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "dl",
    ]

    var isVoid: Bool { Self.void.contains(name) }

    /// Not seen by the reader of the mail: usual in preheaders and filter evasion.
    var isHidden: Bool {
        if attributes["hidden"] != nil { return true }
        guard let style = attributes["style"]?.lowercased().filter({ !$0.isWhitespace }) else { return false }
        return style.contains("display:none") || style.contains("visibility:hidden") || style.contains("font-size:0;")
            || style.hasSuffix("font-size:0") || style.contains("font-size:0px") || style.contains("mso-hide:all")
    }
}
