/// A kind of database behind the two doors.
protocol Engine: Sendable {
    func read<T: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> Written<T>
    func close() async
}

/// What a committed body gave back, and what is to follow.
struct Written<T: Sendable>: Sendable {
    let value: T
    let actions: [@Sendable () -> Void]
    let announced: Set<String>
}

extension Written {
    /// Runs a body and what must come last in its transaction.
    init(_ transaction: WriteTransaction, _ body: (WriteTransaction) throws -> T) throws {
        value = try body(transaction)
        try transaction.finish()
        actions = transaction.actions
        announced = transaction.announced
    }
}
