package import Access
import Primitives
import Storage

extension RegistryStore {
    /// Puts a routing table in the place of the former one, in one go: until the last line is stored, the former answers.
    ///
    /// Rows are written and removed a few thousand at a time, so that nobody waits. Lines that cannot be read are kept
    /// aside with their numbers.
    /// - Throws: a `Problem` when there is no line that can be read, when there are too many, or when a newer table came
    ///   meanwhile; the former one stays then.
    package func replaceRoutingTable(
        viewer: Viewer, _ bytes: [UInt8], fileName: String
    ) async throws -> RoutingTable {
        try viewer.require(.registryRead)
        let id = try await write(viewer) { transaction in
            try transaction.insert(
                """
                INSERT INTO routing_tables (file_name, imported_by, imported_at, prefixes, bad_lines, in_force)
                VALUES (?, ?, ?, 0, 0, 0) RETURNING id
                """, [fileName, viewer.name, transaction.now])
        }
        do {
            let counts = try await load(bytes, into: id, viewer: viewer)
            try await putInForce(id, counts, viewer: viewer)
        } catch {
            try? await discardRoutes(of: SQLFragment("table_id = ?", [id]), viewer: viewer)
            throw error
        }
        try await discardRoutes(of: SQLFragment("table_id < ?", [id]), viewer: viewer)
        guard let table = try await routingTable(viewer: viewer) else { throw Problem.routingTableOvertaken }
        return table
    }

    /// The routing table in force; nil when none was imported.
    package func routingTable(viewer: Viewer) async throws -> RoutingTable? {
        try await read(viewer) { transaction in
            try transaction.row(
                """
                SELECT id, file_name, imported_by, imported_at, prefixes, bad_lines FROM routing_tables
                WHERE in_force = 1 ORDER BY id DESC LIMIT 1
                """
            ).map { row in
                RoutingTable(
                    id: try row.int(0), fileName: try row.text(1), importedBy: try row.text(2),
                    importedAt: try row.timestamp(3), prefixes: try row.int(4), badLines: try row.int(5))
            }
        }
    }

    /// Lines of a table that could not be read, in their order, after a line.
    package func badLines(
        viewer: Viewer, of table: RoutingTable, after line: Int = 0, limit: Int = Limits.pageRows
    ) async throws -> [BadRoutingLine] {
        try await read(viewer) { transaction in
            try transaction.rows(
                "SELECT line, source FROM routing_bad_lines WHERE table_id = ? AND line > ? ORDER BY line LIMIT ?",
                [table.id, line, limit]
            ).map { BadRoutingLine(line: Int(try $0.int(0)), source: try $0.text(1)) }
        }
    }
}

/// What a file held.
private struct RoutingCounts: Sendable {
    var prefixes = 0
    var badLines = 0
}

extension RegistryStore {
    private static let rowsPerTransaction = 2_000

    private func load(_ bytes: [UInt8], into id: Int64, viewer: Viewer) async throws -> RoutingCounts {
        var reader = RoutingReader(bytes)
        var counts = RoutingCounts()
        var (routes, bad): ([AnnouncedPrefix], [BadRoutingLine]) = ([], [])
        while let line = reader.next() {
            switch line {
            case .announced(let found): routes += found
            case .bad(let line):
                counts.badLines += 1
                if counts.badLines <= Limits.routingBadLines { bad.append(line) }
            }
            guard routes.count + bad.count >= Self.rowsPerTransaction else { continue }
            counts.prefixes += try await store(routes, bad, in: id, viewer: viewer)
            (routes, bad) = ([], [])
            guard counts.prefixes <= Limits.routes else { throw Problem.routingTableTooLarge }
        }
        counts.prefixes += try await store(routes, bad, in: id, viewer: viewer)
        guard counts.prefixes > 0 else { throw Problem.routingTableEmpty }
        return counts
    }

    /// The number of prefixes that are new in the table.
    private func store(
        _ routes: [AnnouncedPrefix], _ bad: [BadRoutingLine], in id: Int64, viewer: Viewer
    ) async throws -> Int {
        try await write(viewer) { transaction in
            for line in bad {
                try transaction.execute(
                    "INSERT INTO routing_bad_lines (table_id, line, source) VALUES (?, ?, ?)",
                    [id, line.line, line.source])
            }
            var added = 0
            for part in routes.chunks(of: 200) {
                let rows = part.map { _ in "(?, ?, ?, ?, ?, ?)" }.joined(separator: ", ")
                added += try transaction.execute(
                    """
                    INSERT INTO announced_prefixes (table_id, lo, hi, bits, origin, country) VALUES \(rows)
                    ON CONFLICT (table_id, lo, hi, origin) DO NOTHING
                    """, part.flatMap { $0.values(in: id) })
            }
            return added
        }
    }

    private func putInForce(_ id: Int64, _ counts: RoutingCounts, viewer: Viewer) async throws {
        try await write(viewer) { transaction in
            try transaction.lock("routing-table")
            let newer = try transaction.count("SELECT COUNT(*) FROM routing_tables WHERE id > ? AND in_force = 1", [id])
            guard newer == 0 else { throw Problem.routingTableOvertaken }
            try transaction.execute("UPDATE routing_tables SET in_force = 0 WHERE in_force = 1")
            try transaction.execute(
                "UPDATE routing_tables SET in_force = 1, prefixes = ?, bad_lines = ? WHERE id = ?",
                [counts.prefixes, counts.badLines, id])
            let detail = [("prefixes", "\(counts.prefixes)"), ("badLines", "\(counts.badLines)")]
            try transaction.audit(viewer.audit("routing.replace", "registry:routing", detail))
        }
    }

    private func discardRoutes(of tables: SQLFragment, viewer: Viewer) async throws {
        for table in ["announced_prefixes", "routing_bad_lines"] {
            var removed = Self.rowsPerTransaction
            while removed == Self.rowsPerTransaction {
                removed = try await write(viewer) { transaction in
                    try transaction.execute(
                        """
                        DELETE FROM \(table) WHERE id IN
                        (SELECT id FROM \(table) WHERE \(tables.sql) ORDER BY table_id LIMIT \(Self.rowsPerTransaction))
                        """, tables.arguments)
                }
            }
        }
    }
}

extension AnnouncedPrefix {
    fileprivate func values(in table: Int64) -> [any SQLConvertible] {
        [table, prefix.first, prefix.last, prefix.bits, origin, country?.text ?? ""]
    }
}

extension ReadTransaction {
    /// The routing table in force, if there is one.
    func routingTableInForce() throws -> Int64? {
        try row("SELECT id FROM routing_tables WHERE in_force = 1 ORDER BY id DESC LIMIT 1")?.int(0)
    }

    /// The longest announced prefix that holds the range, once for each system that announces it.
    func announcements(of range: IPPrefix, in table: Int64) throws -> [AnnouncedPrefix] {
        let beginnings = SQLFragment.list("lo", in: range.beginnings)
        let found = try rows(
            """
            SELECT lo, bits, origin, country FROM announced_prefixes
            WHERE table_id = ? AND \(beginnings.sql) AND hi >= ? AND bits <= ? ORDER BY bits DESC, origin
            """, [table] + beginnings.arguments + [range.last, range.bits])
        let longest = try found.first?.int(1)
        return try found.filter { try $0.int(1) == longest }.map { row in
            AnnouncedPrefix(
                prefix: try IPPrefix(lo: try row.blob(0), bits: try row.int(1)),
                origin: ASN(UInt32(truncatingIfNeeded: try row.int(2))), country: CountryCode(try row.text(3)))
        }
    }
}
