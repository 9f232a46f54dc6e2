package import Primitives
import Storage

/// What programs were answered under keys of their own choice: the same request again gets the same answer.
package struct IdempotencyStore: Sendable {
    /// How long a key is remembered.
    package static let kept = Interval.days(1)

    package struct Answer: Sendable, Hashable {
        package let status: Int
        /// Those that belong to this answer, one `name: value` a line.
        package let headers: String
        package let body: String

        package init(status: Int, headers: String, body: String) {
            self.status = status
            self.headers = headers
            self.body = body
        }
    }

    package enum Standing: Sendable, Hashable {
        /// Nobody used the key before; it is taken now.
        case new
        case answered(Answer)
        /// The key belongs to another request.
        case reused
        /// The first request is still at work, or ended without a word.
        case unanswered
    }

    let database: Database

    /// Takes the key for a request of that digest. Keys that are over are forgotten.
    package func begin(
        viewer: Viewer, _ key: String, request: [UInt8]
    ) async throws -> Standing {
        let token = try viewer.requireToken()
        return try await database.write { transaction in
            try transaction.execute(
                "DELETE FROM idempotency_keys WHERE created_at < ?", [transaction.now - Self.kept])
            let taken = try transaction.execute(
                """
                INSERT INTO idempotency_keys (token_id, name, request, created_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (token_id, name) DO NOTHING
                """, [token, key, request, transaction.now])
            guard taken == 0 else { return .new }
            let row = try transaction.row(
                "SELECT request, status, headers, body FROM idempotency_keys WHERE token_id = ? AND name = ?",
                [token, key])
            guard let row else { return .unanswered }
            guard try row.blob(0) == request else { return .reused }
            guard let status = try row.optionalInt(1) else { return .unanswered }
            return .answered(Answer(status: Int(status), headers: try row.text(2), body: try row.text(3)))
        }
    }

    /// Keeps what the request was answered.
    package func finish(viewer: Viewer, _ key: String, _ answer: Answer) async throws {
        let token = try viewer.requireToken()
        try await database.write {
            _ = try $0.execute(
                "UPDATE idempotency_keys SET status = ?, headers = ?, body = ? WHERE token_id = ? AND name = ?",
                [answer.status, answer.headers, answer.body, token, key])
        }
    }

    /// Gives the key free: nothing was done under it.
    package func release(viewer: Viewer, _ key: String) async throws {
        let token = try viewer.requireToken()
        try await database.write {
            _ = try $0.execute("DELETE FROM idempotency_keys WHERE token_id = ? AND name = ?", [token, key])
        }
    }
}
