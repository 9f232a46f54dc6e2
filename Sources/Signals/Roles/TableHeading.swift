import Primitives

/// What the heading of a table says of its columns: comma, semicolon, tab or bar separated, or lined up by blanks.
struct TableHeading {
    /// How far into a line its columns are counted, bytes.
    private static let reach = 4_000
    private static let marks = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")]

    /// Nil for columns lined up by blanks.
    private let separator: UInt8?
    private let columns: [ColumnMeaning?]
    private let hasInfected: Bool

    /// The roles of addresses in the order of their columns, where the columns are lined up by blanks.
    var ordered: [Observable.Role]? {
        guard separator == nil else { return nil }
        return columns.compactMap { if case .role(let role)? = $0 { role } else { nil } }
    }

    /// Nil when the line is no table heading.
    init?(heading bytes: [UInt8], _ line: LineReading) {
        guard line.range.count <= 4_000, !bytes.hasIgnoringCase("#types", at: line.range.lowerBound) else { return nil }
        let range = Self.withoutMark(bytes, line.range)
        let isSpaced = range.lowerBound > line.range.lowerBound && Self.separator(bytes, range) == nil
        if let separator = isSpaced ? 0x20 : Self.separator(bytes, range) {
            let names = bytes[range].split(separator: separator, omittingEmptySubsequences: isSpaced).map(Self.name)
            guard names.count >= 2, names.allSatisfy({ $0.utf8.count <= ColumnName.limit }) else { return nil }
            let columns = names.map(ColumnName.meaning)
            guard Self.isHeading(names, columns, separator) else { return nil }
            self.init(separator, columns)
        } else {
            guard let roles = Self.aligned(bytes, line) else { return nil }
            self.init(nil, roles.map { .role($0) })
        }
    }

    private init(_ separator: UInt8?, _ columns: [ColumnMeaning?]) {
        self.separator = separator
        self.columns = columns
        hasInfected = columns.contains(.role(.reported))
    }

    /// Behind `#fields` of sensors' logs and `Format:` of letters.
    private static func withoutMark(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int> {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start].isBlank || bytes[start] == UInt8(ascii: "#") { start += 1 }
        for word in ["fields:", "fields\t", "fields ", "format:"] as [StaticString]
        where bytes.hasIgnoringCase(word, at: start) {
            return start + word.utf8CodeUnitCount..<line.upperBound
        }
        return line
    }

    private static func separator(_ bytes: [UInt8], _ line: Range<Int>) -> UInt8? {
        var counts = [0, 0, 0, 0]
        for index in line {
            switch bytes[index] {
            case UInt8(ascii: ","): counts[0] += 1
            case 0x09: counts[1] += 1
            case UInt8(ascii: ";"): counts[2] += 1
            case UInt8(ascii: "|"): counts[3] += 1
            default: break
            }
        }
        guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else { return nil }
        return marks[index]
    }

    /// A column that names addresses or things, and enough others that are understood: a list of words in a sentence
    /// is no heading.
    private static func isHeading(_ names: [String], _ columns: [ColumnMeaning?], _ separator: UInt8) -> Bool {
        let understood = columns.filter { $0 != nil }.count
        let things = columns.filter {
            switch $0 {
            case .role, .controller: true
            default: false
            }
        }.count
        guard things > 0, !isRecord(names), names.allSatisfy({ $0.split(separator: " ").count <= 6 }) else {
            return false
        }
        if let last = names.last, last.hasSuffix(".") || last.hasSuffix("。") { return false }
        if separator == 0x20 { return understood > 1 }
        guard separator == UInt8(ascii: ",") else { return true }
        let isNamed = names.contains(where: ColumnName.isKnown)
        return names.last?.isEmpty == false && (isNamed || understood >= 2) && understood * 3 >= names.count
    }

    /// `field | value`: what stands in the first column names what stands in the second.
    private static func isRecord(_ names: [String]) -> Bool {
        let named = names.filter { !$0.isEmpty }.map { $0.lowercased() }
        return named.count == 2 && ["field", "key", "name", "item", "property", "attribute", "項目"].contains(named[0])
            && ["value", "content", "data", "内容", "値"].contains(named[1])
    }

    /// Two roles or more on a line whose words stand apart.
    private static func aligned(_ bytes: [UInt8], _ line: LineReading) -> [Observable.Role]? {
        let roles: [Observable.Role] = line.hits.compactMap {
            if case .role(let role) = $0.meaning, role != .other { role } else { nil }
        }
        guard roles.contains(.reported), roles.contains(.target), roles.count <= 4, line.range.count <= 240,
            line.range.contains(where: { bytes.has("  ", at: $0) || bytes[$0] == UInt8(ascii: "_") })
        else { return nil }
        return roles
    }

    private static func name(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.filter { ![0x22, 0x27, 0x0d, 0x23].contains($0) }, as: UTF8.self)
            .split(separator: " ").joined(separator: " ")
    }
}

extension TableHeading {
    /// The role of the column in which the byte position of the line stands; nil for a column that is not understood.
    func role(at position: Int, in bytes: [UInt8], _ line: Range<Int>) -> Observable.Role? {
        guard let separator, position - line.lowerBound <= Self.reach else { return nil }
        var column = 0
        var isQuoted = false
        for byte in bytes[line.lowerBound..<max(position, line.lowerBound)] {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if byte == separator, !isQuoted { column += 1 }
        }
        guard column < columns.count else { return nil }
        switch columns[column] {
        case .role(let role)?: return role
        case .controller?: return hasInfected ? .target : .reported
        case nil: return hasInfected && columns.count >= 3 ? .other : nil
        default: return .other
        }
    }

    /// Port and time of a row, by their columns. A port column without a side belongs to what is reported.
    func sighting(in bytes: [UInt8], _ line: Range<Int>, _ scanner: MomentScanner) -> (
        reported: Sighting, target: Sighting
    ) {
        var reported = Sighting()
        var target = Sighting()
        guard let separator, line.count <= Self.reach else { return (reported, target) }
        let endpoint = EndpointText(bytes: bytes)
        var found: MomentScanner.Moment?
        for (column, cell) in Self.cells(bytes, line, separator).enumerated() where column < columns.count {
            switch columns[column] {
            case .port(let isTarget)?:
                let port = endpoint.number(Self.start(bytes, cell))?.value
                if isTarget { target.port = target.port ?? port } else { reported.port = reported.port ?? port }
            case .transport?:
                reported.transport = reported.transport ?? endpoint.transport(in: cell)
            case .moment(let zone)?:
                guard found == nil else { continue }
                let near = MomentScanner(bytes: bytes, reference: scanner.reference, zone: zone ?? scanner.zone)
                found = near.first(in: cell)
            default: continue
            }
        }
        reported.at = found?.at
        target.at = found?.at
        target.transport = reported.transport
        return (reported, target)
    }

    private static func start(_ bytes: [UInt8], _ cell: Range<Int>) -> Int {
        cell.first { !bytes[$0].isBlank && bytes[$0] != UInt8(ascii: "\"") } ?? cell.upperBound
    }

    private static func cells(_ bytes: [UInt8], _ line: Range<Int>, _ separator: UInt8) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = line.lowerBound
        var isQuoted = false
        for index in line {
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard bytes[index] == separator, !isQuoted else { continue }
            cells.append(start..<index)
            start = index + 1
        }
        return cells + [start..<line.upperBound]
    }
}
