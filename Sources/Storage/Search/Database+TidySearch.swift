extension Database {
    /// Some hundred milliseconds of writing, a few at a time.
    private static let rounds = 40

    /// Rewrites pieces of SQLite's index, so that the words of documents that were removed go from the file; a large index
    /// takes several calls. PostgreSQL does it by itself (VACUUM).
    package func tidySearch() async throws {
        guard try await read({ $0.dialect == .sqlite }) else { return }
        for round in 0..<Self.rounds {
            try await write { transaction in
                _ = try transaction.execute(
                    "INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)", [round == 0 ? -500 : 500])
            }
        }
    }
}
