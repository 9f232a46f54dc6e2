package import Primitives
package import Storage

#if canImport(Glibc)
    import Glibc
#endif

/// A database of its own for a test, on every kind that is at hand.
package enum TestDatabase {
    /// Runs the body on a new SQLite file and, when HIKESHI_TEST_POSTGRES names a server, in a new schema there.
    package static func each(
        _ migrations: [Migration] = [], clock: WallClock = .system, _ body: (Database) async throws -> Void
    ) async throws {
        for dialect in dialects {
            try await with(dialect) { location in
                let database = try await Database.open(location, migrations: migrations, clock: clock)
                do {
                    try await body(database)
                } catch {
                    await database.close()
                    throw Failure(dialect: dialect, cause: error)
                }
                await database.close()
            }
        }
    }

    /// Runs the body with the place of a database that does not exist yet, for tests that open it themselves.
    package static func eachLocation(_ body: (DatabaseLocation) async throws -> Void) async throws {
        for dialect in dialects {
            do {
                try await with(dialect, body)
            } catch {
                throw Failure(dialect: dialect, cause: error)
            }
        }
    }

    /// Says on which database the test failed.
    package struct Failure: Error, CustomStringConvertible {
        package let dialect: Dialect
        package let cause: any Error
        package var description: String { "on \(dialect): \(cause)" }
    }

    private static var server: String? {
        getenv("HIKESHI_TEST_POSTGRES").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static var dialects: [Dialect] { server == nil ? [.sqlite] : [.sqlite, .postgres] }

    private static func with(_ dialect: Dialect, _ body: (DatabaseLocation) async throws -> Void) async throws {
        switch dialect {
        case .sqlite:
            try await TemporaryFolder.with { try await body(.sqlite("\($0)/test.db")) }
        case .postgres:
            guard let server else { return }
            try await gate.pass { try await withSchema(on: server, body) }
        }
    }

    private static let gate = Gate(3)

    private static func withSchema(on server: String, _ body: (DatabaseLocation) async throws -> Void) async throws {
        let schema = "test_" + PublicID().text
        let options = "options=-csearch_path%3D\(schema)"
        try PostgresServer.run("CREATE SCHEMA \(schema)", at: server)
        do {
            try await body(.postgres(server + (server.contains("?") ? "&" : "?") + options))
        } catch {
            try? PostgresServer.run("DROP SCHEMA \(schema) CASCADE", at: server)
            throw error
        }
        try PostgresServer.run("DROP SCHEMA \(schema) CASCADE", at: server)
    }
}
