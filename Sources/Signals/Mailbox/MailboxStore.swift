import Access
import Primitives
package import Storage
import Transport

/// What is known of each mailbox: who reads it now, how that went, which mails were taken.
package struct MailboxStore: Sendable {
    /// Topic of the change bus: somebody wants a mailbox looked into.
    static let topic = "mailboxes"
    /// How long a mailbox stays taken when its reader dies; it is renewed while the reader works.
    static let lease = Interval.seconds(60)
    /// The longest pause after failures.
    private static let longestPause = Interval.minutes(15)

    let database: Database

    package init(database: Database) { self.database = database }

    /// Takes a mailbox that is due and that nobody else reads; false otherwise. `holder`: a name of this process's own.
    func claim(viewer: Viewer, _ mailbox: IncomingMailbox, for holder: String) async throws -> Bool {
        try viewer.require(.inboxWrite)
        return try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO mailboxes (name, listed, shadow, claimed_until, next_at, failures, taken)
                VALUES (?, 1, ?, 0, 0, 0, 0) ON CONFLICT (name) DO UPDATE SET listed = 1, shadow = excluded.shadow
                """, [mailbox.name, mailbox.isShadow])
            return try transaction.execute(
                """
                UPDATE mailboxes SET holder = ?, claimed_until = ?
                WHERE name = ? AND next_at <= ? AND (claimed_until <= ? OR holder = ?)
                """,
                [holder, transaction.now + Self.lease, mailbox.name, transaction.now, transaction.now, holder]) == 1
        }
    }

    /// True while the mailbox is still this holder's.
    func renew(viewer: Viewer, _ mailbox: IncomingMailbox, for holder: String) async throws -> Bool {
        try viewer.require(.inboxWrite)
        return try await database.write { transaction in
            try transaction.execute(
                "UPDATE mailboxes SET claimed_until = ? WHERE name = ? AND holder = ?",
                [transaction.now + Self.lease, mailbox.name, holder]) == 1
        }
    }

    /// How long until the mailbox may be taken; zero when it may be now.
    func wait(viewer: Viewer, _ mailbox: IncomingMailbox) async throws -> Interval {
        try viewer.require(.inboxWrite)
        let now = database.clock.now()
        let times = try await database.read { transaction in
            try transaction.row("SELECT next_at, claimed_until FROM mailboxes WHERE name = ?", [mailbox.name])
                .map { max(try $0.timestamp(0), try $0.timestamp(1)) }
        }
        return max(.seconds(0), (times ?? now) - now)
    }

    /// Gives the mailbox back: after a failure with a growing pause. True when the trouble is another one than before, or
    /// over.
    func finish(
        viewer: Viewer, _ mailbox: IncomingMailbox, for holder: String, _ end: MailboxVisit.End
    ) async throws -> Bool {
        try viewer.require(.inboxWrite)
        return try await database.write { transaction in
            let row = try transaction.row(
                "SELECT failures, trouble, trouble_since FROM mailboxes WHERE name = ? AND holder = ?",
                [mailbox.name, holder])
            guard let row else { return false }
            let before = try row.optionalText(1)
            let failures = end.failure == nil ? 0 : try row.int(0) + 1
            let trouble = end.failure?.trouble.rawValue
            let since = trouble == nil ? nil : trouble == before ? try row.optionalTimestamp(2) : transaction.now
            let succeeded = end.failure == nil ? transaction.now : nil
            try transaction.execute(
                """
                UPDATE mailboxes SET holder = NULL, claimed_until = 0, next_at = ?, failures = ?, trouble = ?,
                    trouble_text = ?, trouble_since = ?, succeeded_at = COALESCE(?, succeeded_at)
                WHERE name = ?
                """,
                [
                    transaction.now + Self.pause(mailbox, end, failures: failures), failures, trouble,
                    end.failure?.text.storable, since, succeeded, mailbox.name,
                ])
            return trouble != before
        }
    }

    /// Gives the mailbox back as it was: the visit was broken off.
    func release(viewer: Viewer, _ mailbox: IncomingMailbox, for holder: String) async throws {
        try viewer.require(.inboxWrite)
        try await database.write {
            _ = try $0.execute(
                "UPDATE mailboxes SET holder = NULL, claimed_until = 0 WHERE name = ? AND holder = ?",
                [mailbox.name, holder])
        }
    }

    /// At the start of a reader: mailboxes that the settings do not name any more are marked so. `isOnlyReader`: what was
    /// taken before the start was left by a crash.
    func begin(viewer: Viewer, _ mailboxes: [IncomingMailbox], isOnlyReader: Bool) async throws {
        try viewer.require(.inboxWrite)
        let listed = SQLFragment.list("name", in: mailboxes.map(\.name))
        try await database.write { transaction in
            try transaction.execute("UPDATE mailboxes SET listed = 0 WHERE NOT (\(listed.sql))", listed.arguments)
            // New settings or a new password may have ended the trouble.
            try transaction.execute("UPDATE mailboxes SET next_at = 0 WHERE failures > 0")
            if isOnlyReader { try transaction.execute("UPDATE mailboxes SET holder = NULL, claimed_until = 0") }
        }
    }

    private static func pause(_ mailbox: IncomingMailbox, _ end: MailboxVisit.End, failures: Int64) -> Interval {
        if failures == 0 { return end.hasMore ? .seconds(0) : mailbox.interval }
        let pause = mailbox.interval.milliseconds << min(failures - 1, 10)
        return Interval(milliseconds: max(mailbox.interval.milliseconds, min(pause, longestPause.milliseconds)))
    }
}
