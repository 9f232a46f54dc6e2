package import Storage

/// The tables of this room, in the order in which they came.
package enum AccessMigrations {
    package static let all: [Migration] = [
        Migration(
            "access-001",
            [
                """
                CREATE TABLE accounts (
                    id $ID, public_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL,
                    language TEXT NOT NULL, roles TEXT NOT NULL, tlp_ceiling $INT NOT NULL, disabled $INT NOT NULL,
                    password TEXT NOT NULL, created_at $INT NOT NULL)
                """,
                """
                CREATE TABLE sessions (
                    id $ID, public_id TEXT NOT NULL UNIQUE, token_digest $BLOB NOT NULL UNIQUE, account_id $INT,
                    delivery_public_id TEXT, address TEXT NOT NULL, agent TEXT NOT NULL, created_at $INT NOT NULL,
                    seen_at $INT NOT NULL)
                """,
                "CREATE INDEX sessions_account ON sessions (account_id)",
                "CREATE INDEX sessions_seen ON sessions (seen_at)",
                """
                CREATE TABLE sign_in_attempts (
                    subject $BLOB PRIMARY KEY, failures $INT NOT NULL, began_at $INT NOT NULL)
                """,
                "CREATE INDEX sign_in_attempts_began ON sign_in_attempts (began_at)",
                "CREATE TABLE secrets (name TEXT PRIMARY KEY, sealed $BLOB NOT NULL, changed_at $INT NOT NULL)",
            ]),
        Migration(
            "access-002-preferences",
            [
                """
                CREATE TABLE account_preferences (
                    account_id $INT NOT NULL REFERENCES accounts (id), name TEXT NOT NULL,
                    PRIMARY KEY (account_id, name))
                """
            ]),
        Migration(
            "access-003-tokens",
            [
                """
                CREATE TABLE access_tokens (
                    id $ID, public_id TEXT NOT NULL UNIQUE, digest $BLOB NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,
                    scopes TEXT NOT NULL, created_by TEXT NOT NULL, created_at $INT NOT NULL, expires_at $INT NOT NULL,
                    revoked_at $INT, used_at $INT)
                """
            ]),
        secondFactor, external, programs,
        Migration("access-signed-webhooks", ["ALTER TABLE access_tokens ADD COLUMN signed $INT NOT NULL DEFAULT 0"]),
        providers,
    ]

    /// Accounts of people outside, as they were proposed and decided.
    private static let external = Migration(
        "access-005-external",
        [
            """
            CREATE TABLE external_accounts (
                id $ID, public_id TEXT NOT NULL UNIQUE, organization TEXT NOT NULL, organization_name TEXT NOT NULL,
                name TEXT NOT NULL, display_name TEXT NOT NULL, language TEXT NOT NULL, tlp_ceiling $INT NOT NULL,
                ends_at $INT NOT NULL, reason TEXT NOT NULL, proposed_by TEXT NOT NULL, proposed_at $INT NOT NULL,
                verdict TEXT, decided_by TEXT, decided_at $INT, remark TEXT)
            """,
            "ALTER TABLE accounts ADD COLUMN organization TEXT", "ALTER TABLE accounts ADD COLUMN ends_at $INT",
        ])

    private static let secondFactor = Migration(
        "access-004-second-factor",
        [
            """
            CREATE TABLE second_factors (
                account_id $INT PRIMARY KEY REFERENCES accounts (id), sealed $BLOB NOT NULL, last_step $INT NOT NULL,
                confirmed_at $INT)
            """,
            """
            CREATE TABLE recovery_codes (
                account_id $INT NOT NULL REFERENCES accounts (id), digest $BLOB NOT NULL,
                PRIMARY KEY (account_id, digest))
            """,
            "CREATE TABLE second_factor_roles (role TEXT PRIMARY KEY)",
            """
            CREATE TABLE pending_sign_ins (
                token_digest $BLOB PRIMARY KEY, account_id $INT NOT NULL REFERENCES accounts (id),
                created_at $INT NOT NULL)
            """,
            "CREATE INDEX pending_sign_ins_account ON pending_sign_ins (account_id)",
            "CREATE INDEX pending_sign_ins_created ON pending_sign_ins (created_at)",
            "ALTER TABLE accounts ADD COLUMN password_is_temporary $INT NOT NULL DEFAULT 0",
        ])

    private static let programs = Migration(
        "access-006-api",
        [
            "ALTER TABLE access_tokens ADD COLUMN account_id $INT",
            """
            CREATE TABLE idempotency_keys (
                token_id $INT NOT NULL REFERENCES access_tokens (id), name TEXT NOT NULL, request $BLOB NOT NULL,
                created_at $INT NOT NULL, status $INT, headers TEXT, body TEXT, PRIMARY KEY (token_id, name))
            """,
            "CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at)",
        ])

    private static let providers = Migration(
        "access-009-providers",
        [
            """
            CREATE TABLE providers (
                id $ID, public_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, issuer TEXT NOT NULL UNIQUE,
                client_id TEXT NOT NULL, secret $BLOB NOT NULL, scopes TEXT NOT NULL, group_claim TEXT NOT NULL,
                makes_accounts $INT NOT NULL, tlp_ceiling $INT NOT NULL, allows_password $INT NOT NULL,
                asks_second_factor $INT NOT NULL, is_on $INT NOT NULL, created_at $INT NOT NULL)
            """,
            """
            CREATE TABLE provider_roles (
                provider_id $INT NOT NULL REFERENCES providers (id), group_value TEXT NOT NULL, role TEXT NOT NULL,
                PRIMARY KEY (provider_id, group_value, role))
            """,
            """
            CREATE TABLE provider_sign_ins (
                state_digest $BLOB PRIMARY KEY, browser_digest $BLOB NOT NULL,
                provider_id $INT NOT NULL REFERENCES providers (id), account_id $INT REFERENCES accounts (id),
                next TEXT NOT NULL, created_at $INT NOT NULL)
            """,
            "CREATE INDEX provider_sign_ins_created ON provider_sign_ins (created_at)",
            "CREATE INDEX provider_sign_ins_provider ON provider_sign_ins (provider_id)",
            """
            CREATE TABLE account_links (
                id $ID, public_id TEXT NOT NULL UNIQUE, account_id $INT NOT NULL REFERENCES accounts (id),
                issuer TEXT NOT NULL, subject TEXT NOT NULL, user_name TEXT NOT NULL, mail TEXT NOT NULL,
                created_at $INT NOT NULL, used_at $INT, left_at $INT, UNIQUE (issuer, subject))
            """,
            "CREATE INDEX account_links_account ON account_links (account_id)",
            "CREATE INDEX access_tokens_account ON access_tokens (account_id)",
            "ALTER TABLE sessions ADD COLUMN provider TEXT",
            "ALTER TABLE sessions ADD COLUMN vouched $INT NOT NULL DEFAULT 0",
            "ALTER TABLE pending_sign_ins ADD COLUMN provider TEXT",
        ])
}
