import Primitives

/// The cells of a spreadsheet (ECMA-376, SpreadsheetML) as text: a line per row, cells parted by tabs, a blank line
/// between sheets. Formulas, styles and everything else are left out.
package enum Workbook {
    /// Cells that are read of all sheets.
    private static let cellLimit = 500_000
    /// Columns of a row; what stands further right is left out.
    private static let columnLimit = 256
    /// Shared strings that are kept.
    private static let stringLimit = 200_000

    /// `sharedStrings`: the part `xl/sharedStrings.xml`, empty where there is none; `sheets`: the parts
    /// `xl/worksheets/sheet….xml` in their order.
    package static func text(sharedStrings: [UInt8], sheets: [[UInt8]]) -> String {
        let strings = readStrings(sharedStrings)
        var output: [UInt8] = []
        var cells = 0
        for sheet in sheets {
            var reader = SheetReader(strings: strings, columnLimit: columnLimit)
            var tokens = XMLTokens(sheet)
            while cells < cellLimit, output.count < Limits.partTextBytes, let token = tokens.next() {
                guard let row = reader.take(token) else { continue }
                cells += row.count
                output.append(contentsOf: row.joined(separator: "\t").utf8)
                output.append(.lineFeed)
            }
            output.append(.lineFeed)
        }
        return output.text
    }

    /// The strings of `<si>`, runs of rich text put together, phonetic readings left out.
    private static func readStrings(_ bytes: [UInt8]) -> [String] {
        var tokens = XMLTokens(bytes)
        var strings: [String] = []
        var current = ""
        var isText = false
        var isReading = false
        while strings.count < stringLimit, let token = tokens.next() {
            switch token {
            case .start("si", _): current = ""
            case .start("t", _): isText = true
            case .start("rPh", _): isReading = true
            case .text(let text) where isText && !isReading && current.utf8.count < Limits.headerFieldBytes:
                current += text
            case .end("t"): isText = false
            case .end("rPh"): isReading = false
            case .end("si"): strings.append(current)
            default: break
            }
        }
        return strings
    }
}

/// Puts the tokens of one sheet together to rows.
private struct SheetReader {
    let strings: [String]
    let columnLimit: Int
    private var row: [String] = []
    private var kind = ""
    private var value = ""
    private var column = 0
    private var isValue = false

    init(strings: [String], columnLimit: Int) {
        self.strings = strings
        self.columnLimit = columnLimit
    }

    /// The cells of a row when it ends.
    mutating func take(_ token: XMLTokens.Token) -> [String]? {
        switch token {
        case .start("row", _): row = []
        case .start("c", let attributes):
            kind = attributes["t"] ?? ""
            value = ""
            column = attributes["r"].flatMap(Self.column) ?? row.count
        case .start("v", _), .start("t", _): isValue = true
        case .end("v"), .end("t"): isValue = false
        case .text(let text) where isValue && value.utf8.count < Limits.headerFieldBytes: value += text
        case .end("c"): endCell()
        case .end("row"): return row.isEmpty ? nil : row
        default: break
        }
        return nil
    }

    private mutating func endCell() {
        guard column < columnLimit else { return }
        while row.count < column { row.append("") }
        var text = value
        if kind == "s" { text = Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? "" }
        row.append(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
    }

    /// `B7` → 1.
    private static func column(_ reference: String) -> Int? {
        let letters = reference.utf8.prefix { $0.isLetter }
        guard (1...3).contains(letters.count) else { return nil }
        return letters.reduce(0) { $0 * 26 + Int($1.lowercased - 0x60) } - 1
    }
}
