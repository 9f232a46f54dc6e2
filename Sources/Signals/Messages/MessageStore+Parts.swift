package import Access
import MailFormats
package import Primitives
import Storage

/// The bytes of one part, to be downloaded and never shown as a page.
package struct MessagePartContent: Sendable {
    package let bytes: [UInt8]
    package let contentType: String
    package let fileName: String?
}

extension MessageStore {
    /// The decoded bytes of a part, decrypted ones included; `path` as `MessagePart.path` gives it.
    /// Throws `message.not-found` and `message.part-not-found`.
    package func part(viewer: Viewer, of publicID: PublicID, path: String) async throws -> MessagePartContent {
        let (row, blob) = try await database.read { transaction -> (Row, BlobDigest) in
            guard let message = try transaction.scopedMessage(publicID, viewer) else { throw Self.notFound }
            let row = try transaction.row(
                """
                SELECT content_type, file_name, container, inner_path FROM message_parts
                WHERE message_id = ? AND path = ?
                """, [try message.int(0), path])
            guard let row else { throw Problem(.notFound, "message.part-not-found", .partNotFound) }
            return (row, try message.digest(Self.columnCount))
        }
        let content = try blobs.get(try row.optionalDigest(2) ?? blob)
        let contentType = try row.text(0)
        let fileName = try row.optionalText(1)
        guard let inner = try row.optionalText(3) else {
            return MessagePartContent(bytes: content, contentType: contentType, fileName: fileName)
        }
        guard let part = MailParser.parse(content).part(inner) else {
            throw Problem(.notFound, "message.part-not-found", .partNotFound)
        }
        return MessagePartContent(bytes: part.decodedBytes(), contentType: contentType, fileName: fileName)
    }

    /// The mail exactly as it came or went. Throws `message.not-found`.
    package func raw(viewer: Viewer, of publicID: PublicID) async throws -> [UInt8] {
        let blob = try await database.read { transaction -> BlobDigest in
            guard let message = try transaction.scopedMessage(publicID, viewer) else { throw Self.notFound }
            return try message.digest(Self.columnCount)
        }
        return try blobs.get(blob)
    }
}
