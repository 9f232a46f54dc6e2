import Access
import Primitives
import Storage
import Transport

/// A folder of a mailbox and how far it was read.
struct MailboxFolder: Sendable {
    let id: Int64
    /// Mails up to this UID were seen; 0 where names are no numbers.
    let lastUID: Int64
}

/// Another process reads this mailbox now.
struct MailboxTakenOver: Error {}

/// The mail was kept before, by this or another process.
struct MailKeptBefore: Error {}

extension MailboxStore {
    /// How often a mail that the server does not give is asked for.
    private static let attempts = 5

    /// The state of a folder. When its UIDVALIDITY is another one, everything known of its mails is forgotten.
    func folder(
        viewer: Viewer, _ mailbox: IncomingMailbox, _ name: String, validity: Int64
    ) async throws -> MailboxFolder {
        try viewer.require(.inboxWrite)
        return try await database.write { transaction in
            let row = try transaction.row(
                """
                SELECT f.id, f.last_uid, f.validity FROM mailbox_folders f JOIN mailboxes m ON m.id = f.mailbox_id
                WHERE m.name = ? AND f.name = ?
                """, [mailbox.name, name])
            guard let row else {
                let owner = try transaction.count("SELECT id FROM mailboxes WHERE name = ?", [mailbox.name])
                let id = try transaction.insert(
                    """
                    INSERT INTO mailbox_folders (mailbox_id, name, validity, last_uid) VALUES (?, ?, ?, 0) RETURNING id
                    """, [owner, name, validity])
                return MailboxFolder(id: id, lastUID: 0)
            }
            let id = try row.int(0)
            guard try row.int(2) != validity else { return MailboxFolder(id: id, lastUID: try row.int(1)) }
            try transaction.execute("DELETE FROM mailbox_mails WHERE folder_id = ?", [id])
            try transaction.execute(
                "UPDATE mailbox_folders SET validity = ?, last_uid = 0 WHERE id = ?", [validity, id])
            return MailboxFolder(id: id, lastUID: 0)
        }
    }

    /// Writes down what became of a mail, and how far the folder is read. Throws `MailKeptBefore` and
    /// `MailboxTakenOver`: whatever else the transaction did is undone then.
    static func note(
        _ item: MailboxItem, _ outcome: MailboxOutcome, of mailbox: IncomingMailbox, _ folder: MailboxFolder,
        isOrdered: Bool, holder: String, in transaction: WriteTransaction
    ) throws {
        let kept = outcome == .kept ? 1 : 0
        let ours = try transaction.execute(
            "UPDATE mailboxes SET taken = taken + \(kept) WHERE name = ? AND holder = ?", [mailbox.name, holder])
        guard ours == 1 else { throw MailboxTakenOver() }
        let isNew = try transaction.execute(
            """
            INSERT INTO mailbox_mails (folder_id, name, outcome, size, attempts, settled, seen_at)
            VALUES (?, ?, ?, ?, 1, ?, ?)
            ON CONFLICT (folder_id, name) DO UPDATE SET outcome = excluded.outcome, settled = excluded.settled,
                size = excluded.size, attempts = mailbox_mails.attempts + 1
            WHERE mailbox_mails.outcome <> 'kept'
            """,
            [
                folder.id, item.name, outcome.rawValue, item.size, outcome != .kept || mailbox.act == nil,
                transaction.now,
            ])
        guard isNew == 1 else { throw MailKeptBefore() }
        if isOrdered { try advance(folder, past: item, in: transaction) }
    }

    /// A mail that is not there any more, also when it was refused before.
    static func passOver(_ item: MailboxItem, in folder: MailboxFolder, _ transaction: WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM mailbox_mails WHERE folder_id = ? AND name = ? AND outcome <> 'kept'", [folder.id, item.name])
        try advance(folder, past: item, in: transaction)
    }

    private static func advance(_ folder: MailboxFolder, past item: MailboxItem, in transaction: WriteTransaction)
        throws
    {
        try transaction.execute(
            "UPDATE mailbox_folders SET last_uid = ? WHERE id = ? AND last_uid < ?", [item.uid, folder.id, item.uid])
    }

    /// Of a list that names every mail, those that were never seen; what it names no more is forgotten.
    func unknown(viewer: Viewer, _ items: [MailboxItem], in folder: MailboxFolder) async throws -> [MailboxItem] {
        try viewer.require(.inboxWrite)
        let known = try await database.read { transaction in
            try transaction.rows("SELECT name FROM mailbox_mails WHERE folder_id = ?", [folder.id]).map {
                try $0.text(0)
            }
        }
        let gone = Set(known).subtracting(items.map(\.name)).sorted()
        for start in stride(from: 0, to: gone.count, by: 100) {
            let names = SQLFragment.list("name", in: Array(gone[start..<min(start + 100, gone.count)]))
            try await database.write {
                _ = try $0.execute(
                    "DELETE FROM mailbox_mails WHERE folder_id = ? AND \(names.sql)", [folder.id] + names.arguments)
            }
        }
        let seen = Set(known)
        return items.filter { !seen.contains($0.name) }
    }

    /// Mails that the server did not give and that are asked for again.
    func refused(viewer: Viewer, in folder: MailboxFolder) async throws -> [MailboxItem] {
        try viewer.require(.inboxWrite)
        return try await database.read { transaction in
            try transaction.rows(
                """
                SELECT name, size FROM mailbox_mails WHERE folder_id = ? AND outcome = 'refused' AND attempts < ?
                ORDER BY id LIMIT 100
                """, [folder.id, Self.attempts]
            ).map { MailboxItem(name: try $0.text(0), size: Int(try $0.int(1))) }
        }
    }

    /// Mails that are kept and with which the server's side is not done.
    func unsettled(viewer: Viewer, in folder: MailboxFolder) async throws -> [String] {
        try viewer.require(.inboxWrite)
        return try await database.read { transaction in
            try transaction.rows(
                "SELECT name FROM mailbox_mails WHERE folder_id = ? AND settled = 0 ORDER BY id LIMIT 100000",
                [folder.id]
            ).map { try $0.text(0) }
        }
    }

    func markSettled(viewer: Viewer, _ names: [String], in folder: MailboxFolder) async throws {
        try viewer.require(.inboxWrite)
        for start in stride(from: 0, to: names.count, by: 500) {
            let some = SQLFragment.list("name", in: Array(names[start..<min(start + 500, names.count)]))
            try await database.write {
                _ = try $0.execute(
                    "UPDATE mailbox_mails SET settled = 1 WHERE folder_id = ? AND \(some.sql)",
                    [folder.id] + some.arguments)
            }
        }
    }
}
