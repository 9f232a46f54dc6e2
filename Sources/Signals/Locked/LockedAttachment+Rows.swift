import Access
import Primitives
import Storage

extension ReadTransaction {
    /// The locked attachments of a message, in the order of its parts.
    func locks(of message: Identifier<Message>) throws -> [LockedAttachment] {
        try rows(
            """
            SELECT path, file_name, state, tries, tried_at, opened_at, opened_by FROM locked_attachments
            WHERE message_id = ? ORDER BY id
            """, [message]
        ).map { row in
            LockedAttachment(
                path: try row.text(0), fileName: try row.optionalText(1),
                state: try row.value(2, as: LockState.self), tries: Int(try row.int(3)),
                triedAt: try row.optionalTimestamp(4), openedAt: try row.optionalTimestamp(5),
                openedBy: try row.optionalText(6))
        }
    }
}

extension WriteTransaction {
    /// The rows of a new message; `seal` closes over the master key.
    func insert(
        _ locks: [AttachmentLock], of message: Identifier<Message>, openedBy actor: String,
        seal: (String) throws -> [UInt8]
    ) throws {
        for lock in locks {
            let isOpen = lock.state == .opened
            try execute(
                """
                INSERT INTO locked_attachments (message_id, path, file_name, state, sealed, tries, tried_at, opened_at,
                    opened_by)
                VALUES (?, ?, ?, ?, ?, 0, NULL, ?, ?)
                """,
                [
                    message, lock.path, lock.fileName?.storable, lock.state.rawValue, try lock.password.map(seal),
                    isOpen ? now : nil, isOpen ? actor : nil,
                ])
        }
    }

    /// Notes what became of the closed attachments of a message by one try; the paths that it opened.
    func record(
        _ locks: [AttachmentLock], of message: Identifier<Message>, tries: Int, openedBy actor: String,
        seal: (String) throws -> [UInt8]
    ) throws -> [String] {
        var opened: [String] = []
        for lock in locks {
            guard lock.state == .opened, let password = lock.password else {
                try execute(
                    """
                    UPDATE locked_attachments SET tries = tries + ?, tried_at = ?
                    WHERE message_id = ? AND path = ? AND state = 'closed'
                    """, [tries, now, message, lock.path])
                continue
            }
            let changed = try execute(
                """
                UPDATE locked_attachments SET state = 'opened', sealed = ?, tried_at = ?, opened_at = ?, opened_by = ?
                WHERE message_id = ? AND path = ? AND state = 'closed'
                """, [try seal(password), now, now, actor, message, lock.path])
            if changed == 1 { opened.append(lock.path) }
        }
        return opened
    }
}
