import Access
package import Notices
import Primitives
import Cases
import Signals
import Storage

extension WebServices {
    package var notices: NoticeStore { NoticeStore(cases: cases, master: key, random: random) }
    package var noticeLinks: NoticeLinks { NoticeLinks(master: key, base: site.baseURL, random: random) }
}

extension WebRequest {
    /// Reads notices on one snapshot as the viewer.
    func readNotices<T: Sendable>(
        _ body: @escaping @Sendable (NoticeStore, Viewer, ReadTransaction) throws -> T
    ) async throws -> T {
        let (store, viewer) = (services.notices, viewer)
        return try await services.database.read { try body(store, viewer, $0) }
    }

    /// Changes notices in one transaction as the viewer.
    func writeNotices<T: Sendable>(
        _ body: @escaping @Sendable (NoticeStore, Viewer, WriteTransaction) throws -> T
    ) async throws -> T {
        let (store, viewer) = (services.notices, viewer)
        return try await services.database.write { try body(store, viewer, $0) }
    }

    /// What the sender of a mail was answered by itself.
    func receiptAnswer(to message: StoredMessage) async throws -> ReceiptAnswer? {
        let id = message.summary.publicID
        return try await readNotices { try $0.receiptAnswer(viewer: $1, to: id, in: $2) }
    }

    /// Every look at an embargoed case's notices is on record.
    func noteLook(atCase id: PublicID) async throws {
        let subject = try await read { try $0.find(viewer: $1, id, in: $2) }
        guard subject.isEmbargoed else { return }
        try await write { try $0.noteLook(viewer: $1, at: subject, in: $2) }
    }
}
