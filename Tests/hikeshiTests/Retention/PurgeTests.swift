import Access
import Cases
import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// The demo's month, long after: what is over its time goes, what is held or open stays.
@Suite(.enabled(if: TestMode.isFull)) struct PurgeTests {
    private static let canary = "kanariya7391"
    private static let administrator = Viewer.person(
        Identifier<Account>(900), name: "makoto.yamamoto", roles: [.administrator])

    @Test("Texts, files and index entries of records over their time are erased, and the audit log is whole")
    func erase() async throws {
        let source = try await LoadedDemo.installation.copy()
        _ = try await source.backUp()
        try await TestDatabase.eachLocation { location in
            var database: String?
            if case .postgres(let url) = location { database = url }
            let installation = try await Installation.restored(
                from: source.backup, key: source.data + ".key", database: database)
            var settings = installation.settings
            settings.database = database
            let clock = SettableClock(WallClock.system.now())
            let house = try await House.open(settings, clock: clock.wallClock)
            let cases = try await prepare(house)
            clock.advance(.days(31))
            #expect(try await Purge(house: house).run() > 2)
            clock.advance(.hours(2))
            try await eraseFiles(house)
            try await look(house, cases)
            #expect(try await Purge(house: house).run() == 0)
            await house.database.close()
            if database == nil {
                let bytes = try Data(contentsOf: URL(filePath: installation.data + "/hikeshi.db"))
                #expect(bytes.range(of: Data(Self.canary.utf8)) == nil)
                #expect(try installation.run(["audit", "verify"]).status == 0)
            }
        }
    }

    @Test("Every table that hangs on messages, cases, reports, notices or deliveries is known to purging")
    func tables() async throws {
        let house = try await House.open(Installation().settings)
        let hanging = try await house.database.read { transaction in
            try transaction.rows(
                """
                SELECT DISTINCT t.name FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
                WHERE t.type = 'table' AND f."table" IN ('messages', 'cases', 'reports', 'notices', 'deliveries', 'notes')
                ORDER BY t.name
                """
            ).map { try $0.text(0) }
        }
        await house.database.close()
        #expect(
            hanging == [
                "case_access", "case_foreign_tags", "case_links", "case_numbers", "case_observables",
                "case_participants", "clocks", "closures", "deliveries", "delivery_events", "delivery_responses",
                "emergency_releases", "legal_holds", "locked_attachments", "message_observables", "message_parts",
                "message_problems", "message_recipients", "message_references", "message_signatures", "note_versions",
                "notes", "notice_links", "notice_reviews", "notice_versions", "notices", "outgoing_mails",
                "receipt_answers", "reminders", "reopenings", "report_foreign_tags", "report_messages", "suggestions",
                "summary_versions", "timeline_entries",
            ], "a new one has to be erased with them, or emptied of its words")
    }

    /// A note with the canary on each closed case, one of them held, and rules for everything; the held and the others.
    private func prepare(_ house: House) async throws -> (held: Case, closed: [Case]) {
        let viewer = Viewer.service(.demo)
        return try await house.database.write { transaction in
            for subject in RetentionClass.allCases {
                try house.cases.setRetention(viewer: Self.administrator, of: subject, days: 30, in: transaction)
            }
            let filter = CaseFilter(status: .closed)
            var closed = try house.cases.list(viewer: viewer, filter, at: transaction.now, in: transaction).items
                .filter { $0.messageAfterClosureAt == nil && $0.mergedInto == nil }
            let held = closed.removeFirst()
            for subject in closed {
                try house.cases.writeNote(viewer: viewer, on: subject.publicID, text: Self.canary, in: transaction)
            }
            return (try house.cases.placeHold(viewer: viewer, on: held.publicID, reason: "照会", in: transaction), closed)
        }
    }

    /// What the worker does by and by.
    private func eraseFiles(_ house: House) async throws {
        let eraser = BlobEraser(database: house.database, blobs: house.blobs, columns: House.blobColumns)
        let files = try await house.database.read {
            try $0.rows("SELECT payload FROM jobs WHERE queue = ?", [BlobEraser.queue]).map { try $0.text(0) }
        }
        #expect(!files.isEmpty)
        for file in files {
            let hex = try #require(try JSONDecoder().decode([String].self, from: Data(file.utf8)).last)
            try await eraser.erase(#require(BlobDigest(hex: hex)))
        }
    }

    private func look(_ house: House, _ cases: (held: Case, closed: [Case])) async throws {
        let viewer = Viewer.service(.demo)
        try await house.database.read { transaction in
            let held = try house.cases.find(viewer: viewer, cases.held.publicID, in: transaction)
            #expect(held.title == cases.held.title)
            #expect(try !house.cases.mails(viewer: viewer, of: held, in: transaction).isEmpty)
            let word = SearchQuery(Self.canary)
            #expect(try house.cases.search(viewer: viewer, word, in: transaction).items.isEmpty)
            for subject in cases.closed {
                let left = try house.cases.find(viewer: viewer, subject.publicID, in: transaction)
                #expect(left.title == "—" && left.number == subject.number)
                #expect(try house.cases.mails(viewer: viewer, of: left, in: transaction).isEmpty)
                let lines = try house.cases.timeline(viewer: viewer, of: left, in: transaction)
                #expect(lines.map(\.kind) == [.purged])
            }
        }
        if case .broken(let entry, let why) = try await AuditLog.verify(house.database) {
            Issue.record("the audit log is broken at \(entry): \(why)")
        }
        try everyTextColumn(house, withoutAny: cases.closed.map(\.title) + [Self.canary])
        try await onlyNamedFiles(house)
    }

    /// No column of any table holds one of the words, whoever adds a table.
    private func everyTextColumn(_ house: House, withoutAny words: [String]) throws {
        let snapshot = try DatabaseSnapshot(house.settings.location)
        for table in snapshot.tables where table.name != "audit_entries" {
            try snapshot.forEachRow(of: table) { row in
                for case .text(let text) in row {
                    for word in words where text.contains(word) { Issue.record("\(table.name): \(word)") }
                }
            }
        }
    }

    private func onlyNamedFiles(_ house: House) async throws {
        let named = try await house.database.read { transaction in
            try House.blobColumns.reduce(into: Set<String>()) { names, column in
                names.formUnion(
                    try transaction.rows(
                        "SELECT \(column.column) FROM \(column.table) WHERE \(column.column) IS NOT NULL"
                    ).map { try $0.text(0) })
            }
        }
        let folder = FileManager.default.enumerator(atPath: house.blobs.directory)
        let stored = (folder?.allObjects as? [String] ?? []).map { ($0 as NSString).lastPathComponent }
            .filter { $0.count == 64 }
        #expect(Set(stored).isSubset(of: named))
    }
}
