import ArgumentParser
import Storage

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The audit log.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walk the hash chain from its first entry.",
            discussion: "Exit status 0: whole. 1: broken, with the first entry that does not fit.")

        @OptionGroup var data: DataOptions

        func run() async throws {
            try await House.with(data.settings()) { house in
                switch try await AuditLog.verify(house.database) {
                case .whole(let count, let head): Output.line("whole: \(count) entries, head \(head)")
                case .broken(let entry, let why):
                    Output.error("broken: entry \(entry): \(why)")
                    throw ExitCode(1)
                }
            }
        }
    }
}
