import Access
import Foundation
import Notices
import Primitives
import Signals
import Storage
import Transport

extension Doctor {
    private static let keyWarning = Interval.days(30)

    /// Whether the database can be reached, is of this program's schema, and sound.
    func databaseFindings(_ health: Result<DatabaseHealth, any Error>) -> [Finding] {
        switch health {
        case .failure(let error): return [.failed(.database, error)]
        case .success(let health):
            let fault = health.fault.map { Finding.bad(.integrity, .doctorDamaged($0), .doctorRestore) }
            return [schema(health), fault ?? .ok(.integrity, .doctorSound)]
        }
    }

    private func schema(_ health: DatabaseHealth) -> Finding {
        if health.isRestoring { return .bad(.database, .doctorRestoring, .doctorRestoreAgain) }
        if !health.unknown.isEmpty { return .bad(.database, .newerSchema, .doctorUpgrade) }
        if !health.pending.isEmpty { return .warn(.database, .doctorPending(health.pending.count), .doctorStartOnce) }
        return .ok(.database, .doctorCurrent)
    }

    /// What the rows themselves tell.
    func recordFindings() async -> [Finding] {
        do {
            let database = try await Database.open(settings.location, migrations: House.migrations, clock: clock)
            var found = [
                await look(.audit) { try await audit(database) }, await look(.key) { try await key(database) },
                await look(.jobs) { try await jobs(database) }, await look(.mails) { try await mails(database) },
                await look(.teamKey) { try await teamKey(database) },
            ]
            let sender = try await sender(database)
            await database.close()
            if let sender { found += await domainFindings(sender.domain) }
            return found
        } catch { return [.failed(.database, error)] }
    }

    private func audit(_ database: Database) async throws -> Finding {
        var kept: [SignedHead] = []
        if FileManager.default.fileExists(atPath: settings.masterKeyPath) {
            kept = try HeadFile(path: settings.auditHeadsPath).heads(MasterKey.file(settings.masterKeyPath))
        }
        switch try await AuditLog.verify(database, kept: kept.map(\.head)) {
        case .whole(let count, _): return .ok(.audit, .doctorAuditWhole(count, kept.count))
        case .broken(let entry, let why): return .bad(.audit, .doctorAuditBroken(entry, why), .doctorAuditAdvice)
        }
    }

    private func key(_ database: Database) async throws -> Finding {
        guard let advice = try await KeyFit.check(settings, database).advice(settings.masterKeyPath) else {
            return .ok(.key, .doctorKeyFits)
        }
        return .bad(.key, .doctorKeyMisfits, advice)
    }

    private func jobs(_ database: Database) async throws -> Finding {
        let dead = try await database.read { try DeadLetters.count(in: $0) }
        return dead == 0 ? .ok(.jobs, .doctorNone) : .warn(.jobs, .doctorDeadJobs(dead), .doctorOpenJobs)
    }

    private func mails(_ database: Database) async throws -> Finding {
        let store = InboxStore(database: database, blobs: BlobStore(directory: settings.blobFolder))
        let count = try await store.counts(viewer: .service(.commandLine))[.quarantined] ?? 0
        return count == 0 ? .ok(.mails, .doctorNone) : .warn(.mails, .doctorQuarantined(count), .doctorOpenQuarantine)
    }

    /// The address in our From field; nil until the team is set.
    private func sender(_ database: Database) async throws -> MailAddress? {
        try await database.read { try $0.row("SELECT address FROM team_identity WHERE id = 1") }
            .flatMap { MailAddress(try $0.text(0)) }
    }

    private func teamKey(_ database: Database) async throws -> Finding {
        let row = try await database.read { try $0.row("SELECT public_key FROM team_identity WHERE id = 1") }
        guard let key = try row.flatMap({ try OpenPGP.inspect($0.blob(0)).first }) else {
            return .warn(.teamKey, .doctorNoTeam, .doctorStartOnce)
        }
        guard let end = key.expiresAt else { return .ok(.teamKey, .doctorKeyForever) }
        let day = end.iso8601.prefix { $0 != "T" }
        if end <= clock.now() { return .bad(.teamKey, .doctorKeyExpired("\(day)"), .doctorRenewKey) }
        if end <= clock.now() + Self.keyWarning { return .warn(.teamKey, .doctorKeyUntil("\(day)"), .doctorRenewKey) }
        return .ok(.teamKey, .doctorKeyUntil("\(day)"))
    }
}
