import ArgumentParser
import Storage

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The audit log.", subcommands: [Verify.self, Head.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walk the hash chain from its first entry, past the heads that were kept of it.",
            discussion: """
                A running server adds the signed head of the log to a file each hour (setting `auditHeads`). A log that was \
                cut off, written anew or replaced by an older backup does not fit the heads of that file. \
                Exit status 0: whole. 1: broken, with the first entry that does not fit.
                """)

        @Option(help: "File of kept heads, such as a copy on another machine.")
        var heads: String?
        @OptionGroup var data: DataOptions

        func run() async throws {
            let settings = try data.settings()
            try await House.with(settings) { house in
                let kept = try HeadFile(path: heads ?? settings.auditHeadsPath).heads(house.key)
                switch try await AuditLog.verify(house.database, kept: kept.map(\.head)) {
                case .whole(let count, let head):
                    Output.line("whole: \(count) entries, head \(head), \(kept.count) kept heads agree")
                case .broken(let entry, let why):
                    Output.error("broken: entry \(entry): \(why)")
                    throw ExitCode(1)
                }
            }
        }
    }

    struct Head: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print where the log ends, signed, as a line for a file of kept heads.")

        @OptionGroup var data: DataOptions

        func run() async throws {
            try await House.with(data.settings()) { house in try Output.json(try await house.signedHead()) }
        }
    }
}
