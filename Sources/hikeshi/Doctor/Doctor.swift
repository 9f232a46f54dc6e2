import Access
import Foundation
import Primitives
import Storage

/// Looks an installation over: what is well, what will not be for long, what is broken, and what to do. Changes nothing.
struct Doctor: Sendable {
    let settings: Configuration
    var clock = WallClock.system

    /// One finding for each subject that can be looked at; a database that cannot be opened leaves some out.
    func findings() async -> [Finding] {
        var found: [Finding] = []
        let health = health()
        found += databaseFindings(health)
        if let health = try? health.get(), health.isUsable { found += await recordFindings() }
        found += [space(), permissions(), clockFinding(try? health.get()), timeZones()]
        found += [await relay(), intake()]
        return found
    }

    /// Looks at something; what it throws is a finding too.
    func look(_ subject: Finding.Subject, _ body: () async throws -> Finding) async -> Finding {
        do { return try await body() } catch { return .failed(subject, error) }
    }

    private func health() -> Result<DatabaseHealth, any Error> {
        Result {
            if case .sqlite(let path) = settings.location, !FileManager.default.fileExists(atPath: path) {
                throw Problem(.notFound, "backup.nothing", .backupNothing(path))
            }
            return try DatabaseHealth(settings.location, migrations: House.migrations)
        }
    }
}

extension DatabaseHealth {
    /// The rooms' tables are as this program knows them.
    var isUsable: Bool { !isRestoring && pending.isEmpty && unknown.isEmpty }
}

extension Finding {
    static func failed(_ subject: Subject, _ error: any Error) -> Finding {
        if let problem = error as? Problem { return .bad(subject, problem.text, .doctorReadManual) }
        return .bad(subject, .verbatim("\(error)"), .doctorReadManual)
    }
}
