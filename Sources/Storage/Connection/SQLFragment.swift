/// A piece of SQL with the arguments of its `?`, to be set into a larger statement.
package struct SQLFragment: Sendable {
    package let sql: String
    package let arguments: [any SQLConvertible]

    package init(_ sql: String, _ arguments: [any SQLConvertible] = []) {
        self.sql = sql
        self.arguments = arguments
    }

    /// The condition that every row meets.
    package static let all = SQLFragment("1=1")
    /// The condition that no row meets.
    package static let none = SQLFragment("1=0")

    /// All conditions at once; `all` when there is none.
    package static func joining(_ conditions: [SQLFragment]) -> SQLFragment {
        joined(conditions, by: " AND ") ?? .all
    }

    /// At least one of the conditions; `none` when there is none.
    package static func either(_ conditions: [SQLFragment]) -> SQLFragment {
        joined(conditions, by: " OR ") ?? .none
    }

    private static func joined(_ conditions: [SQLFragment], by word: String) -> SQLFragment? {
        guard !conditions.isEmpty else { return nil }
        return SQLFragment(
            conditions.map { "(\($0.sql))" }.joined(separator: word), conditions.flatMap(\.arguments))
    }

    /// `column IN (?, ?, …)`; `none` for an empty list.
    package static func list(_ column: String, in values: [any SQLConvertible]) -> SQLFragment {
        guard !values.isEmpty else { return .none }
        return SQLFragment("\(column) IN (\(placeholders(values.count)))", values)
    }

    /// `EXISTS (SELECT 1 FROM …)`, asked for each row by itself. The end that changes nothing keeps PostgreSQL from gathering
    /// all that exist before the first row, as it would for lists of which only the first page is read.
    package static func exists(_ rows: String) -> String { "EXISTS (SELECT 1 FROM \(rows) LIMIT 1 OFFSET 0)" }

    /// `?,?,…`, `count` times.
    package static func placeholders(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ",")
    }
}
