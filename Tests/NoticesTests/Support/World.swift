import Access
import Cases
import Logging
import Primitives
import Registry
import Signals
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Notices

/// A desk with a team key, an author and a reviewer, on Tuesday, 24 November 2026, 10:00 in Japan.
struct World {
    static let morning = JapanTime.midnight(CivilDate(2026, 11, 24)) + .hours(10)
    static let migrations =
        AccessMigrations.all + RegistryMigrations.all + SignalsMigrations.all + CasesMigrations.all
        + NoticesMigrations.all
    static let address = "csirt@csirt.example"

    let database: Database
    let clock: SettableClock
    let master: MasterKey
    let store: NoticeStore
    let cases = CaseStore()
    let registry: RegistryStore
    let links: NoticeLinks
    let ring: OpenPGP.KeyRing
    let smime = SMIME.KeyStore()
    let relay: RecordingRelay
    let blobs: BlobStore
    let sato: Viewer
    let suzuki: Viewer
    let demo = Viewer.service(.demo)

    static func each(undo: Interval = .seconds(0), _ body: (World) async throws -> Void) async throws {
        let clock = SettableClock(morning)
        try await TestDatabase.each(migrations, clock: clock.wallClock) { database in
            clock.set(morning)
            try await TemporaryFolder.with { folder in
                try await body(World(database, clock, folder: folder, undo: undo))
            }
        }
    }

    private init(_ database: Database, _ clock: SettableClock, folder: String, undo: Interval) async throws {
        self.database = database
        self.clock = clock
        master = MasterKey(random: .system)
        store = NoticeStore(cases: cases, master: master, undo: undo)
        registry = RegistryStore(database: database)
        links = NoticeLinks(master: master, base: "https://desk.example/")
        ring = try OpenPGP.KeyRing(clock: clock.wallClock, logger: Logger(label: "test"))
        relay = RecordingRelay()
        blobs = BlobStore(directory: folder + "/blobs")
        sato = try await Self.person("sato", [.coordinator], in: database)
        suzuki = try await Self.person("suzuki", [.reviewer, .handler], in: database)
        try await setUpTeam()
    }

    private func setUpTeam() async throws {
        let pair = try OpenPGP.generate(userID: "Example CSIRT <\(Self.address)>", now: now)
        let identities = TeamIdentityStore(
            database: database, secrets: SecretStore(database: database, key: master))
        _ = try await identities.set(
            viewer: demo, name: Text(ja: "例示CSIRT", en: "Example CSIRT"), address: Self.mail(Self.address),
            secretKey: pair.secret, ring: ring)
    }

    static func person(_ name: String, _ roles: Set<Role>, in database: Database) async throws -> Viewer {
        let id = try await database.write { transaction in
            try transaction.insert(
                """
                INSERT INTO accounts (public_id, name, display_name, language, roles, tlp_ceiling, disabled, password,
                    created_at) VALUES (?, ?, ?, 'ja', 'handler', 4, 0, '', 0) RETURNING id
                """, [PublicID(), name, name])
        }
        return .person(Identifier(id), name: name, roles: roles, tlpCeiling: .red)
    }

    static func mail(_ text: String) throws -> MailAddress { try #require(MailAddress(text)) }

    var now: Timestamp { clock.wallClock.now() }

    func dispatcher(over relay: any MailRelay) -> Dispatcher {
        Dispatcher(
            database: database, blobs: blobs, store: store, links: links, ring: ring, smime: smime, relay: relay,
            clock: clock.wallClock)
    }

    /// Does every job that is due.
    func work() async throws { try await work(over: relay) }

    func work(over relay: any MailRelay) async throws {
        let dispatcher = dispatcher(over: relay)
        try await JobRunner(
            database: database, queues: dispatcher.queues, givenUp: dispatcher.givenUp, workers: 1
        ).drain()
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (NoticeStore, WriteTransaction) throws -> T) async throws -> T {
        let store = store
        return try await database.write { try body(store, $0) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (NoticeStore, ReadTransaction) throws -> T) async throws -> T {
        let store = store
        return try await database.read { try body(store, $0) }
    }
}

/// A relay that keeps what it is given and answers as told.
final class RecordingRelay: MailRelay {
    private struct State {
        var mails: [SealedMail] = []
        var outcomes: [SMTPOutcome] = []
        var afterwards = SMTPOutcome.accepted(reply: "250 ok")
    }
    private let state = Mutex(State())

    var mails: [SealedMail] { state.withLock { $0.mails } }

    /// The next answers, in order; afterwards everything is accepted.
    func answer(_ outcomes: SMTPOutcome...) { state.withLock { $0 = State(mails: $0.mails, outcomes: outcomes) } }

    /// The same answer from now on.
    func answer(repeating outcome: SMTPOutcome) {
        state.withLock { $0 = State(mails: $0.mails, outcomes: [], afterwards: outcome) }
    }

    func send(_ mail: SealedMail, from sender: MailAddress) async -> SMTPOutcome {
        state.withLock { state in
            state.mails.append(mail)
            return state.outcomes.isEmpty ? state.afterwards : state.outcomes.removeFirst()
        }
    }
}
