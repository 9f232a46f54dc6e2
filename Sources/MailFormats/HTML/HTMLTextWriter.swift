/// Collects readable text from HTML tokens.
struct HTMLTextWriter {
    private var output: [UInt8] = []
    private var links: [HTMLText.Link] = []
    private var link: (target: String, start: Int)?
    /// Line breaks owed before the next word: 1 for a new line, 2 for a blank one.
    private var owedBreaks = 0
    private var owesBlank = false
    private var quoteDepth = 0
    /// Quote depth of the line being written.
    private var lineDepth = 0
    private var preformattedDepth = 0
    private var row = HTMLRow()

    private static let linkLimit = 2_000
    private static let quoteLimit = 3

    mutating func write(_ text: String) {
        if preformattedDepth > 0 { return writePreformatted(text) }
        for byte in text.utf8 {
            if byte.isBlankOrBreak || byte == 0x0c {
                owesBlank = true
            } else {
                settle()
                output.append(byte)
            }
        }
    }

    private mutating func writePreformatted(_ text: String) {
        for byte in text.utf8 where byte != .carriageReturn && byte != 0 {
            if byte == .lineFeed {
                settle()
                startLine(depth: quoteDepth)
            } else {
                settle()
                output.append(byte)
            }
        }
    }

    mutating func open(_ tag: HTMLTag) {
        switch tag.name {
        case "br": lineBreak()
        case "hr": separate(1)
        case "img": if let words = tag.attributes["alt"], !words.isEmpty { write("[\(HeaderText.clean(words))]") }
        case "td", "th": openCell()
        case "a": openLink(tag.attributes["href"])
        default:
            row.open(tag.name)
            if HTMLTag.blocks.contains(tag.name) { separate(HTMLTag.paragraphs.contains(tag.name) ? 2 : 1) }
            if tag.name == "li" { write("- ") }
            if tag.name == "blockquote" { quoteDepth = min(quoteDepth + 1, 1_000) }
            if tag.name == "pre" { preformattedDepth += 1 }
        }
    }

    mutating func close(_ name: String) {
        if name == "a" { closeLink() }
        if name == "td" || name == "th", row.closeCell() { owedBreaks = min(owedBreaks, 1) }
        if name == "table" { row.closeTable() }
        guard HTMLTag.blocks.contains(name) else { return }
        separate(HTMLTag.paragraphs.contains(name) ? 2 : 1)
        if name == "blockquote", quoteDepth > 0 { quoteDepth -= 1 }
        if name == "pre", preformattedDepth > 0 { preformattedDepth -= 1 }
    }

    mutating func finish() -> HTMLText {
        closeLink()
        return HTMLText(text: output.trimmedEnd().text, links: links)
    }

    private mutating func lineBreak() {
        owedBreaks = max(owedBreaks, 0) + 1
        owesBlank = false
    }

    /// Cells of a row stand on one line, parted by tabs, so that a table can be read as one.
    private mutating func openCell() {
        if row.openCell() { owedBreaks = 0 }
        owesBlank = false
    }

    private mutating func separate(_ breaks: Int) {
        guard !row.isAtCellEdge else { return }
        owedBreaks = max(owedBreaks, breaks)
        owesBlank = false
    }

    /// Writes the breaks or the blank that are owed before a word.
    private mutating func settle() {
        if output.isEmpty {
            startQuote(depth: quoteDepth)
        } else if owedBreaks > 0 {
            let blanks = min(owedBreaks, 3) - 1
            for _ in 0..<blanks { startLine(depth: min(lineDepth, quoteDepth)) }
            startLine(depth: quoteDepth)
        } else if owesBlank, row.owedTabs == 0 {
            output.append(.space)
        }
        output.append(contentsOf: repeatElement(.tab, count: row.settle()))
        owedBreaks = 0
        owesBlank = false
    }

    private mutating func startLine(depth: Int) {
        while output.last == .space { output.removeLast() }
        output.append(.lineFeed)
        startQuote(depth: depth)
    }

    private mutating func startQuote(depth: Int) {
        lineDepth = depth
        for _ in 0..<min(depth, Self.quoteLimit) { output.append(contentsOf: "> ".utf8) }
    }

    private mutating func openLink(_ target: String?) {
        closeLink()
        guard let target else { return }
        link = (HeaderText.clean(String(target.prefix(4_096))).filter { !$0.isWhitespace }, output.count)
    }

    private mutating func closeLink() {
        guard let (target, start) = link else { return }
        link = nil
        guard !target.isEmpty else { return }
        let label = HeaderText.clean(output.slice(start..<max(start, output.count)).trimmed().text)
        if links.count < Self.linkLimit { links.append(HTMLText.Link(label: label, target: target)) }
        guard !target.hasPrefix("#"), label != target, "mailto:\(label)" != target, "http://\(label)" != target,
            "https://\(label)" != target
        else { return }
        write(label.isEmpty ? "<\(target)>" : " <\(target)>")
    }
}
