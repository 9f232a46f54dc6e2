import Foundation
import Logging
import Notices
import Primitives
import ServiceLifecycle
import Synchronization
import Transport

/// Stands where no relay is set: a mail server of our own on this machine that keeps every mail as a file.
///
/// Nothing it takes leaves the machine.
final class BuiltInSink: MailRelay, Service {
    let folder: String
    private let clock: WallClock
    private let port = Mutex<Int?>(nil)
    private let logger = Logger(label: "hikeshi.sink")

    init(folder: String, clock: WallClock) {
        self.folder = folder
        self.clock = clock
    }

    func run() async throws {
        let server = MailSink(
            address: try .tcp(port: 0), logger: logger, onListening: { port in self.port.withLock { $0 = port } },
            handler: { envelope, mail in envelope.recipients.map { self.keep(mail, for: $0) } })
        try await server.run()
    }

    func send(_ mail: SealedMail, from sender: MailAddress) async -> SMTPOutcome {
        guard let port = await waitForPort(),
            let server = try? SMTPServer(host: "127.0.0.1", port: port, security: .plain)
        else { return .unreachable(text: "the built-in sink is not running") }
        return await SMTPSubmission(server: server).send(mail, from: sender)
    }

    /// The port, once the server listens; nil when it does not within five seconds.
    private func waitForPort() async -> Int? {
        for _ in 0..<100 {
            if let port = port.withLock({ $0 }) { return port }
            guard (try? await Task.sleep(for: .milliseconds(50))) != nil else { return nil }
        }
        return nil
    }

    private func keep(_ mail: [UInt8], for recipient: MailAddress) -> RecipientStatus {
        let name = recipient.description.map { $0.isLetter || $0.isNumber || "@.-_".contains($0) ? $0 : "_" }
        let file = "\(clock.now().milliseconds)-\(Problem.newID())-\(String(name.prefix(100))).eml"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(mail).write(to: URL(filePath: folder).appending(path: file), options: .atomic)
            return .accepted
        } catch {
            logger.error("mail not kept", metadata: ["cause": "\(error)"])
            return .deferred("the mail could not be kept")
        }
    }
}
