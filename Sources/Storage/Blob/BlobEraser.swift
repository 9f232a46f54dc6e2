import Primitives

/// Erases stored files that no row names any more, some time after the rows went.
package struct BlobEraser: Sendable {
    package static let queue = "storage.erase-file"
    /// A file that was stored anew within this time may be about to be named.
    fileprivate static let pause = Interval.hours(1)

    let database: Database
    let blobs: BlobStore
    let columns: [BlobColumn]

    package init(database: Database, blobs: BlobStore, columns: [BlobColumn]) {
        self.database = database
        self.blobs = blobs
        self.columns = columns
    }

    /// The worker of `queue`.
    package var job: JobHandler {
        { job in
            guard let digest = job.payload["file"].flatMap(BlobDigest.init(hex:)) else { return }
            try await erase(digest)
        }
    }

    package func erase(_ digest: BlobDigest) async throws {
        let isNamed = try await database.read { transaction in
            try columns.contains { try $0.names(digest, in: transaction) }
        }
        if !isNamed { try blobs.remove(digest, unlessStoredSince: database.clock.now() - Self.pause) }
    }
}

extension WriteTransaction {
    /// Erases the files later on, as far as no row names them by then.
    package func eraseFiles(_ files: some Sequence<BlobDigest>) throws {
        for digest in files {
            try enqueue(
                NewJob(
                    queue: BlobEraser.queue, payload: ["file": digest.hex], key: digest.hex,
                    runAt: now + BlobEraser.pause + .seconds(60)))
        }
    }
}
