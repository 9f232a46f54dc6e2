package import Storage

/// The tables of this room, in the order in which they came.
package enum NoticesMigrations {
    package static let all: [Migration] = [
        Migration("notices-001", team + templates + notices + deliveries + mails + links),
        Migration("notices-002", standing),
        Migration("notices-003", origins),
        Migration("notices-004", names),
        Migration("notices-005-bounce-reasons", bounceReasons),
        Migration("notices-006-receipt-answers", receiptAnswers),
        Migration("notices-005-certificate", certificate),
        Migration("notices-006-webhooks", webhooks),
        Migration("notices-006-on-the-way", routes + rules + emergencies),
        Migration("notices-007-contacts", ["CREATE INDEX deliveries_of_contact ON deliveries (contact_id, id)"]),
        Migration("notices-020-files", blobColumns.map(\.index)),
        Migration("notices-021-lists", lists),
    ]

    /// Where rows name stored files.
    package static let blobColumns = [BlobColumn(table: "outgoing_mails", column: "digest")]

    /// The grid shows the newest of a standing first: nothing is sorted for it.
    private static let lists = [
        "CREATE INDEX deliveries_state ON deliveries (state, id)",
        "CREATE INDEX deliveries_response ON deliveries (response, id)",
    ]

    private static let team = [
        """
        CREATE TABLE team_identity (
            id $INT PRIMARY KEY, name_ja TEXT NOT NULL, name_en TEXT NOT NULL, address TEXT NOT NULL,
            fingerprint TEXT NOT NULL, public_key $BLOB NOT NULL, changed_at $INT NOT NULL)
        """
    ]

    private static let templates = [
        """
        CREATE TABLE notice_templates (
            id $ID, public_id TEXT NOT NULL UNIQUE, built_in TEXT UNIQUE, name_ja TEXT NOT NULL, name_en TEXT NOT NULL,
            asks_review $INT NOT NULL, archived $INT NOT NULL, version $INT NOT NULL, created_at $INT NOT NULL)
        """,
        """
        CREATE TABLE notice_template_versions (
            template_id $INT NOT NULL REFERENCES notice_templates (id), version $INT NOT NULL, subject_ja TEXT NOT NULL,
            body_ja TEXT NOT NULL, subject_en TEXT NOT NULL, body_en TEXT NOT NULL, author TEXT NOT NULL,
            written_at $INT NOT NULL, PRIMARY KEY (template_id, version))
        """,
    ]

    private static let notices = [
        """
        CREATE TABLE notices (
            id $ID, public_id TEXT NOT NULL UNIQUE, case_id $INT NOT NULL REFERENCES cases (id), title TEXT NOT NULL,
            tlp_rank $INT NOT NULL, due_at $INT, state TEXT NOT NULL, template_id $INT, asks_review $INT NOT NULL,
            author TEXT NOT NULL, version $INT NOT NULL, created_at $INT NOT NULL, sent_at $INT)
        """,
        "CREATE INDEX notices_case ON notices (case_id, id)",
        "CREATE INDEX notices_state ON notices (state, id)",
        """
        CREATE TABLE notice_versions (
            notice_id $INT NOT NULL REFERENCES notices (id), version $INT NOT NULL, language TEXT NOT NULL,
            subject TEXT NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL, written_at $INT NOT NULL,
            PRIMARY KEY (notice_id, version, language))
        """,
        """
        CREATE TABLE notice_reviews (
            id $ID, notice_id $INT NOT NULL REFERENCES notices (id), version $INT NOT NULL, verdict TEXT NOT NULL,
            comment TEXT NOT NULL, reviewer TEXT NOT NULL, reviewed_at $INT NOT NULL)
        """,
        "CREATE INDEX notice_reviews_notice ON notice_reviews (notice_id, id)",
    ]

    private static let deliveries = [
        """
        CREATE TABLE deliveries (
            id $ID, public_id TEXT NOT NULL UNIQUE, notice_id $INT NOT NULL REFERENCES notices (id),
            contact_id $INT NOT NULL, contact_public_id TEXT NOT NULL, organization TEXT NOT NULL, contact TEXT NOT NULL, address TEXT NOT NULL,
            address_key TEXT NOT NULL, language TEXT NOT NULL, reason TEXT NOT NULL, observables TEXT NOT NULL,
            wants_pickup $INT NOT NULL, state TEXT NOT NULL, response TEXT NOT NULL, mode TEXT, fingerprint TEXT,
            due_at $INT, sent_at $INT, answered_at $INT)
        """,
        "CREATE UNIQUE INDEX deliveries_contact ON deliveries (notice_id, contact_id)",
        "CREATE INDEX deliveries_due ON deliveries (due_at, id)",
        "CREATE INDEX deliveries_address ON deliveries (address_key, id)",
        """
        CREATE TABLE delivery_events (
            id $ID, delivery_id $INT NOT NULL REFERENCES deliveries (id), kind TEXT NOT NULL, happened_at $INT NOT NULL,
            actor TEXT NOT NULL, detail TEXT NOT NULL)
        """,
        "CREATE INDEX delivery_events_delivery ON delivery_events (delivery_id, id)",
        """
        CREATE TABLE delivery_responses (
            id $ID, delivery_id $INT NOT NULL REFERENCES deliveries (id), status TEXT NOT NULL, comment TEXT NOT NULL,
            message_id $INT, author TEXT NOT NULL, answered_at $INT NOT NULL)
        """,
        "CREATE INDEX delivery_responses_delivery ON delivery_responses (delivery_id, id)",
        """
        CREATE TABLE reminders (
            id $ID, delivery_id $INT NOT NULL REFERENCES deliveries (id), moment TEXT NOT NULL, at $INT NOT NULL,
            state TEXT NOT NULL)
        """,
        "CREATE INDEX reminders_delivery ON reminders (delivery_id, id)",
    ]

    /// What stands still and who is silent: counted often, few among many.
    private static let standing = [
        "CREATE INDEX deliveries_standing ON deliveries (state, notice_id)",
        "CREATE INDEX deliveries_unanswered ON deliveries (due_at, state) WHERE response = 'none'",
    ]

    /// Which version of its template a notice was written from, and what each version said besides its wording.
    private static let origins = [
        "ALTER TABLE notices ADD COLUMN template_version $INT", "ALTER TABLE notice_versions ADD COLUMN setting TEXT",
    ]

    /// The recipient's organisation in both languages, for whoever reads the lists; earlier deliveries get today's names.
    private static let names = [
        "ALTER TABLE deliveries ADD COLUMN organization_ja TEXT",
        "ALTER TABLE deliveries ADD COLUMN organization_en TEXT",
        """
        UPDATE deliveries SET
            organization_ja = (SELECT o.name FROM contacts c JOIN organizations o ON o.id = c.organization_id
                WHERE c.id = deliveries.contact_id),
            organization_en = (SELECT NULLIF(o.name_english, '') FROM contacts c
                JOIN organizations o ON o.id = c.organization_id WHERE c.id = deliveries.contact_id)
        """,
    ]

    /// How the text travels, who let it go, and who is asked next when nobody answers.
    private static let routes = [
        "ALTER TABLE notices ADD COLUMN route TEXT NOT NULL DEFAULT 'mail'",
        "ALTER TABLE notices ADD COLUMN follow_up TEXT NOT NULL DEFAULT 'standard'",
        "ALTER TABLE notices ADD COLUMN released_by TEXT", "ALTER TABLE deliveries ADD COLUMN follows_id $INT",
        "ALTER TABLE outgoing_mails ADD COLUMN tries $INT NOT NULL DEFAULT 0",
        "ALTER TABLE outgoing_mails ADD COLUMN domain_turn_at $INT",
        "ALTER TABLE outgoing_mails ADD COLUMN turn_at $INT",
    ]

    private static let rules = [
        """
        CREATE TABLE notice_rules (
            id $INT PRIMARY KEY, undo_ms $INT NOT NULL, before_days $INT NOT NULL, after_times $INT NOT NULL,
            every_days $INT NOT NULL, next_contact_days $INT NOT NULL, office_hours $INT NOT NULL,
            per_domain $INT NOT NULL, in_all $INT NOT NULL, emergency $INT NOT NULL)
        """,
        "CREATE TABLE mail_paces (domain TEXT PRIMARY KEY, clear_at $INT NOT NULL)",
        "CREATE INDEX mail_paces_clear ON mail_paces (clear_at)",
    ]

    private static let emergencies = [
        """
        CREATE TABLE emergency_releases (
            id $ID, notice_id $INT NOT NULL UNIQUE REFERENCES notices (id), reason TEXT NOT NULL,
            released_by TEXT NOT NULL, released_at $INT NOT NULL, due_at $INT NOT NULL, verdict TEXT, comment TEXT,
            reviewed_by TEXT, reviewed_at $INT)
        """,
        "CREATE INDEX emergency_releases_open ON emergency_releases (verdict, id)",
    ]

    private static let webhooks = [
        """
        CREATE TABLE webhooks (
            id $ID, public_id TEXT NOT NULL UNIQUE, url TEXT NOT NULL, secret $BLOB NOT NULL, events TEXT NOT NULL,
            account_id $INT NOT NULL REFERENCES accounts (id), seen $INT NOT NULL, created_by TEXT NOT NULL,
            created_at $INT NOT NULL, failing_since $INT, disabled_at $INT)
        """,
        """
        CREATE TABLE webhook_deliveries (
            id $ID, public_id TEXT NOT NULL UNIQUE, webhook_id $INT NOT NULL REFERENCES webhooks (id),
            event TEXT NOT NULL, subject TEXT NOT NULL, happened_at $INT NOT NULL, state TEXT NOT NULL,
            attempts $INT NOT NULL, answer TEXT NOT NULL)
        """,
        "CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, happened_at)",
    ]

    /// The team's certificate for S/MIME, beside its OpenPGP key.
    private static let certificate = [
        """
        CREATE TABLE team_certificate (
            id $INT PRIMARY KEY, fingerprint TEXT NOT NULL, subject TEXT NOT NULL, expires_at $INT NOT NULL,
            bytes $BLOB NOT NULL, changed_at $INT NOT NULL)
        """
    ]

    /// Why a mail came back, and whether for good.
    private static let bounceReasons = [
        "ALTER TABLE delivery_events ADD COLUMN reason TEXT", "ALTER TABLE delivery_events ADD COLUMN temporary $INT",
    ]

    /// Receipts that went to reporters by themselves; counted by address and hour.
    private static let receiptAnswers = [
        """
        CREATE TABLE receipt_answers (
            id $ID, public_id TEXT NOT NULL UNIQUE, answered_id $INT NOT NULL UNIQUE REFERENCES messages (id),
            address TEXT NOT NULL, address_key TEXT NOT NULL, matter TEXT NOT NULL, language TEXT NOT NULL,
            receipt TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, in_reply_to TEXT, state TEXT NOT NULL,
            created_at $INT NOT NULL, sent_at $INT)
        """,
        "CREATE INDEX receipt_answers_address ON receipt_answers (address_key, created_at)",
        "CREATE INDEX receipt_answers_created ON receipt_answers (created_at)",
    ]

    private static let mails = [
        """
        CREATE TABLE outgoing_mails (
            id $ID, public_id TEXT NOT NULL UNIQUE, case_id $INT NOT NULL REFERENCES cases (id),
            delivery_id $INT REFERENCES deliveries (id), contact_id $INT, purpose TEXT NOT NULL, address TEXT NOT NULL,
            recipient TEXT NOT NULL, language TEXT NOT NULL, tlp_rank $INT NOT NULL, subject TEXT NOT NULL,
            body TEXT NOT NULL, answers_encrypted $INT NOT NULL, message_id TEXT NOT NULL UNIQUE, in_reply_to TEXT,
            mail_references TEXT NOT NULL, state TEXT NOT NULL, mode TEXT, digest TEXT, author TEXT NOT NULL,
            created_at $INT NOT NULL, send_at $INT NOT NULL, sent_at $INT, last_answer TEXT NOT NULL)
        """,
        "CREATE INDEX outgoing_mails_delivery ON outgoing_mails (delivery_id, id)",
        "CREATE INDEX outgoing_mails_case ON outgoing_mails (case_id, id)",
    ]

    private static let links = [
        """
        CREATE TABLE notice_links (
            id $ID, delivery_id $INT NOT NULL REFERENCES deliveries (id), token_code $BLOB NOT NULL UNIQUE,
            created_at $INT NOT NULL, expires_at $INT NOT NULL, used_at $INT)
        """,
        "CREATE INDEX notice_links_delivery ON notice_links (delivery_id, id)",
    ]
}
