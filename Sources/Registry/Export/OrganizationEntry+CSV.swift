import Primitives

extension [OrganizationEntry] {
    /// One row for each organisation, contact, network, AS, domain, keyword, country and rule; the columns are `CSVColumn`'s.
    func csv(headers language: Language) -> [UInt8] {
        var output: [UInt8] = [0xef, 0xbb, 0xbf]
        output += CSVWriter.row(CSVColumn.allCases.map { language == .ja ? $0.japanese : $0.rawValue })
        for organization in self {
            for cells in organization.rows(in: language) {
                output += CSVWriter.row(CSVColumn.allCases.map { cells[$0] ?? "" })
            }
        }
        return output
    }
}

extension OrganizationEntry {
    fileprivate func rows(in language: Language) -> [[CSVColumn: String]] {
        let kind = kind.map { word in Organization.Kind(rawValue: word)?.cell(in: language) ?? word }
        let own: [CSVColumn: String?] = [
            .name: name, .nameEnglish: nameEnglish, .kind: kind, .parent: parent, .sector: sector, .country: country,
            .organizationTLP: tlpCeiling,
        ]
        var rows = [own.compactMapValues(\.self)]
        rows += (contacts ?? []).compactMap { $0.element?.cells(in: language) }
        rows += (networks ?? []).compactMap(\.element).compactMap { network in
            if let cidr = network.cidr { return [.network: cidr] }
            return network.asn.map { [.asn: ASN($0).description] }
        }
        rows += (domains ?? []).map { [.domain: $0] }
        rows += (keywords ?? []).map { [.keyword: $0] }
        rows += (standsFor ?? []).map { [.standsFor: $0] }
        rows += (rules ?? []).compactMap { $0.element?.cells() }
        return rows.map { row in row.mapValues(FormulaGuard.guarded).merging([.organization: guardedKey]) { $1 } }
    }

    private var guardedKey: String { FormulaGuard.guarded(key) }
}

extension ContactEntry {
    fileprivate func cells(in language: Language) -> [CSVColumn: String] {
        let role = role.map { word in Contact.Role(rawValue: word)?.cell(in: language) ?? word }
        let own: [CSVColumn: String?] = [
            .contact: name, .role: role, .language: self.language, .rank: rank.map(String.init),
            .verifiedOn: verifiedOn,
            .contactTLP: tlpCeiling, .active: active.map { $0 ? "1" : "0" },
            .dutyHours: dutyHours, .inChargeFrom: inChargeFrom, .inChargeThrough: inChargeThrough,
            .deputies: deputies?.joined(separator: "\n"),
        ]
        var cells = own.compactMapValues(\.self)
        for column in CSVColumn.channels {
            let values = (channels ?? []).compactMap(\.element).filter { $0.kind == column.channel?.rawValue }
            if !values.isEmpty { cells[column] = values.map(\.value).joined(separator: "\n") }
        }
        return cells
    }
}

extension Labelled {
    /// The Japanese label under Japanese headers, else the word of the data format; the import reads both.
    fileprivate func cell(in language: Language) -> String { language == .ja ? label.ja : rawValue }
}

/// Writes CSV as RFC 4180 and spreadsheets want it.
enum CSVWriter {
    static func row(_ cells: [String]) -> [UInt8] {
        Array((cells.map(quoted).joined(separator: ",") + "\r\n").utf8)
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { ",;\t\"\r\n".utf8.contains($0) }) else { return cell }
        var output = "\""
        for character in cell.unicodeScalars {
            if character == "\"" { output.unicodeScalars.append("\"") }
            output.unicodeScalars.append(character)
        }
        return output + "\""
    }
}
