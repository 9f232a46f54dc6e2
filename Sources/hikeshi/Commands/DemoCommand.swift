import Access
import ArgumentParser
import Primitives

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "A fictional month to try things out.", subcommands: [Load.self, Remove.self])

    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Play the month into an empty installation: mails, cases, notices, answers.")

        @Flag(help: "The users as one JSON object.")
        var json = false
        @OptionGroup var data: DataOptions

        func run() async throws {
            let users = try await DemoLoad.run(data.settings())
            if json { try Output.json(["users": users]) } else { Greeting.users(users) }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove the demo and everything tried out in it; the audit log stays.")

        @OptionGroup var data: DataOptions

        func run() async throws {
            try await House.with(data.settings()) { house in
                try await DemoInstallation(house: house).remove(viewer: .service(.demo))
            }
            Output.line("デモを削除しました / The demo is removed")
        }
    }
}
