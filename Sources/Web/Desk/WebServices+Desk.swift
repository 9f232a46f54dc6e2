import Access
package import Cases
package import Registry
package import Signals
import Storage

extension WebServices {
    package var cases: CaseStore { CaseStore(random: random) }
    package var messages: MessageStore { MessageStore(database: database, blobs: blobs) }
    package var resolver: Resolver { Resolver(database: database) }
}

extension WebRequest {
    /// Reads cases on one snapshot as the viewer.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (CaseStore, Viewer, ReadTransaction) throws -> T
    ) async throws -> T {
        let (store, viewer) = (services.cases, viewer)
        return try await services.database.read { try body(store, viewer, $0) }
    }

    /// Changes cases in one transaction as the viewer.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (CaseStore, Viewer, WriteTransaction) throws -> T
    ) async throws -> T {
        let (store, viewer) = (services.cases, viewer)
        return try await services.database.write { try body(store, viewer, $0) }
    }
}
