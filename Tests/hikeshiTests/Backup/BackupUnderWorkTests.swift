import Access
import Cases
import Foundation
import Glibc
import Primitives
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// Backups while others write, and restores that are killed.
@Suite(.enabled(if: TestMode.isFull)) struct BackupUnderWorkTests {
    /// Takes mails in and opens cases until the task is cancelled.
    private static func write(_ number: Int, _ house: House) async throws {
        var count = 0
        while !Task.isCancelled {
            count += 1
            let mail = "From: x@northwind.example\r\nSubject: work\(number)x\(count)\r\n\r\n192.0.2.7 漏えい \(count)\r\n"
            let id = try await house.intake.receive(Array(mail.utf8), IntakeEnvelope(source: .lmtp))
            _ = try await house.intake.process(id)
            let (cases, draft) = (house.cases, CaseDraft(title: "仕事\(number)の\(count)"))
            try await house.database.write { _ = try cases.open(viewer: .service(.demo), draft, in: $0) }
        }
    }

    @Test("A backup made while four write is of one moment: nothing dangles, and the audit log is whole")
    func whileWriting() async throws {
        let source = Installation()
        try await House.with(source.settings) { house in
            try await house.establish()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<4 { group.addTask { try await Self.write(number, house) } }
                defer { group.cancelAll() }
                var rows = 0
                for _ in 0..<3 {
                    try await Task.sleep(for: .milliseconds(700))
                    let manifest = try await source.backUp()
                    #expect(manifest.contents.rows > rows)
                    rows = manifest.contents.rows
                    let copy = try await Installation.restored(from: source.backup, key: source.data + ".key")
                    #expect(try copy.run(["audit", "verify"]).status == 0)
                    #expect(try Self.danglingInbox(copy) == 0)
                }
            }
        }
    }

    /// Mails in the copy that name a message which is not there: a rule that no constraint keeps.
    private static func danglingInbox(_ installation: Installation) throws -> Int {
        let snapshot = try DatabaseSnapshot(installation.settings.location)
        func column(_ table: String, _ column: String) throws -> Set<SQLValue> {
            var values: Set<SQLValue> = []
            for stored in snapshot.tables where stored.name == table {
                let index = try #require(stored.columnNames.firstIndex(of: column))
                try snapshot.forEachRow(of: stored) { values.insert($0[index]) }
            }
            return values
        }
        return try column("inbox", "message_id").subtracting(column("messages", "id")).subtracting([.null]).count
    }

    @Test("A restore that is killed leaves nothing that looks whole, and is started anew with --force") func killed()
        async throws
    {
        let source = try await LoadedDemo.installation.copy()
        _ = try await source.backUp()
        var unfinished = 0
        for delay in [20, 60, 120, 250, 500, 900] {
            let target = Installation()
            try FileManager.default.copyItem(atPath: source.data + ".key", toPath: target.data + ".key")
            let log = target.data + ".heads"
            let restore = try Program(Hikeshi.binary, ["restore", source.backup, "--data", target.data], output: log)
            try await Task.sleep(for: .milliseconds(delay))
            restore.signal(SIGKILL)
            if restore.wait() == 0 { continue }
            let (status, output) = try target.run(["audit", "verify"])
            guard output.contains("storage.restore-unfinished") else { continue }
            #expect(status == 1)
            unfinished += 1
            let serve = try target.run(["serve", "--listen", "127.0.0.1:0"])
            #expect(serve.status == 1 && serve.output.contains("storage.restore-unfinished"), "\(serve.output)")
            #expect(try target.run(["restore", source.backup]).output.contains("backup.unfinished"))
            let (end, words) = try target.run(["restore", "--force", source.backup])
            #expect(end == 0, "\(words)")
            #expect(try target.run(["audit", "verify", "--heads", "/nowhere"]).status == 0)
        }
        #expect(unfinished > 0)
    }
}
