/// Which steps of the schema a database has taken: its own table, which no migration makes.
enum MigrationRecord {
    static let table = "schema_migrations"

    /// Makes the table where it is missing.
    static func create(in transaction: WriteTransaction) throws {
        let sql = "CREATE TABLE IF NOT EXISTS \(table) (id TEXT PRIMARY KEY, applied_at $INT NOT NULL)"
        try transaction.execute(transaction.dialect.expand(sql))
    }

    /// The ids, in the order of their application.
    static func applied(in transaction: ReadTransaction) throws -> [String] {
        try transaction.rows("SELECT id FROM \(table) ORDER BY applied_at, id").map { try $0.text(0) }
    }

    static func add(_ migration: Migration, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "INSERT INTO \(table) (id, applied_at) VALUES (?, ?)", [migration.id, transaction.now])
    }
}
