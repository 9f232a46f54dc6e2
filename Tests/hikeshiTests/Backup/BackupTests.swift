import Access
import Foundation
import FoundationNetworking
import Primitives
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// The whole month there and back, by the real program.
@Suite(.enabled(if: TestMode.isFull)) struct BackupTests {
    private static let words = ["漏えい", "漏洩", "フィッシング", "192.0.2.1", "malware", "トラフィック"]

    /// What a search over everything finds, by word.
    private static func found(_ installation: Installation, _ options: [String] = []) throws -> [String: Int] {
        try words.reduce(into: [:]) { counts, word in
            counts[word] = try installation.objects(["search", "--json", word] + options).count
        }
    }

    private static func blobs(_ installation: Installation) throws -> Set<BlobDigest> {
        var found: Set<BlobDigest> = []
        try BlobStore(directory: installation.settings.blobFolder).forEachDigest { found.insert($0) }
        return found
    }

    @Test("A backup of the demo restores to the same rows, files and findings, and a server runs on it")
    func roundTrip() async throws {
        let source = try await LoadedDemo.installation.copy()
        let (status, output) = try source.run(["backup", source.backup])
        #expect(status == 0 && output.contains("\(source.data).key"), "\(output)")
        let target = Installation()
        try FileManager.default.copyItem(atPath: source.data + ".key", toPath: target.data + ".key")
        let (end, words) = try target.run(["restore", source.backup])
        #expect(end == 0 && words.contains("whole"), "\(words)")
        let head = try BackupReader.read(source.backup).auditHead.head
        let (there, here) = (
            try StoredRows(source.settings.location, upTo: head), try StoredRows(target.settings.location, upTo: head)
        )
        #expect(there.differences(from: here) == [])
        #expect((there.tables["messages"]?.count ?? 0) > 20 && (there.tables["search_chunks"]?.count ?? 0) > 20)
        #expect(try Self.blobs(source) == Self.blobs(target))
        let counts = try Self.found(target)
        #expect(try Self.found(source) == counts && counts.values.contains { $0 > 0 })
        #expect(try target.run(["audit", "verify"]).status == 0)
        let server = try await Server(target)
        let (_, response) = try await URLSession.shared.data(from: server.address.appending(path: "sign-in"))
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        #expect(server.end() == 0)
    }

    @Test("From SQLite to PostgreSQL and back, the rows and the findings stay the same") func elsewhere() async throws {
        try await TestDatabase.eachLocation { location in
            guard case .postgres(let url) = location else { return }
            let source = try await LoadedDemo.installation.copy()
            let head = try await source.backUp().auditHead.head
            let there = try await Installation.restored(from: source.backup, key: source.data + ".key", database: url)
            let rows = try StoredRows(source.settings.location, upTo: head)
            #expect(try rows.differences(from: StoredRows(location, upTo: head)) == [])
            #expect(try Self.found(there, ["--database", url]) == Self.found(source))
            var settings = there.settings
            settings.database = url
            _ = try await Backup(settings: settings).make(there.backup, replacing: false, viewer: .service(.backup))
            let back = try await Installation.restored(from: there.backup, key: source.data + ".key")
            #expect(try rows.differences(from: StoredRows(back.settings.location, upTo: head)) == [])
            #expect(try Self.found(back) == Self.found(source))
            #expect(try back.run(["audit", "verify"]).status == 0)
            #expect(try Self.blobs(back) == Self.blobs(source))
        }
    }

    @Test("A backup is for its owner only, does not replace a file unasked, and leaves nothing beside it")
    func file() async throws {
        let source = try await LoadedDemo.installation.copy()
        #expect(try source.run(["backup", source.backup]).status == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: source.backup)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let (status, output) = try source.run(["backup", source.backup])
        #expect(status == 1 && output.contains("backup.exists"), "\(output)")
        let counts = try source.objects(["backup", "--force", "--json", source.backup])
        #expect(((counts.first?["rows"] as? [String: Int])?["cases"] ?? 0) > 0)
        #expect(!FileManager.default.fileExists(atPath: source.backup + ".partial"))
    }

    @Test("Ordinary tools read a backup, and the master key is not in it") func ordinary() async throws {
        let source = try await LoadedDemo.installation.copy()
        let manifest = try await source.backUp()
        let key = try Data(contentsOf: URL(filePath: source.data + ".key"))
        try await TemporaryFolder.with { folder in
            let (status, output) = try Program.run(
                "/usr/bin/env", ["tar", "--zstd", "-xf", source.backup, "-C", folder])
            #expect(status == 0, "\(output)")
            let files = FileManager.default.subpaths(atPath: folder) ?? []
            #expect(files.contains("manifest.json"))
            #expect(files.filter { $0.hasPrefix("blobs/") }.count == manifest.contents.blobs)
            for file in files {
                guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else { continue }
                for form in [key, Data(key.base64EncodedString().utf8)] {
                    #expect(bytes.range(of: form) == nil, "\(file)")
                }
            }
        }
    }

    @Test("A stored file that is damaged or gone is named, in backup and restore, and everything else is kept")
    func blobs() async throws {
        try await TestDatabase.eachLocation { location in
            let source = try await LoadedDemo.installation.copy()
            let store = BlobStore(directory: source.settings.blobFolder)
            let rows = try await House.with(source.settings) { house in
                try await house.database.read {
                    try $0.rows("SELECT DISTINCT blob FROM messages WHERE direction = 'in' ORDER BY blob LIMIT 2")
                }
            }
            let lost = try rows.map { try #require(BlobDigest(hex: $0.text(0))) }
            let bytes = try store.get(lost[0])
            try Data(bytes.map { $0 ^ 1 }).write(to: URL(filePath: store.path(of: lost[0])))
            try store.remove(lost[1])
            let (status, output) = try source.run(["backup", source.backup])
            #expect(status == 2 && lost.allSatisfy { output.contains(store.path(of: $0)) }, "\(output)")
            #expect(output.contains("2 stored files are not in it"), "\(output)")
            let manifest = try BackupReader.read(source.backup)
            #expect(manifest.lost == lost.map(\.hex))
            let target = Installation()
            try FileManager.default.copyItem(atPath: source.data + ".key", toPath: target.data + ".key")
            var options: [String] = []
            if case .postgres(let url) = location { options = ["--database", url] }
            let (end, words) = try target.run(["restore", source.backup] + options)
            #expect(end == 0 && lost.allSatisfy { words.contains($0.hex) }, "\(words)")
            let kept = try Self.blobs(source).subtracting(lost)
            #expect(try Self.blobs(target) == kept && kept.count == manifest.contents.blobs)
        }
    }

    @Test("A whole backup names nothing as lost") func whole() async throws {
        let source = try await LoadedDemo.installation.copy()
        let (status, output) = try source.run(["backup", "--json", source.backup])
        #expect(status == 0 && !output.contains("lost"), "\(output)")
    }

    @Test("Without the right master key a restore says so, and what to do") func key() async throws {
        let source = try await LoadedDemo.installation.copy()
        _ = try await source.backUp()
        let without = Installation()
        let (status, output) = try without.run(["restore", source.backup])
        #expect(status == 1 && output.contains("There is no master key \(without.data).key"), "\(output)")
        #expect(!FileManager.default.fileExists(atPath: without.data + ".key"))
        let wrong = Installation()
        _ = try MasterKey.file(wrong.data + ".key")
        let (end, words) = try wrong.run(["restore", source.backup])
        #expect(end == 1 && words.contains("does not open"), "\(words)")
        #expect(
            try await KeyFit.check(
                source.settings, Database.open(source.settings.location, migrations: House.migrations)) == .fits)
    }

    @Test("Where something is stored, or a server runs, nothing is restored") func refused() async throws {
        let source = try await LoadedDemo.installation.copy()
        _ = try await source.backUp()
        let target = try await LoadedDemo.installation.copy()
        for options in [[], ["--force"]] {
            let (status, output) = try target.run(["restore", source.backup] + options)
            #expect(status == 1 && output.contains("backup.not-empty"), "\(output)")
        }
        let server = try await Server(target)
        let (status, output) = try target.run(["restore", source.backup])
        #expect(status == 1 && output.contains("serve.folder-in-use"), "\(output)")
        #expect(server.end() == 0)
    }

    @Test("A folder without a database is not backed up as an empty one") func nothing() throws {
        let nowhere = Installation()
        let (status, output) = try nowhere.run(["backup", nowhere.backup])
        #expect(status == 1 && output.contains("backup.nothing"), "\(output)")
        #expect(!FileManager.default.fileExists(atPath: nowhere.data))
    }
}
