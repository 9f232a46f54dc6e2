import Access
import Primitives
import Storage
import TestSupport
import Transport

/// This room on a fresh database with a clock that tests set; passwords are cheap here.
struct AccessFixture {
    static let start = Timestamp(seconds: 1_795_000_000)
    static let password = "correct horse 電池"
    let database: Database
    let access: AccessServices
    let clock: SettableClock
    var now: Timestamp { clock.wallClock.now() }

    static func each(
        migrations: [Migration] = [], _ body: (AccessFixture) async throws -> Void
    ) async throws {
        let clock = SettableClock(start)
        try await TestDatabase.each(AccessMigrations.all + migrations, clock: clock.wallClock) { database in
            let access = AccessServices(
                database: database, key: MasterKey(random: .system), cost: ScryptCost(logN: 10),
                door: HTTPDoor(allowsPrivate: true, timeout: .seconds(2)), clock: clock.wallClock)
            try await body(AccessFixture(database: database, access: access, clock: clock))
            clock.set(start)
        }
    }

    /// Somebody with an account of that name.
    @discardableResult
    func person(_ name: String, _ roles: Set<Role> = [.handler]) async throws -> Account {
        try await access.accounts.create(
            NewAccount(name: name, displayName: name, roles: roles, password: Self.password),
            viewer: .service(.demo))
    }

    func signIn(
        _ name: String, password: String = Self.password, from address: String = "192.0.2.1",
        replacing old: SessionToken? = nil
    ) async throws -> SessionToken {
        let step = try await access.signIn.open(
            name: name, password: password, address: IPAddress(address), agent: "test", replacing: old)
        guard case .inside(let token) = step else { throw CodeAskedFor() }
        return token
    }

    /// Where the password leads somebody with a second factor.
    func pending(_ name: String, from address: String = "192.0.2.1") async throws -> SessionToken {
        let step = try await access.signIn.open(
            name: name, password: Self.password, address: IPAddress(address), agent: "test")
        guard case .code(let pending) = step else { throw NoCodeAskedFor() }
        return pending
    }

    func finish(
        _ pending: SessionToken, _ code: String, from address: String = "192.0.2.1", replacing old: SessionToken? = nil
    ) async throws -> SessionToken {
        try await access.signIn.finish(
            pending, code: code, address: IPAddress(address), agent: "test", replacing: old)
    }

    func problem(_ body: () async throws -> Void) async -> Problem? {
        do {
            try await body()
            return nil
        } catch {
            return error as? Problem
        }
    }
}

struct CodeAskedFor: Error {}
struct NoCodeAskedFor: Error {}
