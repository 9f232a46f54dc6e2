package import Storage

/// The tables of this room, in the order in which they came.
///
/// A fact is in force while `valid_until` is null; removing it sets the moment, so that history stays.
package enum RegistryMigrations {
    package static let all: [Migration] = [
        Migration("registry-001", organizations + contacts + keys + holdings + imports),
        Migration("registry-002-files", files),
        Migration("registry-003-certificates", certificates),
        Migration("registry-004-duty", duty),
        Migration("registry-005-attempts", attempts),
        Migration("registry-010-proposals", proposals),
        Migration("registry-020-fallback", countries + routing),
        Migration("registry-021-rules", rules),
    ]

    private static let organizations = [
        """
        CREATE TABLE organizations (
            id $ID, public_id TEXT NOT NULL UNIQUE, short_key TEXT NOT NULL, parent_id $INT REFERENCES organizations(id),
            kind TEXT NOT NULL, name TEXT NOT NULL, name_english TEXT NOT NULL, name_folded TEXT NOT NULL,
            name_english_folded TEXT NOT NULL, sort_name TEXT NOT NULL, sector TEXT NOT NULL, country TEXT NOT NULL,
            tlp_ceiling $INT NOT NULL, revision $INT NOT NULL, valid_from $INT NOT NULL, valid_until $INT)
        """,
        "CREATE UNIQUE INDEX organizations_key ON organizations (short_key) WHERE valid_until IS NULL",
        "CREATE INDEX organizations_parent ON organizations (parent_id)",
        "CREATE INDEX organizations_sorted ON organizations (sort_name, id)",
        "CREATE INDEX organizations_name ON organizations (name_folded)",
        "CREATE INDEX organizations_name_english ON organizations (name_english_folded)",
    ]

    private static let contacts = [
        """
        CREATE TABLE contacts (
            id $ID, public_id TEXT NOT NULL UNIQUE, organization_id $INT NOT NULL REFERENCES organizations(id),
            name TEXT NOT NULL, name_folded TEXT NOT NULL, role TEXT NOT NULL, language TEXT NOT NULL,
            rank $INT NOT NULL, verified_on TEXT, tlp_ceiling $INT NOT NULL, active $INT NOT NULL,
            revision $INT NOT NULL, valid_from $INT NOT NULL, valid_until $INT)
        """,
        """
        CREATE UNIQUE INDEX contacts_name ON contacts (organization_id, name_folded) WHERE valid_until IS NULL
        """,
        """
        CREATE TABLE channels (
            id $ID, contact_id $INT NOT NULL REFERENCES contacts(id), kind TEXT NOT NULL, value TEXT NOT NULL,
            value_key TEXT NOT NULL, valid_from $INT NOT NULL, valid_until $INT)
        """,
        "CREATE UNIQUE INDEX channels_value ON channels (contact_id, kind, value_key) WHERE valid_until IS NULL",
        "CREATE INDEX channels_key ON channels (value_key)",
    ]

    private static let keys = [
        """
        CREATE TABLE contact_keys (
            id $ID, contact_id $INT NOT NULL REFERENCES contacts(id), fingerprint TEXT NOT NULL, bytes $BLOB NOT NULL,
            user_ids TEXT NOT NULL, algorithm TEXT NOT NULL, can_encrypt $INT NOT NULL, weak $INT NOT NULL,
            created_at $INT, expires_at $INT, trust TEXT NOT NULL, verified_how TEXT, verified_note TEXT,
            verified_by TEXT, verified_at $INT, valid_from $INT NOT NULL, valid_until $INT)
        """,
        """
        CREATE UNIQUE INDEX contact_keys_contact ON contact_keys (contact_id, fingerprint) WHERE valid_until IS NULL
        """,
        "CREATE INDEX contact_keys_fingerprint ON contact_keys (fingerprint)",
        "CREATE INDEX contact_keys_expiry ON contact_keys (expires_at)",
    ]

    private static let holdings = [
        """
        CREATE TABLE networks (
            id $ID, organization_id $INT NOT NULL REFERENCES organizations(id), lo $BLOB NOT NULL, hi $BLOB NOT NULL,
            bits $INT NOT NULL, valid_from $INT NOT NULL, valid_until $INT)
        """,
        "CREATE UNIQUE INDEX networks_range ON networks (lo, hi, organization_id) WHERE valid_until IS NULL",
        "CREATE INDEX networks_organization ON networks (organization_id)",
        table("registry_asns", columns: "number $INT NOT NULL"),
        "CREATE UNIQUE INDEX registry_asns_number ON registry_asns (number, organization_id) WHERE valid_until IS NULL",
        "CREATE INDEX registry_asns_organization ON registry_asns (organization_id)",
        table("registry_domains", columns: "name TEXT NOT NULL"),
        "CREATE UNIQUE INDEX registry_domains_name ON registry_domains (name, organization_id) WHERE valid_until IS NULL",
        "CREATE INDEX registry_domains_organization ON registry_domains (organization_id)",
        table("registry_keywords", columns: "keyword TEXT NOT NULL, folded TEXT NOT NULL, head $INT NOT NULL"),
        """
        CREATE UNIQUE INDEX registry_keywords_folded ON registry_keywords (folded, organization_id)
        WHERE valid_until IS NULL
        """,
        "CREATE INDEX registry_keywords_head ON registry_keywords (head)",
        "CREATE INDEX registry_keywords_organization ON registry_keywords (organization_id)",
    ]

    private static let imports = [
        """
        CREATE TABLE registry_imports (
            id $ID, public_id TEXT NOT NULL UNIQUE, file_name TEXT NOT NULL, imported_by TEXT NOT NULL,
            imported_at $INT NOT NULL, added $INT NOT NULL, changed $INT NOT NULL, unchanged $INT NOT NULL)
        """,
        """
        CREATE TABLE registry_import_problems (
            id $ID, import_id $INT NOT NULL REFERENCES registry_imports(id), line $INT, place TEXT NOT NULL,
            code TEXT NOT NULL, text_ja TEXT NOT NULL, text_en TEXT NOT NULL, source TEXT NOT NULL)
        """,
        "CREATE INDEX registry_import_problems_import ON registry_import_problems (import_id, id)",
    ]

    /// Files between their check and their import, one for each person.
    private static let files = [
        """
        CREATE TABLE registry_files (
            public_id TEXT PRIMARY KEY, kept_by TEXT NOT NULL UNIQUE, kept_at $INT NOT NULL, name TEXT NOT NULL,
            content $BLOB NOT NULL)
        """
    ]

    /// Certificates beside OpenPGP keys, and the authorities that may vouch for them.
    private static let certificates = [
        "ALTER TABLE contact_keys ADD COLUMN scheme TEXT NOT NULL DEFAULT 'openpgp'",
        "CREATE INDEX contact_keys_certificates ON contact_keys (trust, id) WHERE scheme = 'smime'",
        """
        CREATE TABLE certificate_authorities (
            id $ID, fingerprint TEXT NOT NULL, subject TEXT NOT NULL, expires_at $INT NOT NULL, bytes $BLOB NOT NULL,
            added_by TEXT NOT NULL, valid_from $INT NOT NULL, valid_until $INT)
        """,
        """
        CREATE UNIQUE INDEX certificate_authorities_fingerprint ON certificate_authorities (fingerprint)
        WHERE valid_until IS NULL
        """,
    ]

    /// When contacts answer, and who does instead.
    private static let duty = [
        "ALTER TABLE contacts ADD COLUMN duty_hours TEXT", "ALTER TABLE contacts ADD COLUMN in_charge_from TEXT",
        "ALTER TABLE contacts ADD COLUMN in_charge_through TEXT",
        """
        CREATE INDEX contacts_charge ON contacts (in_charge_through, id)
        WHERE in_charge_through IS NOT NULL AND valid_until IS NULL
        """,
        """
        CREATE TABLE contact_deputies (
            id $ID, contact_id $INT NOT NULL REFERENCES contacts(id), deputy_id $INT NOT NULL REFERENCES contacts(id),
            position $INT NOT NULL, valid_from $INT NOT NULL, valid_until $INT)
        """,
        """
        CREATE UNIQUE INDEX contact_deputies_contact ON contact_deputies (contact_id, deputy_id)
        WHERE valid_until IS NULL
        """,
        """
        CREATE TABLE contact_absences (
            id $ID, public_id TEXT NOT NULL UNIQUE, contact_id $INT NOT NULL REFERENCES contacts(id),
            from_day TEXT NOT NULL, through_day TEXT NOT NULL, note TEXT NOT NULL, recorded_by TEXT NOT NULL,
            valid_from $INT NOT NULL, valid_until $INT)
        """,
        "CREATE INDEX contact_absences_contact ON contact_absences (contact_id, through_day)",
    ]

    /// Tries to reach contacts, and addresses from which mail came back.
    private static let attempts = [
        "ALTER TABLE channels ADD COLUMN bounced_at $INT",
        """
        CREATE INDEX channels_bounced ON channels (id) WHERE bounced_at IS NOT NULL AND valid_until IS NULL
        """,
        """
        CREATE TABLE contact_attempts (
            id $ID, contact_id $INT NOT NULL REFERENCES contacts(id), kind TEXT NOT NULL, value TEXT NOT NULL,
            tried_at $INT NOT NULL, outcome TEXT NOT NULL, note TEXT NOT NULL, recorded_by TEXT NOT NULL)
        """,
        "CREATE INDEX contact_attempts_contact ON contact_attempts (contact_id, tried_at, id)",
        """
        CREATE INDEX contacts_unconfirmed ON contacts (COALESCE(verified_on, ''), id)
        WHERE valid_until IS NULL AND active = 1
        """,
        "CREATE INDEX channels_encrypted ON channels (id) WHERE kind = 'pgp-mail' AND valid_until IS NULL",
    ]

    /// What people of organisations ask to have changed; `key_bytes` is the key of a proposal that brings one.
    private static let proposals = [
        """
        CREATE TABLE change_proposals (
            id $ID, public_id TEXT NOT NULL UNIQUE, organization_id $INT NOT NULL REFERENCES organizations(id),
            change TEXT NOT NULL, key_bytes $BLOB, word TEXT NOT NULL, proposed_by TEXT NOT NULL,
            proposed_at $INT NOT NULL, state TEXT NOT NULL, decided $INT NOT NULL, decided_by TEXT, decided_at $INT,
            remark TEXT NOT NULL)
        """,
        "CREATE INDEX change_proposals_queue ON change_proposals (decided, id DESC)",
        "CREATE INDEX change_proposals_organization ON change_proposals (organization_id, decided)",
    ]

    /// Countries that organisations stand for.
    private static let countries = [
        table("registry_countries", columns: "code TEXT NOT NULL"),
        "CREATE UNIQUE INDEX registry_countries_code ON registry_countries (code, organization_id) WHERE valid_until IS NULL",
        "CREATE INDEX registry_countries_organization ON registry_countries (organization_id)",
    ]

    /// Rules on who is told; conditions are read only whole, so they stand in one text.
    private static let rules = [
        """
        CREATE TABLE responsibility_rules (
            id $ID, public_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_folded TEXT NOT NULL, verdict TEXT NOT NULL,
            organization_id $INT NOT NULL REFERENCES organizations(id), contact_id $INT REFERENCES contacts(id),
            role TEXT, weight $INT NOT NULL, conditions TEXT NOT NULL, first_day TEXT, last_day TEXT,
            revision $INT NOT NULL, valid_from $INT NOT NULL, valid_until $INT)
        """,
        "CREATE UNIQUE INDEX responsibility_rules_name ON responsibility_rules (name_folded) WHERE valid_until IS NULL",
        "CREATE INDEX responsibility_rules_organization ON responsibility_rules (organization_id)",
        "CREATE INDEX responsibility_rules_in_force ON responsibility_rules (id) WHERE valid_until IS NULL",
    ]

    /// Routing tables: the newest one in force answers, older ones keep only their head.
    private static let routing = [
        """
        CREATE TABLE routing_tables (
            id $ID, file_name TEXT NOT NULL, imported_by TEXT NOT NULL, imported_at $INT NOT NULL,
            prefixes $INT NOT NULL, bad_lines $INT NOT NULL, in_force $INT NOT NULL)
        """,
        "CREATE INDEX routing_tables_in_force ON routing_tables (id) WHERE in_force = 1",
        """
        CREATE TABLE announced_prefixes (
            id $ID, table_id $INT NOT NULL REFERENCES routing_tables(id), lo $BLOB NOT NULL, hi $BLOB NOT NULL,
            bits $INT NOT NULL, origin $INT NOT NULL, country TEXT NOT NULL)
        """,
        "CREATE UNIQUE INDEX announced_prefixes_range ON announced_prefixes (table_id, lo, hi, origin)",
        """
        CREATE TABLE routing_bad_lines (
            id $ID, table_id $INT NOT NULL REFERENCES routing_tables(id), line $INT NOT NULL, source TEXT NOT NULL)
        """,
        "CREATE UNIQUE INDEX routing_bad_lines_line ON routing_bad_lines (table_id, line)",
    ]

    private static func table(_ name: String, columns: String) -> String {
        """
        CREATE TABLE \(name) (
            id $ID, organization_id $INT NOT NULL REFERENCES organizations(id), \(columns),
            valid_from $INT NOT NULL, valid_until $INT)
        """
    }
}
