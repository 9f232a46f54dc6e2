package import Storage

/// The tables of this room, in the order in which they came.
package enum CasesMigrations {
    package static let all: [Migration] = [
        Migration("cases-001", cases + reports + records + texts),
        Migration("cases-002-lists", lists),
    ]

    private static let cases = [
        """
        CREATE TABLE cases (
            id $ID, public_id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT NOT NULL,
            phase TEXT NOT NULL, status TEXT NOT NULL, priority TEXT NOT NULL, tlp_rank $INT NOT NULL,
            embargo $INT NOT NULL, embargo_ends_at $INT, owner_account_id $INT, opened_at $INT NOT NULL,
            updated_at $INT NOT NULL, closed_at $INT, due_at $INT, message_after_closure_at $INT, merged_into $INT)
        """,
        "CREATE INDEX cases_status_due ON cases (status, due_at)",
        "CREATE INDEX cases_owner ON cases (owner_account_id, status)",
        "CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into IS NOT NULL",
        "CREATE INDEX cases_after_closure ON cases (message_after_closure_at) WHERE message_after_closure_at IS NOT NULL",
        """
        CREATE TABLE case_numbers (
            number TEXT PRIMARY KEY, case_id $INT NOT NULL REFERENCES cases (id), issued_at $INT NOT NULL)
        """,
        "CREATE INDEX case_numbers_case ON case_numbers (case_id)",
        "CREATE TABLE case_number_series (year $INT PRIMARY KEY, last $INT NOT NULL)",
        """
        CREATE TABLE case_access (
            case_id $INT NOT NULL REFERENCES cases (id), account_id $INT NOT NULL, granted_by TEXT NOT NULL,
            granted_at $INT NOT NULL, PRIMARY KEY (case_id, account_id))
        """,
        """
        CREATE TABLE case_participants (
            case_id $INT NOT NULL REFERENCES cases (id), address TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
            added_at $INT NOT NULL, PRIMARY KEY (case_id, address))
        """,
        "CREATE INDEX case_participants_address ON case_participants (address)",
        """
        CREATE TABLE case_foreign_tags (
            tag TEXT NOT NULL, case_id $INT NOT NULL REFERENCES cases (id), shown TEXT NOT NULL, added_at $INT NOT NULL,
            PRIMARY KEY (tag, case_id))
        """,
        """
        CREATE TABLE case_observables (
            case_id $INT NOT NULL REFERENCES cases (id), observable_id $INT NOT NULL, role TEXT NOT NULL,
            is_warned $INT NOT NULL, added_by TEXT NOT NULL, added_at $INT NOT NULL,
            PRIMARY KEY (case_id, observable_id))
        """,
        "CREATE INDEX case_observables_observable ON case_observables (observable_id, case_id)",
    ]

    /// The newest of a status without sorting all of it.
    private static let lists = ["CREATE INDEX cases_status ON cases (status, id)"]

    private static let reports = [
        """
        CREATE TABLE reports (
            id $ID, public_id TEXT NOT NULL UNIQUE, message_id $INT NOT NULL UNIQUE, state TEXT NOT NULL,
            tlp_rank $INT NOT NULL, case_id $INT, reason TEXT, tags TEXT NOT NULL, received_at $INT NOT NULL,
            decided_by TEXT, decided_at $INT)
        """,
        "CREATE INDEX reports_state ON reports (state, id)",
        "CREATE INDEX reports_case ON reports (case_id)",
        """
        CREATE TABLE report_messages (
            message_id $INT PRIMARY KEY, report_id $INT NOT NULL REFERENCES reports (id), added_at $INT NOT NULL)
        """,
        "CREATE INDEX report_messages_report ON report_messages (report_id)",
        """
        CREATE TABLE report_foreign_tags (
            tag TEXT NOT NULL, report_id $INT NOT NULL REFERENCES reports (id), PRIMARY KEY (tag, report_id))
        """,
        """
        CREATE TABLE stray_messages (
            message_id $INT PRIMARY KEY, kind TEXT NOT NULL, received_at $INT NOT NULL, settled_by TEXT,
            settled_at $INT)
        """,
        """
        CREATE TABLE suggestions (
            id $ID, public_id TEXT NOT NULL UNIQUE, report_id $INT NOT NULL REFERENCES reports (id), case_id $INT,
            target_report_id $INT, reason TEXT NOT NULL, state TEXT NOT NULL, made_at $INT NOT NULL, decided_by TEXT,
            decided_at $INT)
        """,
        "CREATE INDEX suggestions_report ON suggestions (report_id)",
        "CREATE INDEX suggestions_case ON suggestions (case_id, state)",
    ]

    private static let records = [
        """
        CREATE TABLE timeline_entries (
            id $ID, public_id TEXT NOT NULL UNIQUE, case_id $INT NOT NULL REFERENCES cases (id),
            happened_at $INT NOT NULL, recorded_at $INT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
            text TEXT NOT NULL, value_before TEXT, value_after TEXT, reference TEXT)
        """,
        "CREATE INDEX timeline_entries_case ON timeline_entries (case_id, happened_at)",
        """
        CREATE TABLE clocks (
            id $ID, case_id $INT NOT NULL REFERENCES cases (id), kind TEXT NOT NULL, started_at $INT NOT NULL,
            warn_at $INT NOT NULL, due_at $INT NOT NULL, stopped_at $INT, warned_at $INT, breached_at $INT,
            UNIQUE (case_id, kind))
        """,
        "CREATE INDEX clocks_to_warn ON clocks (warn_at) WHERE stopped_at IS NULL AND warned_at IS NULL",
        "CREATE INDEX clocks_to_breach ON clocks (due_at) WHERE stopped_at IS NULL AND breached_at IS NULL",
        """
        CREATE TABLE case_links (
            id $ID, public_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, from_case_id $INT NOT NULL REFERENCES cases (id),
            to_case_id $INT NOT NULL REFERENCES cases (id), reason TEXT NOT NULL, made_by TEXT NOT NULL,
            made_at $INT NOT NULL, undone_by TEXT, undone_at $INT)
        """,
        "CREATE INDEX case_links_from ON case_links (from_case_id)",
        "CREATE INDEX case_links_to ON case_links (to_case_id)",
        """
        CREATE TABLE closures (
            id $ID, public_id TEXT NOT NULL UNIQUE, case_id $INT NOT NULL REFERENCES cases (id), outcome TEXT NOT NULL,
            lesson TEXT NOT NULL, closed_by TEXT NOT NULL, closed_at $INT NOT NULL)
        """,
        "CREATE INDEX closures_case ON closures (case_id)",
        """
        CREATE TABLE reopenings (
            id $ID, case_id $INT NOT NULL REFERENCES cases (id), closure_id $INT NOT NULL REFERENCES closures (id),
            reason TEXT NOT NULL, reopened_by TEXT NOT NULL, reopened_at $INT NOT NULL)
        """,
        "CREATE INDEX reopenings_case ON reopenings (case_id)",
    ]

    private static let texts = [
        """
        CREATE TABLE notes (
            id $ID, public_id TEXT NOT NULL UNIQUE, case_id $INT NOT NULL REFERENCES cases (id), author TEXT NOT NULL,
            created_at $INT NOT NULL, version $INT NOT NULL)
        """,
        "CREATE INDEX notes_case ON notes (case_id)",
        """
        CREATE TABLE note_versions (
            note_id $INT NOT NULL REFERENCES notes (id), version $INT NOT NULL, text TEXT NOT NULL,
            author TEXT NOT NULL, written_at $INT NOT NULL, PRIMARY KEY (note_id, version))
        """,
        """
        CREATE TABLE summary_versions (
            case_id $INT NOT NULL REFERENCES cases (id), version $INT NOT NULL, text TEXT NOT NULL,
            author TEXT NOT NULL, written_at $INT NOT NULL, PRIMARY KEY (case_id, version))
        """,
    ]
}
