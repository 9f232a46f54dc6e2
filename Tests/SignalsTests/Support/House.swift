import Access
import Foundation
import Logging
import Primitives
import Registry
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Signals

/// An intake on a new database with the demo's keys, and a stand-in for the rooms above.
struct House {
    let database: Database
    let blobs: BlobStore
    let intake: Intake
    let mint: MessageIDMint
    let handler: RecordingHandler
    let master: MasterKey

    static let casesTables = Migration(
        "test-cases",
        [
            "CREATE TABLE cases (id $ID, tlp_rank $INT NOT NULL, embargo $INT NOT NULL)",
            "CREATE TABLE case_access (case_id $INT NOT NULL, account_id $INT NOT NULL)",
        ])
    static var registry: [Migration] { RegistryMigrations.all }
    static let now = Timestamp(milliseconds: 1_795_200_000_000)  // 2026-11-20

    static func each(_ body: (House) async throws -> Void) async throws {
        let migrations = AccessMigrations.all + RegistryMigrations.all + SignalsMigrations.all + [casesTables]
        try await TestDatabase.each(migrations, clock: .fixed(now)) { database in
            try await TemporaryFolder.with { folder in try await body(try House(database, folder)) }
        }
    }

    init(_ database: Database, _ folder: String, handlers: [any SignalHandler] = []) throws {
        self.database = database
        blobs = BlobStore(directory: folder + "/blobs")
        let logger = Logger(label: "test")
        let ring = try OpenPGP.KeyRing(clock: .fixed(Self.now), logger: logger)
        let fixtures = try Fixtures()
        try ring.addSecretKeys(try fixtures.key("team.sec.asc"), passphrase: nil)
        for name in ["coordinator", "foreign-csirt", "isp", "vendor", "police", "researcher"] {
            try ring.addPublicKeys(try fixtures.key("\(name).pub.asc"))
        }
        handler = RecordingHandler()
        mint = MessageIDMint(key: [UInt8](repeating: 7, count: 32), domain: try #require(DomainName("csirt.example")))
        master = MasterKey(random: .system)
        intake = Intake(
            database: database, blobs: blobs, keyRing: ring, mint: mint, master: master,
            handlers: handlers + [handler], logger: logger)
    }

    var store: MessageStore { MessageStore(database: database, blobs: blobs) }
    var coordinator: Viewer { .person(Identifier(1), name: "c", roles: [.coordinator], tlpCeiling: .red) }

    func take(_ raw: [UInt8], _ source: IntakeEnvelope.Source = .lmtp) async throws -> IntakeResult? {
        try await intake.process(try await intake.receive(raw, IntakeEnvelope(source: source)))
    }

    func take(_ text: String) async throws -> IntakeResult? { try await take(Array(text.utf8)) }
}

/// Opens a report for every ordinary mail, and remembers what it was handed.
final class RecordingHandler: SignalHandler {
    let signals = Mutex<[Signal]>([])

    func handle(_ signal: Signal, disposition: Disposition?, in transaction: WriteTransaction) throws -> Disposition? {
        signals.withLock { $0.append(signal) }
        guard signal.messageClass == .ordinary else { return disposition }
        return Disposition(.created, report: signal.publicID)
    }

    func signal(of message: PublicID) -> Signal? { signals.withLock { $0.first { $0.publicID == message } } }

    var count: Int { signals.withLock { $0.count } }
    var last: Signal? { signals.withLock { $0.last } }
}

/// Fails on every mail whose subject says so.
struct FailingHandler: SignalHandler {
    struct Failure: Error {}

    func handle(_ signal: Signal, disposition: Disposition?, in transaction: WriteTransaction) throws -> Disposition? {
        if signal.subject.contains("poison") { throw Failure() }
        return disposition
    }
}
