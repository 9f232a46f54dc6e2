import Access
import ArgumentParser
import Primitives
import Storage

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Fill an empty installation from a backup.",
        discussion: """
            Only where nothing is stored yet, and while no server runs there: --data names the folder, --database a \
            PostgreSQL database. The whole file is checked before anything is changed. Until everything is loaded and \
            checked once more, no other command opens the database; a restore that was broken off is started anew with \
            --force.

            Put the master key of the backed up installation in its place (<data>.key, or the setting `masterKey`). \
            Exit status 0: restored. 1: not restored, or restored and the master key does not fit.
            """)

    @Argument(help: "The file that `hikeshi backup` wrote.")
    var file: String
    @Flag(help: "Start anew what an earlier restore left unfinished. What is stored otherwise is never replaced.")
    var force = false
    @Flag(help: "The manifest's counts as one JSON object.")
    var json = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let settings = try data.settings()
        let manifest = try await Restore(settings: settings).run(file, again: force, viewer: .service(.backup))
        let done: Text = .restored(manifest)
        if json { try Output.json(BackupDocument(file, manifest)) } else { Output.line("\(done.ja) / \(done.en)") }
        _ = manifest.tellLost(in: settings.blobFolder)
        let database = try await Database.open(settings.location, migrations: House.migrations)
        let fit = try await KeyFit.check(settings, database)
        await database.close()
        guard let advice = fit.advice(settings.masterKeyPath) else { return }
        Output.error("hikeshi: \(advice.ja) / \(advice.en)")
        throw ExitCode(1)
    }
}
