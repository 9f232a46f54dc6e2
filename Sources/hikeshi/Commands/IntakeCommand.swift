import ArgumentParser
import Foundation
import Glibc
import Primitives
import Signals

struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "Take in one mail from standard input, for a mail server's pipe.",
        discussion: """
            For Postfix' pipe(8), .forward, procmail or maildrop. The mail is read by the server's intake, at once when a \
            server runs, else at its next start. \
            Exit status 0: the mail is kept, bytes and row on the disk. 75: it could not be kept now, try again later. \
            65: it is empty or larger than 100 MiB. 64: wrong command line.
            """)

    /// Exit statuses as mail servers understand them (sysexits.h).
    private enum Status {
        static let unusable = ExitCode(65)
        static let tryAgain = ExitCode(75)
    }

    @Option(help: "Sender of the envelope; empty for the null path.")
    var sender: String?
    @Option(help: "Recipient of the envelope; may be given several times.")
    var recipient: [String] = []
    @OptionGroup var data: DataOptions

    func run() async throws {
        guard let mail = try Self.read(), !mail.isEmpty else {
            Failure.show(Problem(.tooLarge, "mail.not-usable", .mailNotUsable))
            throw Status.unusable
        }
        do {
            try await House.with(data.settings()) { house in
                _ = try await house.intake.receive(
                    mail,
                    IntakeEnvelope(
                        source: .pipe, returnPath: sender, recipients: recipient.compactMap { MailAddress($0) }))
            }
        } catch {
            Failure.say(error)
            throw Status.tryAgain
        }
    }

    /// All of standard input; nil when it is more than a mail may have. Throws `tryAgain` when it breaks off.
    private static func read() throws -> [UInt8]? {
        var mail: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return mail }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw Status.tryAgain
            }
            guard mail.count + count <= Limits.mailBytes else { return nil }
            mail += buffer[..<count]
        }
    }
}
