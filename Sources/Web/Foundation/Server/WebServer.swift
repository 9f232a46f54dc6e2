import Access
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import Primitives
import ServiceLifecycle

/// How the console listens.
package struct WebConfiguration: Sendable {
    package var host: String
    package var port: Int
    /// Files in PEM; nil for plain HTTP.
    package var certificate: CertificateFiles?
    /// Plain HTTP on an address that others can reach, behind a proxy that speaks TLS.
    package var allowsPlainHTTP: Bool
    var patience = ClientPatience()

    package init(
        host: String = "127.0.0.1", port: Int = 8080, certificate: CertificateFiles? = nil,
        allowsPlainHTTP: Bool = false
    ) {
        self.host = host
        self.port = port
        self.certificate = certificate
        self.allowsPlainHTTP = allowsPlainHTTP
    }

    /// True for the names and addresses of this machine.
    var isLoopback: Bool {
        if host == "localhost" { return true }
        return IPAddress(host)?.isLoopback ?? false
    }
}

/// A certificate chain and its key, as paths of PEM files.
package struct CertificateFiles: Sendable {
    package let chain: String
    package let key: String

    package init(chain: String, key: String) {
        self.chain = chain
        self.key = key
    }
}

/// The console as a service: runs until it is told to stop, then finishes what it is answering.
package struct WebServer: Service {
    package let table: RouteTable
    private let responder: WebResponder
    private let configuration: WebConfiguration
    private let logger: Logger
    private let onReady: @Sendable (_ port: Int) async -> Void

    /// Fails on a route table with a fault, on a certificate that cannot be read, and on plain HTTP for others.
    ///
    /// The routes of sign-in are always there.
    package init(
        sections: [[Route]] = Console.sections, services: WebServices, configuration: WebConfiguration,
        logger: Logger,
        onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws {
        table = try RouteTable(([SignInRoutes.all, AccountRoutes.all] + sections).flatMap { $0 })
        responder = WebResponder(
            table: table, services: services, assets: try .bundled(),
            trustsLoopback: configuration.certificate != nil || !services.site.isSecure)
        self.configuration = configuration
        self.logger = logger
        self.onReady = onReady
        guard configuration.certificate != nil || configuration.isLoopback || configuration.allowsPlainHTTP else {
            throw Problem(.invalid, "web.plain-http", .plainHTTPRefused(configuration.host))
        }
    }

    package func run() async throws { try await application().run() }

    /// The application without its socket: what tests talk to.
    func application() throws -> some ApplicationProtocol {
        Application(
            responder: responder, server: try server(),
            configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { [onReady] channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    private func server() throws -> HTTPServerBuilder {
        let (connections, patience, logger) = (responder.services.connections, configuration.patience, logger)
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [ClientPace(connections, patience, logger)], idleTimeout: patience.idle))
        guard let files = configuration.certificate else { return plain }
        return try .tls(plain, tlsConfiguration: CertificateKeeper(files, logger: logger).configuration())
    }
}
