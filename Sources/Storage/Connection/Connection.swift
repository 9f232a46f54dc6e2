/// One open connection, used by one thread at a time.
protocol Connection: AnyObject {
    var dialect: Dialect { get }
    /// Runs one statement with `?` placeholders.
    func run(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> Outcome
}

/// What a statement gave back.
struct Outcome {
    var rows: [Row] = []
    /// Rows changed by an INSERT, UPDATE or DELETE; 0 for a SELECT.
    var changed = 0
}

extension Connection {
    func run(_ sql: String) throws(StorageError) { _ = try run(sql, []) }

    /// Runs the body so that a throw undoes just what the body did; if even that fails, throws the storage's error.
    func savepoint<T>(_ name: String, _ body: () throws -> T) throws -> T {
        try run("SAVEPOINT \(name)")
        let result: T
        do {
            result = try body()
        } catch {
            try run("ROLLBACK TO \(name)")
            try run("RELEASE \(name)")
            throw error
        }
        try run("RELEASE \(name)")
        return result
    }
}
