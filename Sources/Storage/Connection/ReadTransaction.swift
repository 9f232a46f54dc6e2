/// A consistent view of the database. It lives only inside the closure that got it.
package class ReadTransaction {
    let connection: any Connection

    init(_ connection: any Connection) { self.connection = connection }

    package var dialect: Dialect { connection.dialect }

    /// Before a search: what this transaction has changed itself is found as well.
    func settleDocuments() throws {}

    package func rows(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> [Row] {
        try connection.run(sql, arguments.map(\.sqlValue)).rows
    }

    /// The first row, if there is one.
    package func row(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> Row? {
        try rows(sql, arguments).first
    }

    /// The single integer that the statement selects; 0 when it selects no row or NULL.
    package func count(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> Int64 {
        try row(sql, arguments)?.optionalInt(0) ?? 0
    }
}
