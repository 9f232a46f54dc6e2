import ArgumentParser
import Primitives
import Signals

struct ImportMailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Take in mails: files, mailboxes (mbox), Maildirs or folders.",
        discussion: """
            Any file is read as a mail, whatever its name. Mails come in the order of the arguments, those of a folder in \
            the order of their names. At the end everything is parsed, threaded and searchable; no server is needed. \
            A mail that takes the parser down twice is set aside (`quarantined`) and the others go on. \
            Exit status 0: every mail is stored. 1: a path could not be read; the other mails are stored.
            """)

    @Argument(help: "Files, mailboxes, Maildirs or folders.")
    var paths: [String]
    @Flag(help: "One JSON object per mail.")
    var json = false
    /// Set in the process that parses: where in the list of mails to begin.
    @Option(help: .hidden)
    var parseFrom: Int?
    /// A process before this one died at its work.
    @Flag(help: .hidden)
    var resuming = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        if let parseFrom {
            try await parse(from: parseFrom)
        } else {
            try await ParserChild.same(["import", "mail"]).run()
        }
    }

    private func parse(from start: Int) async throws {
        let settings = try data.settings()
        var mails: [MailFile] = []
        var isComplete = true
        for path in paths {
            do { mails += try MailFiles.list([path]) } catch let problem as Problem {
                Failure.show(problem, at: path)
                isComplete = false
            }
        }
        var unread = 0
        var progress = ParserChild.Progress(done: start)
        try await House.with(settings) { house in
            try await house.establish()
            try await house.intake.takeIn(
                mails.dropFirst(start), resuming: resuming,
                unreadable: { mail, problem in
                    Failure.show(problem, at: mail.path)
                    unread += 1
                    progress.step(nil)
                }, report: { mail, result in progress.step(try line(mail, result)) })
            try await house.intake.drain()
        }
        isComplete = isComplete && unread == 0
        if !isComplete { throw ExitCode(1) }
    }

    private func line(_ mail: MailFile, _ result: IntakeResult) throws -> String {
        if json { return try Output.jsonText(IntakeDocument(file: mail.path, result)) }
        let number = result.disposition.caseNumber.map { " [\($0)]" } ?? ""
        return "\(mail.path): \(result.outcome.rawValue)\(number) \(result.subject)"
    }
}
