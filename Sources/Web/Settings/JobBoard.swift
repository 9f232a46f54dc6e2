import Access
import Primitives
import Storage

/// The background jobs for those who look after them; every act is audited in its own transaction.
struct JobBoard: Sendable {
    let database: Database

    /// The queues that hold anything unfinished, by name.
    func standings(viewer: Viewer) async throws -> [QueueStanding] {
        try viewer.require(.jobManage)
        return try await database.read { try QueueStanding.all(in: $0) }
    }

    /// Jobs that were given up, the newest first.
    func deadLetters(
        viewer: Viewer, before: Identifier<Job>? = nil, limit: Int = Limits.pageRows
    ) async throws -> [DeadLetter] {
        try viewer.require(.jobManage)
        return try await database.read { try DeadLetters.page(before: before, limit: limit, in: $0) }
    }

    func retry(viewer: Viewer, _ id: Identifier<Job>) async throws {
        try viewer.require(.jobManage)
        try await database.write { transaction in
            try DeadLetters.retry(id, in: transaction)
            try transaction.audit(viewer.audit("job.retry", "job:\(id.value)"))
        }
    }

    func discard(viewer: Viewer, _ id: Identifier<Job>) async throws {
        try viewer.require(.jobManage)
        try await database.write { transaction in
            try DeadLetters.discard(id, in: transaction)
            try transaction.audit(viewer.audit("job.discard", "job:\(id.value)"))
        }
    }
}
