import Access
import Foundation
import Primitives
import Storage
import TestSupport

@testable import hikeshi

extension Installation {
    /// Where a test puts a backup of this installation; gone with it.
    var backup: String { data + ".tar.zst" }

    func backUp() async throws -> BackupManifest {
        try await Backup(settings: settings).make(backup, replacing: true, viewer: .service(.backup))
    }

    /// An installation that was restored from a backup, with the key of the one it is of.
    static func restored(from file: String, key: String, database: String? = nil) async throws -> Installation {
        let target = Installation()
        try FileManager.default.copyItem(atPath: key, toPath: target.data + ".key")
        var settings = target.settings
        settings.database = database
        _ = try await Restore(settings: settings).run(file, again: false, viewer: .service(.backup))
        return target
    }
}

/// Every row of a database, by table; the log without the line that a restore adds.
struct StoredRows: Equatable {
    let tables: [String: Set<[SQLValue]>]

    init(_ location: DatabaseLocation, upTo head: AuditHead) throws {
        let snapshot = try DatabaseSnapshot(location)
        tables = try snapshot.tables.reduce(into: [:]) { found, table in
            guard table.name != "audit_head" else { return }
            try snapshot.forEachRow(of: table) { row in
                let number = table.columnNames.firstIndex(of: "number")
                if table.name == "audit_entries", let number, case .integer(let line) = row[number], line > head.number
                {
                    return
                }
                found[table.name, default: []].insert(row)
            }
        }
    }

    /// The tables that are not the same.
    func differences(from other: StoredRows) -> [String] {
        Set(tables.keys).union(other.tables.keys).filter { tables[$0] != other.tables[$0] }.sorted()
    }
}
