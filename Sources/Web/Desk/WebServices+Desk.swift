import Access
package import Cases
package import Registry
package import Signals
import Primitives
import Storage

extension WebServices {
    package var cases: CaseStore { CaseStore(random: random) }
    package var messages: MessageStore { MessageStore(database: database, blobs: blobs) }
    package var lockedAttachments: LockedAttachmentStore { LockedAttachmentStore(database: database, key: key) }
    package var resolver: Resolver { Resolver(database: database, index: holdings) }
}

extension WebRequest {
    /// Reads cases on one snapshot as the viewer.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (CaseStore, Viewer, ReadTransaction) throws -> T
    ) async throws -> T {
        let (store, viewer) = (services.cases, viewer)
        return try await services.database.read { try body(store, viewer, $0) }
    }

    /// Every look at something of an embargoed case is on record under that case.
    func noteLook(at subject: Case?) async throws {
        guard let subject, subject.isEmbargoed else { return }
        try await write { try $0.noteLook(viewer: $1, at: subject, in: $2) }
    }

    func noteLook(atMessage id: PublicID) async throws {
        try await noteLook(at: try await read { try $0.find(viewer: $1, withMessage: id, in: $2) })
    }

    /// Changes cases in one transaction as the viewer.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (CaseStore, Viewer, WriteTransaction) throws -> T
    ) async throws -> T {
        let (store, viewer) = (services.cases, viewer)
        return try await services.database.write { try body(store, viewer, $0) }
    }
}
