import Primitives

extension RegistryFile {
    /// Reads a CSV file. A row with a bad cell is kept aside whole.
    static func csv(_ bytes: [UInt8]) -> RegistryFile {
        var file = RegistryFile()
        var reader = CSVReader(TextEncoding.utf8(bytes))
        guard let columns = file.header(reader.next()) else { return file }
        var count = 0
        while let row = reader.next() {
            let place = ImportPlace(line: row.line, place: "", source: row.source)
            count += 1
            guard count <= Limits.importRows else {
                file.problems.append(place.problem(.tooManyRows))
                break
            }
            switch row.content {
            case .failure(let fault): file.problems.append(place.problem(.csv(fault)))
            case .success(let cells): file.read(cells, columns, place)
            }
        }
        return file
    }

    /// The columns by position, nil where one is not read; nil when this is no header.
    private mutating func header(_ row: CSVRow?) -> [CSVColumn?]? {
        let place = ImportPlace(line: row?.line ?? 1, place: "", source: row?.source ?? "")
        guard case .success(let names) = row?.content else {
            problems.append(place.problem(.noHeader))
            return nil
        }
        var columns: [CSVColumn?] = []
        for name in names {
            let column = CSVColumn(header: name)
            if let column, columns.contains(column) {
                problems.append(place.at(name).problem(.doubleColumn(name)))
                columns.append(nil)
                continue
            }
            if column == nil, !name.trimmed.isEmpty { problems.append(place.at(name).problem(.unknownColumn(name))) }
            columns.append(column)
        }
        guard columns.contains(.organization) || columns.contains(.name) else {
            problems = [place.problem(.noHeader)]
            return nil
        }
        return columns
    }

    private mutating func read(_ cells: [String], _ columns: [CSVColumn?], _ place: ImportPlace) {
        guard !cells.allSatisfy({ $0.trimmed.isEmpty }) else { return }
        var row = CSVFactRow(place: place)
        for (index, cell) in cells.enumerated() {
            guard !cell.trimmed.isEmpty else { continue }
            if index >= columns.count {
                row.fault(.surplusCells, at: "")
            } else if let column = columns[index] {
                row.cells[column] = column.holdsList ? cell : FormulaGuard.unguarded(cell.trimmed)
            }
        }
        let facts = row.facts()
        problems += row.problems
        if row.problems.isEmpty { self.facts += facts }
    }
}

/// One row on its way from cells to facts.
struct CSVFactRow {
    let place: ImportPlace
    var cells: [CSVColumn: String] = [:]
    private(set) var problems: [ImportProblem] = []

    init(place: ImportPlace) { self.place = place }

    mutating func fault(_ fault: ImportFault, at column: String) { problems.append(place.at(column).problem(fault)) }

    mutating func facts() -> [RegistryFact] {
        if place.source.unicodeScalars.contains("\u{FFFD}") { fault(.unreadableCharacters, at: "") }
        let reference = OrganizationReference(key: cells[.organization] ?? "", name: cells[.name] ?? "")
        guard !reference.shown.isEmpty else {
            fault(.organizationMissing, at: CSVColumn.organization.rawValue)
            return []
        }
        let contents = organization() + contact() + holdings() + rule()
        if contents.isEmpty, problems.isEmpty { fault(.nothingStated, at: "") }
        return contents.map { RegistryFact(place: place, organization: reference, content: $0) }
    }

    private mutating func organization() -> [RegistryFact.Content] {
        let fields = OrganizationFields(
            name: cells[.name], nameEnglish: cells[.nameEnglish],
            kind: read(.kind) { text throws(ImportFault) in try ImportWords.state(text, Organization.Kind.self) },
            parent: cells[.parent], sector: cells[.sector], country: read(.country, ImportWords.country),
            tlpCeiling: read(.organizationTLP, ImportWords.tlp))
        return fields.isEmpty ? [] : [.organization(fields)]
    }

    private mutating func contact() -> [RegistryFact.Content] {
        let fields = ContactFields(
            role: read(.role) { text throws(ImportFault) in try ImportWords.state(text, Contact.Role.self) },
            language: read(.language, ImportWords.language), rank: read(.rank, ImportWords.rank),
            verifiedOn: read(.verifiedOn, ImportWords.date), tlpCeiling: read(.contactTLP, ImportWords.tlp),
            isActive: read(.active, ImportWords.truth), dutyHours: read(.dutyHours, ImportWords.dutyHours),
            inChargeFrom: read(.inChargeFrom, ImportWords.date),
            inChargeThrough: read(.inChargeThrough, ImportWords.date))
        let deputies = values(.deputies)
        let channels = CSVColumn.channels.flatMap { column in
            values(column).compactMap { value in
                column.channel.flatMap { kind in
                    take(column) { () throws(ImportFault) in try ImportWords.channel(kind, value) }
                }
            }
        }
        guard let name = cells[.contact] else {
            if !fields.isEmpty || !channels.isEmpty || !deputies.isEmpty {
                fault(.contactMissing, at: CSVColumn.contact.rawValue)
            }
            return []
        }
        return [.contact(name, fields)] + channels.map { .channel(name, $0) }
            + (deputies.isEmpty ? [] : [.deputies(name, deputies)])
    }

    private mutating func holdings() -> [RegistryFact.Content] {
        CSVColumn.holdings.flatMap { column in
            values(column).compactMap { value in
                column.holding.flatMap { kind in
                    take(column) { () throws(ImportFault) in .holding(try ImportWords.holding(kind, value)) }
                }
            }
        }
    }

    /// Several values in one cell stand on lines of their own or, but for addresses of pages, between `;` or 「、」.
    private func values(_ column: CSVColumn) -> [String] {
        (cells[column] ?? "").split { $0.isNewline || (![.portal, .webhook].contains(column) && ";；、".contains($0)) }
            .map { FormulaGuard.unguarded($0.trimmed) }.filter { !$0.isEmpty }
    }

    mutating func read<Value>(
        _ column: CSVColumn, _ parse: (String) throws(ImportFault) -> Value
    ) -> Value? {
        guard let text = cells[column] else { return nil }
        return take(column) { () throws(ImportFault) in try parse(text) }
    }

    mutating func take<Value>(_ column: CSVColumn, _ parse: () throws(ImportFault) -> Value) -> Value? {
        do {
            return try parse()
        } catch {
            fault(error, at: column.rawValue)
            return nil
        }
    }
}
