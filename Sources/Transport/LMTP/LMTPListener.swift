package import Logging
package import Primitives
import ServiceLifecycle

/// Receives the site's mail from its mail server, over LMTP (RFC 2033).
package struct LMTPListener: Service {
    /// Gets a mail for its accepted recipients; answers once per recipient, in their order, after it is stored.
    package typealias Handler = @Sendable (MailEnvelope, [UInt8]) async -> [RecipientStatus]

    private let server: MailServer

    /// `accepts` says which addresses are ours; `onListening` gets the port (nil on a socket file) once mail can come.
    package init(
        address: ListeningAddress, hostName: String, limits: MailServerLimits = MailServerLimits(), logger: Logger,
        accepts: @escaping @Sendable (MailAddress) -> Bool, onListening: @escaping @Sendable (Int?) -> Void = { _ in },
        handler: @escaping Handler
    ) {
        let settings = MailSession.Settings(
            dialect: .lmtp, hostName: hostName, maximumBytes: limits.mailBytes, accepts: accepts)
        server = MailServer(
            address: address, settings: settings, limits: limits, logger: logger, onListening: onListening,
            handler: handler)
    }

    /// Runs until graceful shutdown: mails being stored are answered, idle connections are closed.
    package func run() async throws { try await server.run() }
}

package struct MailServerLimits: Sendable {
    package var mailBytes = Limits.mailBytes
    package var connections = 50
    /// For a command to come to its end (RFC 5321 §4.5.3.2.7), and for a mail to begin: then it has to keep a pace.
    package var idle = Interval.minutes(5)

    package init() {}
}
