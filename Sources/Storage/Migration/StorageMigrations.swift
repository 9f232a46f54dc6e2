/// The tables of this room.
enum StorageMigrations {
    static let all = [
        jobs, audit, search, auditFilters, searchMarks, auditOrder, searchKinds, searchAddresses, searchOrder,
        clockDoubt,
    ]

    private static let jobs = Migration(
        "storage-001-jobs",
        [
            """
            CREATE TABLE jobs (
                id $ID, queue TEXT NOT NULL, key TEXT, payload TEXT NOT NULL, state TEXT NOT NULL,
                attempts $INT NOT NULL, run_at $INT NOT NULL, lease_until $INT, created_at $INT NOT NULL,
                finished_at $INT, last_error TEXT)
            """,
            "CREATE UNIQUE INDEX jobs_key ON jobs (queue, key) WHERE state = 'pending'",
            "CREATE INDEX jobs_due ON jobs (state, run_at)",
        ])

    private static let audit = Migration(
        "storage-002-audit",
        [
            """
            CREATE TABLE audit_entries (
                number $INT PRIMARY KEY, at $INT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
                subject TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)
            """,
            "CREATE INDEX audit_subject ON audit_entries (subject, number)",
            "CREATE TABLE audit_head (id $INT PRIMARY KEY, number $INT NOT NULL, hash TEXT NOT NULL)",
            "INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '')",
        ])

    private static let auditFilters = Migration(
        "storage-004-audit-filters",
        [
            "CREATE INDEX audit_actor ON audit_entries (actor, number)",
            "CREATE INDEX audit_action ON audit_entries (action, number)",
            "CREATE INDEX audit_at ON audit_entries (at, number)",
        ])

    /// By time, so that a stretch of days is read from its end; by person and action for both at once.
    private static let auditOrder = Migration(
        "storage-006-audit-order",
        [
            "DROP INDEX audit_subject", "DROP INDEX audit_actor", "DROP INDEX audit_action",
            "CREATE INDEX audit_subject ON audit_entries (subject, at, number)",
            "CREATE INDEX audit_actor ON audit_entries (actor, at, number)",
            "CREATE INDEX audit_action ON audit_entries (action, at, number)",
            "CREATE INDEX audit_actor_action ON audit_entries (actor, action, at, number)",
        ])

    /// One row at most: how far the clock was set, and when.
    private static let clockDoubt = Migration(
        "storage-010-clock-doubt",
        ["CREATE TABLE clock_doubt (id $INT PRIMARY KEY, since $INT NOT NULL, ahead $INT NOT NULL)"])

    private static let chunks = """
        CREATE TABLE search_chunks (
            id $ID, kind TEXT NOT NULL, doc_id $INT NOT NULL, part $INT NOT NULL, body $TOKENS NOT NULL)
        """
    private static let documents = "CREATE UNIQUE INDEX search_document ON search_chunks (kind, doc_id, part)"

    private static let search = Migration(
        "storage-003-search",
        sqlite: [
            chunks.replacing("$TOKENS", with: "TEXT"), documents,
            """
            CREATE VIRTUAL TABLE search_index USING fts5(
                body, content='search_chunks', content_rowid='id', tokenize='ascii', detail=full)
            """,
            """
            CREATE TRIGGER search_added AFTER INSERT ON search_chunks BEGIN
                INSERT INTO search_index (rowid, body) VALUES (new.id, new.body); END
            """,
            """
            CREATE TRIGGER search_removed AFTER DELETE ON search_chunks BEGIN
                INSERT INTO search_index (search_index, rowid, body) VALUES ('delete', old.id, old.body); END
            """,
        ],
        postgres: [
            chunks.replacing("$TOKENS", with: "TSVECTOR"), documents,
            "CREATE INDEX search_index ON search_chunks USING gin (body)",
        ])

    /// Chunks of before get marks: their kind, and whether their document was cut.
    private static let searchMarks: Migration = {
        let sign = SearchMark.sign
        let isCut = "(kind, doc_id) IN (SELECT kind, doc_id FROM search_chunks WHERE part > 0)"
        let marks = "' \(sign)' || kind || CASE WHEN \(isCut) THEN ' \(SearchMark.cut)' ELSE '' END"
        return Migration(
            "storage-005-search-marks",
            sqlite: [
                "UPDATE search_chunks SET body = body || \(marks)",
                "INSERT INTO search_index (search_index) VALUES ('rebuild')",
            ], postgres: ["UPDATE search_chunks SET body = body || CAST(\(marks) AS tsvector)"])
    }()

    /// Tokens of all kinds but the plain one get the prefix of `SearchMark` in place of a mark behind their chunk. What is
    /// left of the marks of mails harms nobody.
    private static let searchKinds: Migration = {
        let (sign, others) = (SearchMark.sign, "kind <> 'message'")
        let (prefix, mark) = ("'\(sign)' || kind || '\(sign)'", "'\(sign)' || kind")
        return Migration(
            "storage-007-search-kinds",
            sqlite: [
                """
                INSERT INTO search_index (search_index, rowid, body)
                SELECT 'delete', id, body FROM search_chunks WHERE \(others)
                """,
                """
                UPDATE search_chunks
                SET body = \(prefix) || REPLACE(REPLACE(body, ' ' || \(mark), ''), ' ', ' ' || \(prefix))
                WHERE \(others)
                """,
                "INSERT INTO search_index (rowid, body) SELECT id, body FROM search_chunks WHERE \(others)",
            ],
            postgres: [
                """
                UPDATE search_chunks SET body = CAST(regexp_replace(
                    CAST(ts_delete(body, \(mark)) AS TEXT), '(^| )''', '\\1''' || \(prefix), 'g') AS tsvector)
                WHERE \(others)
                """
            ])
    }()

    /// Chunks of before get tokens of addresses, of any four numbers side by side: what stood between them is not kept.
    private static let searchAddresses: Migration = {
        let sign = SearchMark.sign
        let prefix = "CASE kind WHEN 'message' THEN '' ELSE '\(sign)' || kind || '\(sign)' END"
        let address = "\(prefix) || n.a || '\(sign)' || n.b || '\(sign)' || n.c || '\(sign)' || n.d"
        /// Each number of a chunk with the three before it.
        func numbers(_ tokens: String, _ word: String, _ isNumber: String) -> String {
            """
            (SELECT t.place - LAG(t.place, 3) OVER w AS width, LAG(\(word), 3) OVER w AS a, LAG(\(word), 2) OVER w AS b,
                LAG(\(word)) OVER w AS c, \(word) AS d
            FROM \(tokens) AS t WHERE \(isNumber) WINDOW w AS (ORDER BY t.place)) AS n WHERE n.width = 3
            """
        }
        let listed = "'[\"' || REPLACE(REPLACE(body, \(prefix), ''), ' ', '\",\"') || '\"]'"
        return Migration(
            "storage-008-search-addresses",
            sqlite: [
                """
                UPDATE search_chunks SET body = body || COALESCE((
                    SELECT ' ' || REPLACE(GROUP_CONCAT(DISTINCT \(address)), ',', ' ') FROM \(numbers(
                        "(SELECT key AS place, value AS word FROM json_each(\(listed)))", "t.word",
                        "LENGTH(t.word) <= 3 AND t.word NOT GLOB '*[^0-9]*'"))), '')
                """,
                "INSERT INTO search_index (search_index) VALUES ('rebuild')",
            ],
            postgres: [
                """
                UPDATE search_chunks SET body = body || COALESCE((
                    SELECT CAST(STRING_AGG(DISTINCT \(address), ' ') AS tsvector) FROM \(numbers(
                        """
                        (SELECT p AS place, SUBSTRING(lexeme FROM LENGTH(\(prefix)) + 1) AS word
                        FROM UNNEST(body), UNNEST(positions) AS p)
                        """, "t.word", "t.word ~ '^[0-9]{1,3}$'"))), CAST('' AS tsvector))
                """
            ])
    }()

    /// PostgreSQL reads the last chunks of a kind; SQLite's index of words is in their order by itself.
    private static let searchOrder = Migration(
        "storage-009-search-order", sqlite: [],
        postgres: ["CREATE INDEX search_newest ON search_chunks (kind, id)"])
}
