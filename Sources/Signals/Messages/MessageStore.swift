import Access
import Primitives
package import Storage

/// The door to stored messages: every call takes the viewer first and sees what the viewer may see.
package struct MessageStore: Sendable {
    let database: Database
    let blobs: BlobStore

    package init(database: Database, blobs: BlobStore) {
        self.database = database
        self.blobs = blobs
    }

    static let columns = """
        m.id, m.public_id, m.direction, m.class, m.from_address, m.from_name, m.subject, m.sent_at, m.received_at,
        m.tlp_rank, m.encrypted, m.duplicates, m.case_id
        """
    static let columnCount = 13

    static var notFound: Problem { Problem(.notFound, "message.not-found", .messageNotFound) }
}

extension MessageSummary {
    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        direction = try row.value(2, as: MessageDirection.self)
        messageClass = try row.value(3, as: MessageClass.self)
        from = try row.optionalText(4).flatMap { MailAddress($0) }
        fromName = try row.text(5)
        subject = try row.text(6)
        sentAt = try row.optionalTimestamp(7)
        receivedAt = try row.timestamp(8)
        tlp = try row.tlp(9)
        isEncrypted = try row.bool(10)
        duplicates = Int(try row.int(11))
        caseID = try row.optionalInt(12)
    }
}
