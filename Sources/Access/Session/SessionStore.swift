import Crypto
package import Primitives
package import Storage

/// The open sessions: found by token, ended by sign-out, by their owner, by age.
package struct SessionStore: Sendable {
    let database: Database
    let limits: SessionLimits
    private let csrfKey: SymmetricKey
    private let clock: WallClock
    private let random: Randomness

    package init(
        database: Database, key: MasterKey, limits: SessionLimits = SessionLimits(), clock: WallClock = .system,
        random: Randomness = .system
    ) {
        self.database = database
        self.limits = limits
        self.clock = clock
        self.random = random
        csrfKey = key.hmacKey("csrf")
    }

    /// The session of that token and its viewer with the rights of this moment; nil when it is over.
    package func open(_ token: SessionToken, language: Language = .ja) async throws -> OpenSession? {
        let digest = token.digest
        let row = try await database.read { transaction in
            try transaction.row(
                """
                SELECT \(Session.columns), \(Account.missing("a", in: "s")), \(Account.qualifiedColumns("a"))
                FROM sessions s LEFT JOIN accounts a ON a.id = s.account_id WHERE s.token_digest = ?
                """, [digest])
        }
        guard let row else { return nil }
        let session = try Session(row)
        let now = clock.now()
        guard now - session.seenAt <= limits.idle, now - session.createdAt <= limits.absolute else {
            try await end(session)
            return nil
        }
        try await touch(session, now: now)
        if let delivery = try row.optionalText(Session.columnCount - 1).flatMap({ PublicID($0) }) {
            return OpenSession(
                session: session, viewer: .link(delivery, language: language), account: nil, missing: nil)
        }
        let account = try Account(row, first: Session.columnCount + 1)
        guard account.isOpen(at: now) else { return nil }
        let missing = try row.optionalValue(Session.columnCount, as: Requirement.self)
        let viewer = missing == nil ? account.viewer() : .enrolling(account)
        return OpenSession(session: session, viewer: viewer, account: account, missing: missing)
    }

    /// A session that stands for the holder of a one-time link and nothing else.
    package func openLink(for delivery: PublicID, address: IPAddress?, agent: String) async throws -> SessionToken {
        let token = SessionToken(random: random)
        try await database.write { transaction in
            let id = try transaction.insertSession(
                token, account: nil, delivery: delivery, address: address, agent: agent)
            let detail = [("address", address?.description ?? "")]
            try transaction.audit(
                AuditEntry(actor: "link:\(delivery)", action: "session.open", subject: "session:\(id)", detail: detail))
        }
        return token
    }

    /// The viewer's sessions, the latest used first.
    package func own(viewer: Viewer) async throws -> [Session] {
        guard let account = viewer.account else { return [] }
        let since = clock.now() - limits.idle
        return try await database.read { transaction in
            try transaction.rows(
                "SELECT \(Session.columns) FROM sessions s WHERE s.account_id = ? AND s.seen_at >= ? ORDER BY s.seen_at DESC",
                [account.value, since]
            ).map { try Session($0) }
        }
    }

    /// Ends one session of the viewer's own.
    package func end(_ id: PublicID, viewer: Viewer) async throws {
        guard let account = viewer.account else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
        try await database.write { transaction in
            let ended = try transaction.execute(
                "DELETE FROM sessions WHERE public_id = ? AND account_id = ?", [id, account.value])
            guard ended == 1 else { throw Problem(.notFound, "session.not-found", .sessionNotFound) }
            try transaction.audit(viewer.audit("session.end", "session:\(id)"))
        }
    }

    /// Ends all sessions of the viewer's own but `kept`.
    package func endOthers(viewer: Viewer, keeping kept: Session) async throws {
        guard let account = viewer.account else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
        try await database.write { transaction in
            try transaction.endSessions(of: account, keeping: kept.id)
            try transaction.audit(viewer.audit("session.end-others", "session:\(kept.publicID)"))
        }
    }

    /// The token that every form of this session carries.
    package func formToken(of session: Session) -> String {
        Base32.encode(Array(HMAC<SHA256>.authenticationCode(for: session.digest, using: csrfKey)))
    }

    package func isFormToken(_ token: String, of session: Session) -> Bool {
        let expected = Array(formToken(of: session).utf8)
        return ConstantTime.areEqual(Array(token.utf8.prefix(expected.count + 1)), expected)
    }

    /// At most one write a minute for each session.
    private func touch(_ session: Session, now: Timestamp) async throws {
        guard now - session.seenAt > .minutes(1) else { return }
        try await database.write { transaction in
            _ = try transaction.execute("UPDATE sessions SET seen_at = ? WHERE id = ?", [now, session.id.value])
        }
    }

    private func end(_ session: Session) async throws {
        try await database.write { transaction in
            _ = try transaction.execute("DELETE FROM sessions WHERE id = ?", [session.id.value])
        }
    }
}

extension WriteTransaction {
    /// The public id of the new session. Sessions forgotten long ago leave the table on the way.
    func insertSession(
        _ token: SessionToken, account: Identifier<Account>?, delivery: PublicID?, by means: SignInMeans = .password,
        address: IPAddress?, agent: String
    ) throws -> PublicID {
        _ = try execute("DELETE FROM sessions WHERE seen_at < ?", [now - .days(7)])
        let publicID = PublicID()
        _ = try execute(
            """
            INSERT INTO sessions
            (public_id, token_digest, account_id, delivery_public_id, provider, vouched, address, agent, created_at,
             seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                publicID, token.digest, account?.value, delivery, means.provider, means.isVouchedFor,
                address?.description ?? "", String(agent.prefix(200)), now, now,
            ])
        return publicID
    }

    /// Ends every session of the account but `kept`, and every sign-in that still waits for its code.
    func endSessions(of account: Identifier<Account>, keeping kept: Identifier<Session>? = nil) throws {
        try execute("DELETE FROM sessions WHERE account_id = ? AND id <> ?", [account, kept?.value ?? 0])
        try execute("DELETE FROM pending_sign_ins WHERE account_id = ?", [account])
    }
}

extension Account {
    static func qualifiedColumns(_ alias: String) -> String {
        columns.split(separator: ", ").map { "\(alias).\($0)" }.joined(separator: ", ")
    }
}
