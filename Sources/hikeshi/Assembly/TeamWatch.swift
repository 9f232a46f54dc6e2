import Access
import Logging
import Notices
import Primitives
import ServiceLifecycle
import Storage
import Synchronization
import Transport

/// Keeps what a role holds of the team in memory like the database has it, whichever process changed it: the address
/// that takes mail, our secret keys, and whether the demo is still there.
actor TeamWatch: Service {
    /// Mail to this address is ours.
    nonisolated let address: TeamAddress
    private let house: House
    private let whenDemoIsGone: @Sendable () async -> Void
    private var wasDemo: Bool

    /// `whenDemoIsGone`: runs once when a demo that was there has been removed, here or by another process.
    init(house: House, whenDemoIsGone: @escaping @Sendable () async -> Void = {}) async throws {
        self.house = house
        self.whenDemoIsGone = whenDemoIsGone
        address = TeamAddress(try await house.team.current()?.address ?? house.settings.team.mailAddress)
        wasDemo = try await DemoInstallation(house: house).isLoaded()
    }

    func run() async throws {
        let wakeUps = house.database.changes.wakeUps([TeamIdentityStore.topic], every: .seconds(30))
        for await _ in wakeUps.cancelOnGracefulShutdown() {
            do { try await look() } catch {
                house.logger.error("team not read again", metadata: ["cause": "\(error)"])
            }
        }
    }

    private func look() async throws {
        let isDemo = try await DemoInstallation(house: house).isLoaded()
        // Between the demo's team and the next one, whoever removes the demo is still at work.
        guard let team = try await house.team.current() else { return }
        let isGone = wasDemo && !isDemo
        wasDemo = isDemo
        address.set(team.address)
        if isGone { try house.forgetKeys() }
        if house.ring.info(team.fingerprint)?.isSecret != true {
            try await house.team.unlock(viewer: .service(.delivery), into: house.ring)
        }
        if let certificate = team.certificate, !house.smime.holds(certificate.fingerprint) {
            try await house.team.unlock(viewer: .service(.delivery), into: house.smime)
        }
        guard isGone else { return }
        house.access.firstAdministrator.reopen()
        await whenDemoIsGone()
    }
}

/// The team's address, for whoever must decide without waiting.
final class TeamAddress: Sendable {
    private let current: Mutex<MailAddress>

    init(_ address: MailAddress) { current = Mutex(address) }

    var value: MailAddress { current.withLock { $0 } }
    func set(_ address: MailAddress) { current.withLock { $0 = address } }
}

extension House {
    /// Empties this process's key ring: no key of the demo verifies or decrypts anything any more.
    func forgetKeys() throws {
        for key in ring.keys { try ring.remove(key.fingerprint) }
        smime.removeAll()
    }
}
