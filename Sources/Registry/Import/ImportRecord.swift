package import Access
package import Primitives
import Storage

/// One import that was done, with what it left aside (取り込み記録).
package struct ImportRecord: Sendable {
    package let id: PublicID
    package let fileName: String
    package let by: String
    package let at: Timestamp
    package let added: Int
    package let changed: Int
    package let unchanged: Int
    package let problemCount: Int
}

extension RegistryStore {
    /// The last imports, newest first.
    package func imports(viewer: Viewer, limit: Int = 20) async throws -> [ImportRecord] {
        try await read(viewer) { transaction in
            try transaction.rows("\(ImportRecord.select) ORDER BY i.id DESC LIMIT ?", [limit])
                .map { try ImportRecord($0) }
        }
    }

    /// One import and the rows it left aside, in the order of the file.
    package func importRecord(
        viewer: Viewer, _ id: PublicID
    ) async throws -> (record: ImportRecord, problems: [ImportProblem]) {
        try await read(viewer) { transaction in
            guard let row = try transaction.row("\(ImportRecord.select) WHERE i.public_id = ?", [id]) else {
                throw Problem.importNotFound
            }
            let problems = try transaction.rows(
                """
                SELECT p.line, p.place, p.code, p.text_ja, p.text_en, p.source FROM registry_import_problems p
                JOIN registry_imports i ON i.id = p.import_id WHERE i.public_id = ? ORDER BY p.id
                """, [id])
            return (try ImportRecord(row), try problems.map { try ImportProblem($0) })
        }
    }

    func keep(_ report: ImportReport, id: PublicID, fileName: String, viewer: Viewer) async throws {
        let record = try await database.write { transaction in
            let record = try transaction.insert(
                """
                INSERT INTO registry_imports
                (public_id, file_name, imported_by, imported_at, added, changed, unchanged)
                VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
                """,
                [
                    id, String(fileName.prefix(Limits.registryFieldCharacters)), viewer.name, transaction.now,
                    report.added, report.changed, report.unchanged,
                ])
            let detail = [("added", "\(report.added)"), ("changed", "\(report.changed)")]
            try transaction.audit(viewer.audit("registry.import", "import:\(id)", detail))
            return record
        }
        for part in report.problems.chunks(of: 500) {
            try await database.write { transaction in
                for problem in part { try transaction.keep(problem, of: record) }
            }
        }
    }
}

extension WriteTransaction {
    fileprivate func keep(_ problem: ImportProblem, of record: Int64) throws {
        try execute(
            """
            INSERT INTO registry_import_problems (import_id, line, place, code, text_ja, text_en, source)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                record, problem.line, problem.place, problem.code, problem.text.ja, problem.text.en, problem.source,
            ])
    }
}

extension ImportRecord {
    fileprivate static let select = """
        SELECT i.public_id, i.file_name, i.imported_by, i.imported_at, i.added, i.changed, i.unchanged,
        (SELECT COUNT(*) FROM registry_import_problems p WHERE p.import_id = i.id) FROM registry_imports i
        """

    fileprivate init(_ row: Row) throws {
        id = try row.publicID(0)
        fileName = try row.text(1)
        by = try row.text(2)
        at = try row.timestamp(3)
        added = Int(try row.int(4))
        changed = Int(try row.int(5))
        unchanged = Int(try row.int(6))
        problemCount = Int(try row.int(7))
    }
}

extension ImportProblem {
    fileprivate init(_ row: Row) throws {
        self.init(
            line: try row.optionalInt(0).map { Int($0) }, place: try row.text(1), code: try row.text(2),
            text: Text(ja: try row.text(3), en: try row.text(4)), source: try row.text(5))
    }
}
