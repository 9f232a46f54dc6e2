import Access
import Cases
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
    let registry: RegistryStore
    let resolver: Resolver
    let mint: MessageIDMint
    let cases: CaseStore
    let notices: NoticeStore
    let team: TeamIdentityStore
    let clock: WallClock
    let logger: Logger

    /// The tables of every room, in the order of the road.
    static let migrations: [Migration] =
        AccessMigrations.all + RegistryMigrations.all + SignalsMigrations.all + CasesMigrations.all
        + NoticesMigrations.all

    /// Opens (and creates, when missing) the data folder, the master key and the database, and unlocks the team's keys.
    static func open(_ settings: Configuration, clock: WallClock = .system) async throws -> House {
        let data = URL(filePath: settings.data)
        try FileManager.default.createDirectory(
            at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let key = try MasterKey.file(settings.masterKeyPath)
        let location = settings.database.map { DatabaseLocation(parsing: $0) } ?? .sqlite("\(settings.data)/hikeshi.db")
        let database = try await Database.open(location, migrations: migrations, clock: clock)
        return try await House(settings, database: database, key: key, clock: clock)
    }

    private init(_ settings: Configuration, database: Database, key: MasterKey, clock: WallClock) async throws {
        guard let address = MailAddress(settings.team.address) else {
            throw ConfigurationError(place: "team.address", reason: "is not a mail address")
        }
        let logger = Logger(label: "hikeshi")
        self.settings = settings
        self.database = database
        self.key = key
        self.clock = clock
        self.logger = logger
        blobs = BlobStore(directory: "\(settings.data)/blobs")
        access = try AccessServices(database: database, key: key, clock: clock)
        ring = try OpenPGP.KeyRing(clock: clock, logger: logger)
        registry = RegistryStore(database: database)
        resolver = Resolver(database: database)
        mint = MessageIDMint(key: key.hmacKey("message-id").withUnsafeBytes { Array($0) }, domain: address.domain)
        cases = CaseStore()
        notices = NoticeStore(cases: cases, mint: mint)
        team = TeamIdentityStore(database: database, secrets: access.secrets)
        try await team.unlock(viewer: .service(.delivery), into: ring)
    }

    func close() async { await database.close() }

    /// Opens the house for the length of one command.
    static func with<T>(_ settings: Configuration, _ body: (House) async throws -> T) async throws -> T {
        let house = try await House.open(settings)
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
