import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in mails or contacts from files.",
        subcommands: [ImportMailCommand.self, ImportRegistryCommand.self])
}
