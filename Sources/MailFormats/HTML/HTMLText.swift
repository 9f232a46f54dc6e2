import Primitives

/// The readable text and the links of an HTML mail. Nothing of it is ever shown as HTML.
package struct HTMLText: Sendable {
    package struct Link: Sendable, Hashable {
        /// What the reader sees.
        package let label: String
        /// Where it leads, as written, without control characters.
        package let target: String
    }

    /// Blocks on lines of their own, list items with `- `, quotes with `> `; a link whose words are not its target is
    /// followed by `<target>`. Hidden elements, scripts and styles are left out.
    package let text: String
    /// At most 2,000, in their order.
    package let links: [Link]

    /// Reads at most `Limits.partTextBytes` of any text, in time linear to it and without a tree.
    package static func read(_ html: String) -> HTMLText {
        var tokens = HTMLTokens(Array(html.utf8.prefix(Limits.partTextBytes)))
        var writer = HTMLTextWriter()
        var styles = HTMLStyles()
        while let token = tokens.next() {
            switch token {
            case .text(let bytes): writer.write(HTMLEntities.decode(bytes))
            case .end(let name): writer.close(name)
            case .start(let tag):
                if tag.name == "style" {
                    styles.read(tokens.skip(tag))
                } else if tag.isHidden || HTMLTag.dropped.contains(tag.name) || styles.hides(tag) {
                    tokens.skip(tag)
                } else {
                    writer.open(tag)
                }
            }
        }
        return writer.finish()
    }
}
