import Access
import Cases
import Primitives
import Signals
import Storage
import TestSupport
import Testing

/// A desk with two people of the same rights, on a day when the office is open: Tuesday, 24 November 2026, 10:00.
struct World {
    static let morning = JapanTime.midnight(CivilDate(2026, 11, 24)) + .hours(10)
    static let migrations = AccessMigrations.all + SignalsMigrations.all + CasesMigrations.all

    let database: Database
    let clock: SettableClock
    let store = CaseStore()
    let suzuki: Viewer
    let sato: Viewer
    let suzukiID: PublicID
    let satoID: PublicID

    static func each(_ body: (World) async throws -> Void) async throws {
        let clock = SettableClock(morning)
        try await TestDatabase.each(migrations, clock: clock.wallClock) { database in
            clock.set(morning)
            try await body(World(database, clock))
        }
    }

    private init(_ database: Database, _ clock: SettableClock) async throws {
        self.database = database
        self.clock = clock
        (suzukiID, suzuki) = try await Self.person("suzuki", "鈴木", in: database)
        (satoID, sato) = try await Self.person("sato", "佐藤", in: database)
    }

    static func person(_ name: String, _ shown: String, in database: Database) async throws -> (PublicID, Viewer) {
        let publicID = PublicID()
        let id = try await database.write { transaction in
            try transaction.insert(
                """
                INSERT INTO accounts (public_id, name, display_name, language, roles, tlp_ceiling, disabled, password,
                    created_at) VALUES (?, ?, ?, 'ja', 'handler', 3, 0, '', 0) RETURNING id
                """, [publicID, name, shown])
        }
        return (publicID, .person(Identifier(id), name: name, roles: [.handler], tlpCeiling: .amberStrict))
    }

    var now: Timestamp { clock.wallClock.now() }

    /// Stores a mail as the intake would and lets the joiner place it.
    @discardableResult
    func receive(_ mail: Mail) async throws -> Disposition {
        let store = store
        let placed = try await database.write { transaction in
            try CaseJoiner(store: store).handle(mail.stored(in: transaction), disposition: nil, in: transaction)
        }
        return try #require(placed)
    }

    /// A report from `from`, and the case made of it by Suzuki.
    func openCase(
        _ title: String = "改ざん example.ac.jp", from: String = "finder@example.jp", id: String = "first@example.jp",
        priority: Priority = .medium, isEmbargoed: Bool = false, _ change: @Sendable (inout Mail) -> Void = { _ in }
    ) async throws -> Case {
        var mail = Mail(from: from, subject: title, messageID: id)
        change(&mail)
        let report = try #require(try await receive(mail).report)
        let draft = CaseDraft(title: title, kind: .defacement, priority: priority, isEmbargoed: isEmbargoed)
        let (store, suzuki) = (store, suzuki)
        return try await database.write { try store.open(viewer: suzuki, draft, from: report, in: $0) }
    }

    func timeline(_ subject: Case) async throws -> [TimelineKind] {
        let (store, suzuki) = (store, suzuki)
        return try await database.read { try store.timeline(viewer: suzuki, of: subject, in: $0).map(\.kind) }
    }

    func reload(_ subject: Case) async throws -> Case {
        let (store, suzuki) = (store, suzuki)
        return try await database.read { try store.find(viewer: suzuki, subject.publicID, in: $0) }
    }
}

/// A mail as the joiner gets it.
struct Mail: Sendable {
    var from: String?
    var subject: String
    var messageID: String
    var references: [String] = []
    var own: [OwnReference] = []
    var tags: [String] = []
    var messageClass = MessageClass.ordinary
    var tlp = TLP.amber
    var observations: [Observation] = []
    var text = "本文"

    init(from: String?, subject: String, messageID: String) {
        self.from = from
        self.subject = subject
        self.messageID = messageID
    }

    func stored(in transaction: WriteTransaction) throws -> Signal {
        let publicID = PublicID()
        let id = try insert(publicID, in: transaction)
        for observation in observations { try insert(observation, of: id, in: transaction) }
        return Signal(
            messageID: Identifier(id), publicID: publicID, messageClass: messageClass,
            from: from.flatMap { MailAddress($0) }, fromName: "", subject: subject, subjectTags: tags,
            references: references, ownReferences: own, bounce: nil, receivedAt: transaction.now, sentAt: nil,
            isEncrypted: false, tlp: tlp, observations: observations, text: text)
    }
}

extension Mail {
    private func insert(_ publicID: PublicID, in transaction: WriteTransaction) throws -> Int64 {
        try transaction.insert(
            """
            INSERT INTO messages (public_id, direction, message_id, body_digest, blob, size, from_address, from_name,
                subject, received_at, text, tlp_rank, tlp_marked, class, encrypted, duplicates)
            VALUES (?, 'in', ?, '', '', 0, ?, '', ?, ?, ?, ?, 1, ?, 0, 0) RETURNING id
            """,
            [
                publicID, messageID, from.flatMap { MailAddress($0)?.key }, subject, transaction.now, text, tlp,
                messageClass.rawValue,
            ])
    }

    private func insert(_ observation: Observation, of message: Int64, in transaction: WriteTransaction) throws {
        let observable = observation.observable
        let id = try transaction.insert(
            """
            INSERT INTO observables (kind, value) VALUES (?, ?)
            ON CONFLICT (kind, value) DO UPDATE SET value = excluded.value RETURNING id
            """, [observable.kind.rawValue, observable.value])
        try transaction.execute(
            """
            INSERT INTO message_observables (message_id, position, observable_id, role, warnings)
            SELECT ?, COUNT(*), ?, ?, ? FROM message_observables WHERE message_id = ?
            """, [message, id, observation.role.rawValue, observation.warnings.joined(separator: " "), message])
    }
}
