package import Storage

/// The tables of this room, in the order in which they came.
package enum SignalsMigrations {
    package static let all: [Migration] = [
        Migration("signals-001", inbox + messages + children + observables),
        Migration("signals-002-sightings", sightings),
        Migration("signals-003-mailboxes", mailboxes),
        Migration("signals-004-receptions", receptions),
        Migration("signals-005-signatures", signatures),
        Migration("signals-006-locked-attachments", lockedAttachments),
        Migration("signals-007-mailbox-tokens", mailboxTokens),
        Migration("signals-020-files", blobColumns.map(\.index)),
    ]

    /// Where rows name stored files.
    package static let blobColumns = [
        BlobColumn(table: "inbox", column: "blob"), BlobColumn(table: "messages", column: "blob"),
        BlobColumn(table: "message_parts", column: "container"),
    ]

    /// One row for every mail that was ever accepted, whatever became of it.
    private static let inbox = [
        """
        CREATE TABLE inbox (
            id $ID, public_id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, blob TEXT NOT NULL, size $INT NOT NULL,
            return_path TEXT, recipients TEXT NOT NULL, received_at $INT NOT NULL, state TEXT NOT NULL,
            attempts $INT NOT NULL, claimed_until $INT NOT NULL, outcome TEXT, message_id $INT, report TEXT,
            case_public_id TEXT, case_number TEXT, problem_code TEXT, problem_id TEXT)
        """,
        "CREATE INDEX inbox_state ON inbox (state, id)",
        "CREATE INDEX inbox_message ON inbox (message_id, id)",
    ]

    private static let messages = [
        """
        CREATE TABLE messages (
            id $ID, public_id TEXT NOT NULL UNIQUE, direction TEXT NOT NULL, message_id TEXT, body_digest TEXT NOT NULL,
            blob TEXT NOT NULL, size $INT NOT NULL, from_address TEXT, from_name TEXT NOT NULL, subject TEXT NOT NULL,
            outer_subject TEXT, sent_at $INT, received_at $INT NOT NULL, text TEXT NOT NULL, tlp_rank $INT NOT NULL,
            tlp_marked $INT NOT NULL, case_id $INT, class TEXT NOT NULL, encrypted $INT NOT NULL,
            duplicates $INT NOT NULL)
        """,
        "CREATE INDEX messages_message_id ON messages (message_id)",
        "CREATE INDEX messages_case ON messages (case_id, received_at, id)",
        "CREATE INDEX messages_received ON messages (received_at, id)",
        "CREATE INDEX messages_from ON messages (from_address, received_at)",
    ]

    private static let children = [
        """
        CREATE TABLE message_references (
            message_id $INT NOT NULL REFERENCES messages(id), position $INT NOT NULL, reference TEXT NOT NULL,
            PRIMARY KEY (message_id, position))
        """,
        "CREATE INDEX message_references_reference ON message_references (reference)",
        """
        CREATE TABLE message_recipients (
            message_id $INT NOT NULL REFERENCES messages(id), position $INT NOT NULL, field TEXT NOT NULL,
            address TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (message_id, position))
        """,
        "CREATE INDEX message_recipients_address ON message_recipients (address)",
        """
        CREATE TABLE message_parts (
            message_id $INT NOT NULL REFERENCES messages(id), position $INT NOT NULL, path TEXT NOT NULL,
            content_type TEXT NOT NULL, file_name TEXT, size $INT NOT NULL, attachment $INT NOT NULL,
            container TEXT, inner_path TEXT, PRIMARY KEY (message_id, position))
        """,
        """
        CREATE TABLE message_signatures (
            message_id $INT NOT NULL REFERENCES messages(id), position $INT NOT NULL, part TEXT NOT NULL,
            status TEXT NOT NULL, fingerprint TEXT, key_id TEXT NOT NULL, signer TEXT, created_at $INT,
            PRIMARY KEY (message_id, position))
        """,
        """
        CREATE TABLE message_problems (
            message_id $INT NOT NULL REFERENCES messages(id), position $INT NOT NULL, code TEXT NOT NULL,
            part TEXT NOT NULL, PRIMARY KEY (message_id, position))
        """,
    ]

    private static let observables = [
        """
        CREATE TABLE observables (id $ID, kind TEXT NOT NULL, value TEXT NOT NULL, lo $BLOB, hi $BLOB, UNIQUE (kind, value))
        """,
        "CREATE INDEX observables_range ON observables (lo, hi)",
        """
        CREATE TABLE message_observables (
            message_id $INT NOT NULL REFERENCES messages(id), position $INT NOT NULL,
            observable_id $INT NOT NULL REFERENCES observables(id), role TEXT NOT NULL, warnings TEXT NOT NULL,
            PRIMARY KEY (message_id, position))
        """,
        "CREATE INDEX message_observables_observable ON message_observables (observable_id, message_id)",
    ]

    /// What no mail can say, of reports that came in at our own doors; by header fields nobody gets in here.
    private static let receptions = [
        """
        CREATE TABLE receptions (
            inbox_id $INT PRIMARY KEY REFERENCES inbox(id), message_id $INT UNIQUE, channel TEXT NOT NULL,
            submission TEXT NOT NULL, content TEXT NOT NULL, caller_name TEXT NOT NULL, organization TEXT NOT NULL,
            phone TEXT NOT NULL, happened_at $INT, tlp_rank $INT, is_unnamed $INT NOT NULL, recorded_by TEXT NOT NULL,
            recorded_at $INT NOT NULL, called_back_at $INT, called_back_by TEXT, called_back_contact TEXT,
            called_back_number TEXT, repeats $INT NOT NULL, repeated_at $INT NOT NULL, thread TEXT)
        """,
        "CREATE INDEX receptions_submission ON receptions (submission, inbox_id)",
        "CREATE INDEX receptions_thread ON receptions (thread, inbox_id) WHERE thread IS NOT NULL",
    ]

    /// Attachments behind a password, and the passwords that opened them, sealed by the master key.
    private static let lockedAttachments = [
        """
        CREATE TABLE locked_attachments (
            id $ID, message_id $INT NOT NULL REFERENCES messages(id), path TEXT NOT NULL, file_name TEXT,
            state TEXT NOT NULL, sealed $BLOB, tries $INT NOT NULL, tried_at $INT, opened_at $INT, opened_by TEXT,
            UNIQUE (message_id, path))
        """,
        "CREATE INDEX locked_attachments_closed ON locked_attachments (message_id) WHERE state = 'closed'",
    ]

    /// The newest refresh token of each mailbox, sealed; `first`: the digest of the one that the settings' file holds.
    private static let mailboxTokens = [
        """
        CREATE TABLE mailbox_tokens (
            name TEXT PRIMARY KEY, first $BLOB NOT NULL, sealed $BLOB NOT NULL, changed_at $INT NOT NULL)
        """
    ]

    /// Port, protocol and moment that a message tells beside an observable: what a subscriber is looked up by.
    private static let sightings = [
        "ALTER TABLE message_observables ADD COLUMN port $INT",
        "ALTER TABLE message_observables ADD COLUMN transport TEXT",
        "ALTER TABLE message_observables ADD COLUMN seen_at $INT",
    ]

    /// Mailboxes on other servers and what was seen in them; a mail of the inbox may come from one that is only looked at.
    private static let mailboxes = [
        """
        CREATE TABLE mailboxes (
            id $ID, name TEXT NOT NULL UNIQUE, listed $INT NOT NULL, shadow $INT NOT NULL, holder TEXT,
            claimed_until $INT NOT NULL, next_at $INT NOT NULL, succeeded_at $INT, failures $INT NOT NULL, trouble TEXT,
            trouble_text TEXT, trouble_since $INT, taken $INT NOT NULL)
        """,
        """
        CREATE TABLE mailbox_folders (
            id $ID, mailbox_id $INT NOT NULL REFERENCES mailboxes(id), name TEXT NOT NULL, validity $INT NOT NULL,
            last_uid $INT NOT NULL, UNIQUE (mailbox_id, name))
        """,
        """
        CREATE TABLE mailbox_mails (
            id $ID, folder_id $INT NOT NULL REFERENCES mailbox_folders(id), name TEXT NOT NULL, outcome TEXT NOT NULL,
            size $INT NOT NULL, attempts $INT NOT NULL, settled $INT NOT NULL, seen_at $INT NOT NULL,
            UNIQUE (folder_id, name))
        """,
        "CREATE INDEX mailbox_mails_unsettled ON mailbox_mails (folder_id, id) WHERE settled = 0",
        "CREATE INDEX mailbox_mails_unfetched ON mailbox_mails (id) WHERE outcome <> 'kept'",
        "CREATE INDEX mailbox_mails_unfetched_folder ON mailbox_mails (folder_id, id) WHERE outcome <> 'kept'",
        "ALTER TABLE inbox ADD COLUMN shadow $INT NOT NULL DEFAULT 0",
    ]

    /// Signatures of both schemes, found again by whose they are; parts that were signed as a whole, not encrypted.
    private static let signatures = [
        "ALTER TABLE message_signatures ADD COLUMN scheme TEXT NOT NULL DEFAULT 'openpgp'",
        "CREATE INDEX message_signatures_key ON message_signatures (scheme, key_id, message_id)",
        "CREATE INDEX message_signatures_scheme ON message_signatures (scheme, message_id)",
        "ALTER TABLE message_parts ADD COLUMN signed_only $INT NOT NULL DEFAULT 0",
    ]
}
