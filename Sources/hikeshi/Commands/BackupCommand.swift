import Access
import ArgumentParser
import Primitives

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write everything that is stored into one file, while the server runs.",
        discussion: """
            The file is a tar archive compressed by zstd, the same for the embedded database and PostgreSQL: rows of one \
            moment, every stored file, and a manifest with counts and digests. It is read again from end to end before it \
            gets its name. `hikeshi restore` fills an empty installation from it, also on the other kind of database.

            The master key is NOT in it, and without the key the secrets in it stay closed: back the key up apart from it. \
            Neither are the settings file and the file of kept audit heads. docs/operations.md says more.
            """)

    @Argument(help: "The file to write, such as hikeshi-2026-11-21.tar.zst.")
    var file: String
    @Flag(help: "Replace a file of that name.")
    var force = false
    @Flag(help: "The manifest's counts as one JSON object.")
    var json = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let settings = try data.settings()
        let manifest = try await Backup(settings: settings).make(file, replacing: force, viewer: .service(.backup))
        if json { return try Output.json(BackupDocument(file, manifest)) }
        let (made, key): (Text, Text) = (.backupMade(file, manifest), .backupLacksKey(settings.masterKeyPath))
        Output.line("\(made.ja) / \(made.en)")
        Output.line("\(key.ja) / \(key.en)")
    }
}

/// The object of `--json` of `hikeshi backup` and `hikeshi restore`.
struct BackupDocument: Encodable {
    let file: String
    let madeAt: String
    let rows: [String: Int]
    let files: Int
    let fileBytes: Int
    let auditEntries: Int64

    init(_ file: String, _ manifest: BackupManifest) {
        let contents = manifest.contents
        self.file = file
        madeAt = manifest.madeAt
        rows = Dictionary(contents.tables.map { ($0.name, $0.rows) }, uniquingKeysWith: +)
        (files, fileBytes) = (contents.blobs, contents.blobBytes)
        auditEntries = manifest.auditHead.number
    }
}
