import Primitives

/// A rule that a row may only name one that is there. While rows come in the order of their tables, it cannot hold.
///
/// SQLite's connection does not look at these rules at all; at the end all rows are checked. In PostgreSQL only a
/// superuser can do that, so there they are taken away and added again.
struct ForeignKey: Sendable {
    private let table: String
    private let name: String
    private let definition: String

    /// Takes away PostgreSQL's and returns them.
    static func lift(in transaction: WriteTransaction) throws -> [ForeignKey] {
        guard transaction.dialect == .postgres else { return [] }
        let keys = try transaction.rows(
            """
            SELECT t.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k
            JOIN pg_class t ON t.oid = k.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE n.nspname = current_schema() AND k.contype = 'f' ORDER BY t.relname, k.conname
            """
        ).map { ForeignKey(table: try $0.text(0), name: try $0.text(1), definition: try $0.text(2)) }
        for key in keys {
            try transaction.execute("ALTER TABLE \"\(key.table)\" DROP CONSTRAINT \"\(key.name)\"")
        }
        return keys
    }

    /// Lets the rules hold again.
    ///
    /// - Throws: a `Problem` that names the table of a row that breaks one.
    static func putBack(_ keys: [ForeignKey], in transaction: WriteTransaction) throws {
        for key in keys {
            let rule = "CONSTRAINT \"\(key.name)\" \(key.definition)"
            do { try transaction.execute("ALTER TABLE \"\(key.table)\" ADD \(rule)") } catch StorageError.constraint {
                throw Problem(.invalid, "backup.dangling", .backupDangling(key.table))
            }
        }
        guard transaction.dialect == .sqlite, let row = try transaction.row("PRAGMA foreign_key_check") else { return }
        throw Problem(.invalid, "backup.dangling", .backupDangling(try row.text(0)))
    }
}
