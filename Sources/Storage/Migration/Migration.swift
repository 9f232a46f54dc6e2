/// One step of the schema, applied once and in one transaction. Ids are stable: `cases-001`.
package struct Migration: Sendable {
    package let id: String
    private let statements: [Dialect: [String]]

    /// Statements for both databases; `$ID`, `$INT` and `$BLOB` stand for the types.
    package init(_ id: String, _ statements: [String]) {
        self.init(id, sqlite: statements, postgres: statements)
    }

    /// For the few tables that differ.
    init(_ id: String, sqlite: [String], postgres: [String]) {
        self.id = id
        statements = [.sqlite: sqlite, .postgres: postgres]
    }

    func statements(for dialect: Dialect) -> [String] { statements[dialect, default: []].map(dialect.expand) }
}
