package import Access
import MailFormats
package import Primitives
import Storage
import Transport

extension MessageStore {
    /// The whole message. Throws `message.not-found`, also for a message the viewer may not see.
    package func message(viewer: Viewer, _ publicID: PublicID) async throws -> StoredMessage {
        let (row, digest) = try await database.read { transaction -> (StoredMessage, BlobDigest) in
            guard let row = try transaction.scopedMessage(publicID, viewer) else { throw Self.notFound }
            return (try transaction.storedMessage(row), try row.digest(Self.columnCount))
        }
        return row.with(headers: try headers(of: digest))
    }

    /// Messages of a case, the newest first.
    package func messages<Case>(
        viewer: Viewer, ofCase id: Identifier<Case>, after cursor: MessageCursor? = nil, limit: Int = Limits.pageRows
    ) async throws -> MessagePage {
        try await page(viewer: viewer, SQLFragment("m.case_id = ?", [id]), after: cursor, limit: limit)
    }

    /// Messages in which the observable stands, the newest first; for an address also those with a network around it.
    /// Of very many, the last stored are looked through.
    package func messages(
        viewer: Viewer, with observable: Observable, limit: Int = Limits.pageRows
    ) async throws -> MessagePage {
        var condition = SQLFragment("o.kind = ? AND o.value = ?", [observable.kind.rawValue, observable.value])
        if let range = observable.range {
            condition = SQLFragment("o.lo <= ? AND o.hi >= ?", [range.first, range.last])
        }
        return try await database.read { [condition] transaction in
            let known = try transaction.rows(
                "SELECT o.id FROM observables o WHERE \(condition.sql) LIMIT \(Self.networks)", condition.arguments
            ).map { try $0.int(0) }
            let seen = SQLFragment.list("mo.observable_id", in: known)
            let messages = SQLFragment(
                """
                m.id IN (SELECT mo.message_id FROM message_observables mo WHERE \(seen.sql)
                ORDER BY mo.message_id DESC LIMIT \(Limits.searchedChunks))
                """, seen.arguments)
            return try transaction.messagePage(viewer, messages, after: nil, limit: limit)
        }
    }

    /// Networks around one address that are looked up: one of each size.
    private static let networks = 130

    private func page(viewer: Viewer, _ condition: SQLFragment, after cursor: MessageCursor?, limit: Int)
        async throws -> MessagePage
    {
        try await database.read { try $0.messagePage(viewer, condition, after: cursor, limit: limit) }
    }

    private func headers(of digest: BlobDigest) throws -> [(name: String, value: String)] {
        MailParser.parse(try blobs.get(digest)).headers.fields.map { ($0.name, $0.text) }
    }
}

extension ReadTransaction {
    func messagePage(_ viewer: Viewer, _ condition: SQLFragment, after cursor: MessageCursor?, limit: Int) throws
        -> MessagePage
    {
        var conditions = [condition, viewer.scope(of: .messages("m"))]
        if let cursor {
            conditions.append(
                SQLFragment(
                    "m.received_at < ? OR (m.received_at = ? AND m.id < ?)",
                    [cursor.receivedAt, cursor.receivedAt, cursor.id]))
        }
        let all = SQLFragment.joining(conditions)
        let found = try rows(
            """
            SELECT \(MessageStore.columns) FROM messages m WHERE \(all.sql)
            ORDER BY m.received_at DESC, m.id DESC LIMIT ?
            """, all.arguments + [limit + 1]
        ).map { try MessageSummary($0) }
        let shown = Array(found.prefix(limit))
        let next =
            found.count > limit ? shown.last.map { MessageCursor(receivedAt: $0.receivedAt, id: $0.id.value) } : nil
        return MessagePage(rows: shown, next: next)
    }

    /// The row of `MessageStore.columns` and what only the whole message shows.
    func scopedMessage(_ publicID: PublicID, _ viewer: Viewer) throws -> Row? {
        let scope = viewer.scope(of: .messages("m"))
        return try row(
            """
            SELECT \(MessageStore.columns), m.blob, m.message_id, m.outer_subject, m.tlp_marked, m.text, m.size
            FROM messages m WHERE m.public_id = ? AND \(scope.sql)
            """, [publicID] + scope.arguments)
    }

    func storedMessage(_ row: Row) throws -> StoredMessage {
        let summary = try MessageSummary(row)
        let first = MessageStore.columnCount
        return StoredMessage(
            summary: summary, messageID: try row.optionalText(first + 1), outerSubject: try row.optionalText(first + 2),
            isTLPMarked: try row.bool(first + 3), text: try row.text(first + 4), size: Int(try row.int(first + 5)),
            recipients: try recipients(of: summary.id), references: try references(of: summary.id),
            parts: try parts(of: summary.id), signatures: try signatures(of: summary.id),
            observations: try observations(of: summary.id), problems: try problems(of: summary.id),
            locks: try locks(of: summary.id),
            isShadow: try count("SELECT COUNT(*) FROM inbox WHERE message_id = ? AND shadow = 1", [summary.id]) > 0,
            reception: try reception(of: summary.id), headers: [])
    }
}

extension StoredMessage {
    func with(headers: [(name: String, value: String)]) -> StoredMessage {
        StoredMessage(
            summary: summary, messageID: messageID, outerSubject: outerSubject, isTLPMarked: isTLPMarked, text: text,
            size: size, recipients: recipients, references: references, parts: parts, signatures: signatures,
            observations: observations, problems: problems, locks: locks, isShadow: isShadow, reception: reception,
            headers: headers)
    }
}
