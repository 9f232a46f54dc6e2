package import Access
package import Logging
import MailFormats
package import Primitives
package import Storage
package import Transport

/// The way of a mail into the house: kept first, then read, then placed, each step committed before the next is true.
///
/// A mail is tried twice at most: the attempt is recorded before the parser sees it, so that one that takes its process
/// down is set aside (`quarantined`) when it has done so twice, raw and visible.
package struct Intake: Sendable {
    /// Topic of the change bus: mails wait in the inbox.
    package static let topic = "inbox"
    static let attempts = 2
    /// How long another process leaves a mail alone that one is reading.
    static let claim = Interval.minutes(10)

    let database: Database
    let blobs: BlobStore
    let keys: KeyCabinet
    let mint: MessageIDMint
    let handlers: [any SignalHandler]
    let viewer: Viewer
    let randomness: Randomness
    let logger: Logger
    let own = OwnSpaceCache()
    let locked: LockedAttachmentStore

    /// `handlers` are called in order for each new message; `keyRing` nil leaves OpenPGP mails closed, `smime` without keys
    /// those of S/MIME; `master` seals the passwords of attachments.
    package init(
        database: Database, blobs: BlobStore, keyRing: OpenPGP.KeyRing?,
        smime: SMIME.KeyStore = SMIME.KeyStore(), mint: MessageIDMint, master: MasterKey,
        handlers: [any SignalHandler], viewer: Viewer = .service(.intake), randomness: Randomness = .system,
        logger: Logger
    ) {
        self.database = database
        self.blobs = blobs
        keys = KeyCabinet(MailKeys(openPGP: keyRing, smime: smime), database: database, viewer: viewer)
        self.mint = mint
        locked = LockedAttachmentStore(database: database, key: master)
        self.handlers = handlers
        self.viewer = viewer
        self.randomness = randomness
        self.logger = logger
    }

    /// Keeps a mail: returns when its bytes and its row are on the disk. Throws `mail.too-large`.
    ///
    /// `beside`: what becomes true together with the row; when it throws, the mail is not kept.
    package func receive(
        _ raw: [UInt8], _ envelope: IntakeEnvelope,
        beside: @escaping @Sendable (WriteTransaction) throws -> Void = { _ in }
    ) async throws -> Identifier<InboxMail> {
        let mail = try keep(raw, envelope)
        return try await database.write { transaction in
            try beside(transaction)
            try transaction.announce(Self.topic)
            return try transaction.insertInbox(mail, attempts: 0)
        }
    }

    /// Reads and places a mail that waits; nil when it does not wait (any more) or another process has it.
    package func process(_ id: Identifier<InboxMail>) async throws -> IntakeResult? {
        guard let claimed = try await claim(id) else { return nil }
        if claimed.attempts > Self.attempts { return try await quarantineWorn(claimed) }
        do {
            return try await place([try await read(claimed)]).first
        } catch let error as StorageError where error.isOutage {
            try await giveBack(claimed.id)
            throw error
        }
    }

    /// Sets a mail aside that took its process down each time it was read.
    func quarantineWorn(_ mail: ClaimedMail) async throws -> IntakeResult {
        let problem = failed(mail.id, ReaderEnded())
        return try await database.write { try self.quarantine(mail.id, .readerEnded, problem: problem, in: $0) }
    }

    /// Puts the bytes into the blob store.
    func keep(_ raw: [UInt8], _ envelope: IntakeEnvelope, as id: PublicID? = nil) throws -> KeptMail {
        guard raw.count <= Limits.mailBytes else { throw Problem(.tooLarge, "mail.too-large", .mailTooLarge) }
        return KeptMail(
            publicID: id ?? PublicID(random: randomness), blob: try blobs.put(raw), size: raw.count, envelope: envelope)
    }

    private func claim(_ id: Identifier<InboxMail>) async throws -> ClaimedMail? {
        try await database.write { transaction in
            try transaction.claim(
                where: SQLFragment("id = ? AND state = 'received' AND claimed_until <= ?", [id, transaction.now]))
        }
    }

    /// The attempt does not count: the mail was not at fault. While the mail is ours nobody else can read it.
    private func giveBack(_ id: Identifier<InboxMail>) async throws {
        try await database.write(within: .milliseconds(Self.claim.milliseconds)) {
            _ = try $0.execute("UPDATE inbox SET attempts = attempts - 1, claimed_until = 0 WHERE id = ?", [id])
        }
    }

    private func read(_ claimed: ClaimedMail) async throws -> ReadMail {
        try await read(try blobs.get(claimed.blob), claimed)
    }

    /// Reads a claimed mail and keeps what was decrypted. Throws only when the database is out of reach.
    func read(_ raw: [UInt8], _ claimed: ClaimedMail) async throws -> ReadMail {
        do {
            let reading = try await read(raw, claimed.envelope)
            return ReadMail(claimed, reading, containers: try reading.decrypted.map { try blobs.put($0) })
        } catch let error as StorageError where error.isOutage {
            throw error
        } catch {
            return ReadMail(claimed, failure: failed(claimed.id, error))
        }
    }

    /// Reads a mail that came in just now.
    private func read(_ raw: [UInt8], _ envelope: IntakeEnvelope) async throws -> MailReading {
        try await read(raw, passwords: []) { arrival(of: $0, envelope) }
    }

    /// Parse, keys, decrypt, extract. `passwords`: for locked attachments, besides those that stand in the mail;
    /// `arrival`: when it came, for certificates that had to hold then.
    func read(
        _ raw: [UInt8], passwords: [String], arrival: (ParsedMail) -> Timestamp
    ) async throws -> MailReading {
        #if DEBUG
            // Stands for a fault of the parser, so that tests see what happens to the process and to the mail.
            if raw.starts(with: "X-Hikeshi-Test-Trap:".utf8) { fatalError("the trap of a test") }
        #endif
        let space = try await own.space(database)
        let (mail, keys) = try await keys.prepared(raw)
        return MailReader(keys: keys, own: space, moment: arrival(mail), passwords: passwords).read(mail)
    }

    /// A file's mail came when it says it was sent, unless that lies ahead.
    func arrival(of mail: ParsedMail, _ envelope: IntakeEnvelope) -> Timestamp {
        let stored = envelope.receivedAt ?? database.clock.now()
        guard envelope.source == .file, let sent = mail.date else { return stored }
        return min(sent, stored)
    }

    /// Logs why a mail failed; the id under which the log says so.
    func failed(_ id: Identifier<InboxMail>, _ error: any Error) -> String {
        let problem = Problem.newID()
        logger.error(
            "mail not processed", metadata: ["inbox": "\(id.value)", "problem": "\(problem)", "cause": "\(error)"])
        return problem
    }
}

extension WriteTransaction {
    func insertInbox(_ mail: KeptMail, attempts: Int, claimedUntil: Timestamp? = nil) throws -> Identifier<InboxMail> {
        Identifier(
            try insert(
                """
                INSERT INTO inbox (public_id, source, blob, size, return_path, recipients, received_at, state, attempts,
                    claimed_until, shadow)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'received', ?, ?, ?) RETURNING id
                """,
                [
                    mail.publicID, mail.envelope.source.rawValue, mail.blob, mail.size,
                    mail.envelope.returnPath?.storable,
                    mail.envelope.recipients.map(\.description).joined(separator: "\n").storable,
                    mail.envelope.receivedAt ?? now, attempts, claimedUntil ?? Timestamp(milliseconds: 0),
                    mail.envelope.isShadow,
                ]))
    }
}
