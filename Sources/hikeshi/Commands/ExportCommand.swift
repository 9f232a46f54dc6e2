import Access
import ArgumentParser
import Primitives
import Registry

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what is stored to standard output.",
        subcommands: [RegistryCommand.self])

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

    struct RegistryCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "registry", abstract: "All organisations and contacts, as `import registry` reads them.")

        @Option(help: "csv opens in a spreadsheet, without keys; json holds everything.")
        var format: Format
        @Flag(help: "English names of the CSV columns.")
        var english = false
        @OptionGroup var data: DataOptions

        func run() async throws {
            let bytes = try await House.with(data.settings()) { house in
                switch format {
                case .csv:
                    try await house.registry.exportCSV(
                        viewer: .service(.commandLine), headers: english ? Language.en : .ja)
                case .json: try await house.registry.exportJSON(viewer: .service(.commandLine))
                }
            }
            Output.bytes(bytes)
        }
    }
}
