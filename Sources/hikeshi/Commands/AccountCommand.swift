import Access
import ArgumentParser
import Primitives

/// For whoever has the machine and no way into the console any more.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Let somebody back in who is locked out; written to the audit log.",
        subcommands: [Password.self, ResetSecondFactor.self])

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a temporary password, and end all sessions of the account.",
            discussion: """
                Whoever signs in with it has to choose a new password first. A second factor is still asked for.
                """)

        @Argument(help: "The account's name.")
        var name: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            try await House.with(data.settings()) { house in
                let viewer = Viewer.service(.commandLine)
                let account = try await house.access.accounts.account(named: name, viewer: viewer)
                Output.line(
                    try await house.access.accounts.giveTemporaryPassword(to: account.publicID, viewer: viewer))
            }
        }
    }

    struct ResetSecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-second-factor",
            abstract: "Remove the second factor of an account, and end all its sessions.",
            discussion: """
                Afterwards the password alone signs in. Where a role demands a second factor, it has to be set up anew.
                """)

        @Argument(help: "The account's name.")
        var name: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            try await House.with(data.settings()) { house in
                let viewer = Viewer.service(.commandLine)
                let account = try await house.access.accounts.account(named: name, viewer: viewer)
                try await house.access.secondFactors.remove(of: account.publicID, viewer: viewer)
            }
            Output.line("\(name) の二要素認証を解除しました / The second factor of \(name) is removed")
        }
    }
}
