import Access
import Foundation
import Primitives
import Storage

/// Whether the master key at hand opens the secrets of a database.
enum KeyFit: Sendable, Hashable {
    case fits
    /// There are secrets and no key.
    case missing
    /// Of so many secrets, so many do not open.
    case misfits(count: Int, of: Int)

    /// Opens every secret once. No key is made where there is none.
    static func check(_ settings: Configuration, _ database: Database) async throws -> KeyFit {
        let viewer = Viewer.service(.backup)
        guard FileManager.default.fileExists(atPath: settings.masterKeyPath) else {
            return try await database.read { try $0.count("SELECT COUNT(*) FROM secrets") } == 0 ? .fits : .missing
        }
        let secrets = SecretStore(database: database, key: try MasterKey.file(settings.masterKeyPath))
        let names = try await secrets.names(prefix: "", viewer: viewer)
        var closed = 0
        for name in names {
            do { _ = try await secrets.secret(name, viewer: viewer) } catch let problem as Problem {
                guard problem.code == "secret.unopened" else { throw problem }
                closed += 1
            }
        }
        return closed == 0 ? .fits : .misfits(count: closed, of: names.count)
    }
}
