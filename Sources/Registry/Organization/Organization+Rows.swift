import Primitives
import Storage

extension OrganizationSummary {
    static func columns(_ alias: String) -> String {
        ["id", "public_id", "short_key", "name", "name_english", "kind", "tlp_ceiling"]
            .map { "\(alias).\($0)" }.joined(separator: ", ")
    }
    static let columnCount = 7

    init(_ row: Row, at start: Int = 0) throws {
        self.init(
            id: try row.id(start), publicID: try row.publicID(start + 1), key: try row.text(start + 2),
            name: try row.text(start + 3), nameEnglish: try row.text(start + 4),
            kind: try row.value(start + 5, as: Organization.Kind.self), tlpCeiling: try row.tlp(start + 6))
    }
}

extension Organization {
    static let select = """
        SELECT \(OrganizationSummary.columns("o")), o.sector, o.country, o.revision, \(OrganizationSummary.columns("p"))
        FROM organizations o LEFT JOIN organizations p ON p.id = o.parent_id AND p.valid_until IS NULL
        """

    init(_ row: Row) throws {
        let own = try OrganizationSummary(row)
        let start = OrganizationSummary.columnCount
        id = own.id
        publicID = own.publicID
        details = Details(
            key: own.key, name: own.name, nameEnglish: own.nameEnglish, kind: own.kind, sector: try row.text(start),
            country: try row.text(start + 1), tlpCeiling: own.tlpCeiling)
        revision = try row.int(start + 2)
        parent = try row.optionalInt(start + 3) == nil ? nil : OrganizationSummary(row, at: start + 3)
    }
}

extension Organization.Details {
    /// Order of lists: without the company's legal form, widths and cases folded.
    var sortName: String {
        var folded = Folding.fold(name)
        for form in ["株式会社", "(株)", "有限会社", "合同会社", "一般社団法人"] where folded.hasPrefix(form) {
            folded.removeFirst(form.count)
        }
        return folded
    }
}
