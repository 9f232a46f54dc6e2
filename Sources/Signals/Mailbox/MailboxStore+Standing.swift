package import Access
package import Primitives
import Storage
import Transport

extension MailboxStore {
    /// All mailboxes by name: settings name a handful.
    package func standings(viewer: Viewer) async throws -> [MailboxStanding] {
        try viewer.require(.settingsManage)
        return try await database.read { transaction in
            try transaction.rows(
                """
                SELECT name, listed, shadow, succeeded_at, next_at, trouble, trouble_text, trouble_since, taken,
                    (SELECT COUNT(*) FROM mailbox_mails x JOIN mailbox_folders f ON f.id = x.folder_id
                        WHERE f.mailbox_id = m.id AND x.outcome <> 'kept')
                FROM mailboxes m ORDER BY listed DESC, name LIMIT ?
                """, [Limits.pageRows * 10]
            ).map { row in
                MailboxStanding(
                    name: try row.text(0), isListed: try row.bool(1), isShadow: try row.bool(2),
                    succeededAt: try row.optionalTimestamp(3), nextAt: try row.timestamp(4),
                    trouble: try row.optionalValue(5, as: MailboxTrouble.self)?.label,
                    words: try row.optionalText(6) ?? "", troubleSince: try row.optionalTimestamp(7),
                    taken: Int(try row.int(8)), setAside: Int(try row.int(9)))
            }
        }
    }

    /// Has a mailbox looked into at once, by whoever reads it. Throws `mailbox.not-found`.
    package func fetchNow(viewer: Viewer, _ name: String) async throws {
        try viewer.require(.settingsManage)
        try await database.write { transaction in
            let changed = try transaction.execute(
                "UPDATE mailboxes SET next_at = ? WHERE name = ? AND listed = 1", [transaction.now, name])
            guard changed == 1 else { throw Problem(.notFound, "mailbox.not-found", .mailboxGone) }
            try transaction.audit(viewer.audit("mailbox.fetch", "mailbox:\(name)"))
            try transaction.announce(Self.topic)
        }
    }

    /// Mails that stayed on their server, the newest first.
    package func unfetched(
        viewer: Viewer, before: Identifier<MailboxMail>? = nil, limit: Int = Limits.pageRows
    ) async throws -> [UnfetchedMail] {
        try viewer.require(.settingsManage)
        return try await database.read { transaction in
            try transaction.rows(
                """
                SELECT x.id, m.name, f.name, x.name, x.outcome, x.size, x.seen_at FROM mailbox_mails x
                JOIN mailbox_folders f ON f.id = x.folder_id JOIN mailboxes m ON m.id = f.mailbox_id
                WHERE x.outcome <> 'kept' AND x.id < ? ORDER BY x.id DESC LIMIT ?
                """, [before?.value ?? .max, limit]
            ).map { row in
                UnfetchedMail(
                    id: try row.id(0), mailbox: try row.text(1), folder: try row.text(2), name: try row.text(3),
                    outcome: try row.value(4, as: MailboxOutcome.self), size: Int(try row.int(5)),
                    seenAt: try row.timestamp(6))
            }
        }
    }
}
