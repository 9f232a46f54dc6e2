package import Primitives

/// One change of the database. Nothing of it is true before `Database.write` has returned.
///
/// A body may be run again after a deadlock, so it changes nothing but the database; the rest goes to `afterCommit`.
/// A statement that fails ends the transaction on PostgreSQL: catch errors only round `attempt`.
package final class WriteTransaction: ReadTransaction {
    /// The time of everything in this transaction.
    package let now: Timestamp
    private(set) var actions: [@Sendable () -> Void] = []
    private(set) var announced: Set<String> = []
    private var auditEntries: [AuditEntry] = []
    private var documents: [SearchDocument] = []

    init(_ connection: any Connection, now: Timestamp) {
        self.now = now
        super.init(connection)
    }

    /// Runs a change and returns the number of rows it touched.
    @discardableResult
    package func execute(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> Int {
        try connection.run(sql, arguments.map(\.sqlValue)).changed
    }

    /// Runs an INSERT that ends in `RETURNING id` and returns the id.
    package func insert(_ sql: String, _ arguments: [any SQLConvertible] = []) throws -> Int64 {
        guard let row = try row(sql, arguments) else { throw StorageError.misuse("the INSERT returned no id") }
        return try row.int(0)
    }

    /// Runs the body in a savepoint: if it throws, only its own changes are undone and the transaction goes on.
    package func attempt<T>(_ body: () throws -> T) throws -> T {
        let (entries, texts, before, topics) = (auditEntries, documents, actions, announced)
        do {
            return try connection.savepoint("attempt", body)
        } catch {
            (auditEntries, documents, actions, announced) = (entries, texts, before, topics)
            throw error
        }
    }

    /// Runs the action once the transaction is committed, before `write` returns.
    package func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

    /// Wakes whoever listens to the topic, after the commit. Topics are short names without personal data.
    package func announce(_ topic: String) throws { announced.insert(topic) }

    /// Lets other transactions that name the same thing wait until this one has ended. SQLite has one writer anyway.
    package func lock(_ name: String) throws {
        guard dialect == .postgres else { return }
        try execute("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [name])
    }

    /// Adds a line to the audit chain in this transaction, after all other changes of it.
    package func audit(_ entry: AuditEntry) throws { auditEntries.append(entry) }

    /// Makes the document's text findable in place of what was known of it.
    package func index(_ document: SearchDocument) throws {
        documents.removeAll { $0.kind == document.kind && $0.id == document.id }
        documents.append(document)
    }

    package func unindex(kind: String, id: Int64) throws {
        documents.removeAll { $0.kind == kind && $0.id == id }
        try removeChunks(kind: kind, id: id)
    }

    override func settleDocuments() throws {
        try write(documents)
        documents = []
    }

    /// What must come last in the transaction: documents together, as SQLite writes its index out after each statement on
    /// it; then the audit head, the one row all writers share.
    func finish() throws {
        if dialect == .postgres {
            let notify = "SELECT pg_notify('\(ChangeBus.channel)' || current_schema(), ?)"
            for topic in announced.sorted() { try execute(notify, [topic]) }
        }
        try settleDocuments()
        try AuditChain.append(auditEntries, in: self)
    }
}
