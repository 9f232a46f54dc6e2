import Access
import Primitives
import Storage
import TestSupport
import Testing

@Suite("Scope")
struct ScopeTests {
    /// The columns that the scope relies on: 1 open, 2 embargoed, 3 red; one message in each, 4 in none, 5 red in the open one.
    private static let tables = Migration(
        "scope-test",
        [
            "CREATE TABLE cases (id $INT PRIMARY KEY, tlp_rank $INT NOT NULL, embargo $INT NOT NULL)",
            "CREATE TABLE case_access (case_id $INT NOT NULL, account_id $INT NOT NULL)",
            "CREATE TABLE messages (id $INT PRIMARY KEY, tlp_rank $INT NOT NULL, case_id $INT)",
            "INSERT INTO cases (id, tlp_rank, embargo) VALUES (1, 2, 0), (2, 2, 1), (3, 4, 0)",
            "INSERT INTO case_access (case_id, account_id) VALUES (2, 7)",
            "INSERT INTO messages (id, tlp_rank, case_id) VALUES (1, 2, 1), (2, 2, 2), (3, 4, 3), (4, 2, NULL), (5, 4, 1)",
        ])

    struct Row: Sendable {
        let viewer: Viewer
        let cases: [Int64]
        let messages: [Int64]
    }

    static let rows = [
        Row(viewer: .person(Identifier(1), name: "outsider", roles: [.handler]), cases: [1], messages: [1, 4]),
        Row(viewer: .person(Identifier(7), name: "invited", roles: [.handler]), cases: [1, 2], messages: [1, 2, 4]),
        Row(
            viewer: .person(Identifier(1), name: "red", roles: [.handler], tlpCeiling: .red), cases: [1, 3],
            messages: [1, 3, 4, 5]),
        Row(viewer: .person(Identifier(1), name: "reader", roles: [.reader]), cases: [1], messages: [1]),
        Row(
            viewer: .person(Identifier(1), name: "green", roles: [.handler], tlpCeiling: .green), cases: [],
            messages: []),
        Row(viewer: .person(Identifier(7), name: "admin", roles: [.administrator]), cases: [], messages: []),
        Row(viewer: .service(.intake), cases: [1, 2, 3], messages: [1, 2, 3, 4, 5]),
        Row(viewer: .service(.commandLine), cases: [1, 3], messages: [1, 3, 4, 5]),
        Row(viewer: .service(.resolver), cases: [], messages: []),
        Row(viewer: .link(PublicID(), language: .ja), cases: [], messages: []),
        Row(viewer: .anonymous(language: .ja), cases: [], messages: []),
    ]

    @Test("Embargoed and too narrow rows do not exist for outsiders", arguments: rows)
    func scopeHides(row: Row) async throws {
        try await TestDatabase.each([Self.tables]) { database in
            let cases = row.viewer.scope(of: .cases("c"))
            let messages = row.viewer.scope(of: .messages("m"))
            let seenCases = try await database.read { transaction in
                try transaction.rows("SELECT c.id FROM cases c WHERE \(cases.sql) ORDER BY c.id", cases.arguments)
                    .map { try $0.int(0) }
            }
            let seenMessages = try await database.read { transaction in
                try transaction.rows(
                    "SELECT m.id FROM messages m WHERE \(messages.sql) ORDER BY m.id", messages.arguments
                )
                .map { try $0.int(0) }
            }
            #expect(seenCases == row.cases)
            #expect(seenMessages == row.messages)
        }
    }
}
