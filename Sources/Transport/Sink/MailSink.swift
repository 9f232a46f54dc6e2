package import Logging
package import Primitives
import ServiceLifecycle

/// The demo's built-in mail server: takes every mail over SMTP on this machine and hands it to a closure.
package struct MailSink: Service {
    package typealias Handler = @Sendable (MailEnvelope, [UInt8]) async -> [RecipientStatus]

    private let server: MailServer

    /// The handler answers once per recipient; SMTP has one answer only: deferred before refused before accepted.
    package init(
        address: ListeningAddress, hostName: String = "localhost", limits: MailServerLimits = MailServerLimits(),
        logger: Logger, accepts: @escaping @Sendable (MailAddress) -> Bool = { _ in true },
        onListening: @escaping @Sendable (Int?) -> Void = { _ in }, handler: @escaping Handler
    ) {
        let settings = MailSession.Settings(
            dialect: .smtp, hostName: hostName, maximumBytes: limits.mailBytes, accepts: accepts)
        server = MailServer(
            address: address, settings: settings, limits: limits, logger: logger, onListening: onListening,
            handler: handler)
    }

    package func run() async throws { try await server.run() }
}
