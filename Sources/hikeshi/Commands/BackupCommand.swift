import Access
import ArgumentParser
import Primitives
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write everything that is stored into one file, while the server runs.",
        discussion: """
            The file is a tar archive compressed by zstd, the same for the embedded database and PostgreSQL: rows of one \
            moment, every stored file, and a manifest with counts and digests. It is read again from end to end before it \
            gets its name. `hikeshi restore` fills an empty installation from it, also on the other kind of database.

            The master key is NOT in it, and without the key the secrets in it stay closed: back the key up apart from it. \
            Neither are the settings file and the file of kept audit heads. docs/operations.md says more.

            A stored file that is damaged or gone is named, and everything else is kept. Exit status 0: everything is in the \
            backup. 2: the backup is made, and stored files that it should hold are lost. 1: no backup was made.
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
        if json {
            try Output.json(BackupDocument(file, manifest))
        } else {
            let (made, key): (Text, Text) = (.backupMade(file, manifest), .backupLacksKey(settings.masterKeyPath))
            Output.line("\(made.ja) / \(made.en)")
            Output.line("\(key.ja) / \(key.en)")
        }
        if manifest.tellLost(in: settings.blobFolder) { throw ExitCode(2) }
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
    /// Left out where everything is kept.
    let lost: [String]?

    init(_ file: String, _ manifest: BackupManifest) {
        let contents = manifest.contents
        self.file = file
        madeAt = manifest.madeAt
        rows = Dictionary(contents.tables.map { ($0.name, $0.rows) }, uniquingKeysWith: +)
        (files, fileBytes) = (contents.blobs, contents.blobBytes)
        (auditEntries, lost) = (manifest.auditHead.number, manifest.lost)
    }
}

extension BackupManifest {
    /// Names the stored files that it lacks, one a line, on the error output; false where it lacks none.
    func tellLost(in folder: String) -> Bool {
        guard let lost else { return false }
        let words = Text.backupLacks(lost.count)
        Output.error("\(words.ja) / \(words.en)")
        for digest in lost.compactMap({ BlobDigest(hex: $0) }) {
            Output.error(BlobStore(directory: folder).path(of: digest))
        }
        return true
    }
}
