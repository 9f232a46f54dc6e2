import ArgumentParser
import Logging

/// The command line: assembly and settings, no rules of its own.
@main
struct Hikeshi: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hikeshi",
        abstract: "Hikeshi (火消し), the operations platform of a CSIRT.",
        version: Product.version,
        subcommands: [
            ServeCommand.self, IntakeCommand.self, ImportCommand.self, ExportCommand.self, SearchCommand.self,
            ResolveCommand.self, OwnersCommand.self, RoutesCommand.self, AuditCommand.self, AccountCommand.self,
            BackupCommand.self, RestoreCommand.self, DoctorCommand.self, DemoCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            Log.start(command is ServeCommand ? .info : .error)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            LibraryRemarks.allow()
            Failure.end(error)
        }
    }
}

/// What the program says it is.
enum Product {
    static let version = "0.1.0-dev"
}
