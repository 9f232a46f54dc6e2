/// The sign that a database is being filled from a backup: a table that no migration makes. While it stands, the database
/// is opened by nothing but a restore.
enum RestoreMark {
    static let table = "unfinished_restore"

    static func stands(in transaction: ReadTransaction) throws -> Bool { try transaction.hasTable(table) }

    static func set(in transaction: WriteTransaction) throws {
        try transaction.execute(transaction.dialect.expand("CREATE TABLE \(table) (started_at $INT NOT NULL)"))
        try transaction.execute("INSERT INTO \(table) (started_at) VALUES (?)", [transaction.now])
    }

    static func remove(in transaction: WriteTransaction) throws { try transaction.execute("DROP TABLE \(table)") }
}
