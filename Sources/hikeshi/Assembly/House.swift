import Access
import Cases
import Crypto
import Foundation
import Logging
import Notices
import Primitives
import Registry
import Signals
import Storage
import Transport

/// The rooms of one installation, wired together over one database.
struct House: Sendable {
    let settings: Configuration
    let database: Database
    let blobs: BlobStore
    let key: MasterKey
    let access: AccessServices
    let ring: OpenPGP.KeyRing
    let smime: SMIME.KeyStore
    let registry: RegistryStore
    let resolver: Resolver
    let holdings = HoldingIndex()
    let cases: CaseStore
    let messages: MessageStore
    let notices: NoticeStore
    let links: NoticeLinks
    let team: TeamIdentityStore
    let intake: Intake
    /// Takes the mails where the settings name no relay.
    let sink: BuiltInSink?
    let dispatcher: Dispatcher
    let clock: WallClock
    let logger: Logger

    /// The tables of every room, in the order of the road.
    static let migrations: [Migration] =
        AccessMigrations.all + RegistryMigrations.all + SignalsMigrations.all + CasesMigrations.all
        + NoticesMigrations.all + DemoMigrations.all

    /// Where rows name stored files by their digest.
    static let blobColumns = SignalsMigrations.blobColumns + NoticesMigrations.blobColumns

    /// Opens (and creates, when missing) the data folder, the master key and the database, and unlocks the team's keys.
    ///
    /// `undo`: how long a released notice can be taken back.
    static func open(
        _ settings: Configuration, clock: WallClock = .system, undo: Interval = .seconds(60)
    ) async throws -> House {
        try FileManager.default.createDirectory(
            at: URL(filePath: settings.data), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let key = try MasterKey.file(settings.masterKeyPath)
        let database = try await Database.open(settings.location, migrations: migrations, clock: clock)
        do {
            let house = try House(settings, database: database, key: key, clock: clock, undo: undo)
            try await house.team.unlock(viewer: .service(.delivery), into: house.ring)
            try await house.team.unlock(viewer: .service(.delivery), into: house.smime)
            return house
        } catch {
            await database.close()
            throw error
        }
    }

    private init(
        _ settings: Configuration, database: Database, key: MasterKey, clock: WallClock, undo: Interval
    ) throws {
        let logger = Logger(label: "hikeshi")
        self.settings = settings
        self.database = database
        self.key = key
        self.clock = clock
        self.logger = logger
        blobs = BlobStore(directory: settings.blobFolder)
        let door = HTTPDoor(allowsPrivate: settings.privateProviders, timeout: .seconds(10))
        access = AccessServices(database: database, key: key, door: door, clock: clock)
        ring = try OpenPGP.KeyRing(clock: clock, logger: logger)
        smime = SMIME.KeyStore()
        registry = RegistryStore(database: database)
        resolver = Resolver(database: database)
        cases = CaseStore()
        messages = MessageStore(database: database, blobs: blobs)
        let notices = NoticeStore(cases: cases, master: key, undo: undo)
        self.notices = notices
        links = NoticeLinks(master: key, base: settings.baseURL)
        team = TeamIdentityStore(database: database, secrets: access.secrets)
        intake = Intake(
            database: database, blobs: blobs, keyRing: ring, smime: smime,
            mint: MessageIDMint(
                key: key.hmacKey("message-id").withUnsafeBytes { Array($0) },
                domain: try settings.team.mailAddress.domain),
            master: key,
            handlers: [BounceBinder(store: notices), CaseJoiner(store: cases), AnswerBinder(store: notices)]
                + (settings.receiptAnswers.map { [ReceiptAnswerer(store: notices, budget: $0.budget)] } ?? []),
            logger: logger)
        sink = settings.submission == nil ? BuiltInSink(folder: "\(settings.data)/sink", clock: clock) : nil
        dispatcher = Dispatcher(
            database: database, blobs: blobs, store: notices, links: links, ring: ring, smime: smime,
            relay: try sink ?? settings.relay(), clock: clock)
    }

    func close() async { await database.close() }

    /// Opens the house for the length of one command.
    static func with<T>(
        _ settings: Configuration, clock: WallClock = .system, undo: Interval = .seconds(60),
        _ body: (House) async throws -> T
    ) async throws -> T {
        let house = try await House.open(settings, clock: clock, undo: undo)
        do {
            let value = try await body(house)
            await house.close()
            return value
        } catch {
            await house.close()
            throw error
        }
    }
}
