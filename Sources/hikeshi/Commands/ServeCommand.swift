import Access
import ArgumentParser
import Logging
import Primitives
import ServiceLifecycle
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the console, the mail intake and the delivery of notices.",
        discussion: """
            Without options: the embedded database in .data/main, the console on http://127.0.0.1:8080, no mail intake, and \
            sent mail kept in the folder `sink` below the data folder instead of leaving the machine.

            The master key that seals secrets is a file beside the data folder (<data>.key, mode 0600), made at the first \
            start. Back it up apart from the data: without it, keys and links cannot be opened any more.

            An empty installation, or one whose demo was removed, prints a one-time token: the first visit makes the first \
            administrator with it. \
            With --demo, a fictional month is loaded first, and the users and their password are printed.

            Plain HTTP is served on this machine's own addresses only. For any other address, name certificate and key \
            under `tls` in the settings file, or set `allowPlainHTTP: true` behind a proxy that speaks TLS.

            The settings file (YAML) also names the team, the mail intake over LMTP (`lmtp`) and from mailboxes \
            (`mailboxes`), and the relay for outgoing mail (`submission`); docs/configuration.md shows every key. SIGTERM and Ctrl-C end the server gracefully: what is \
            being stored or sent is finished first.
            """)

    @Option(help: "ADDRESS:PORT of the console (default 127.0.0.1:8080); port 0 takes a free one.")
    var listen: String?
    @Flag(help: "Load the demo first, when the installation is empty.")
    var demo = false
    @Option(help: "Run one role alone (web, intake, worker), where several machines share one PostgreSQL.")
    var role: ServerRole?
    @Flag(help: .hidden)
    var supervised = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        if supervised, let role {
            let handover = try Handover.receive()
            return try await Self.serve(role, handover.settings, greets: handover.greets, lifeline: Lifeline())
        }
        let settings = try settings()
        if let role {
            if demo { try await loadDemo(settings) }
            return try await Self.serve(role, settings, greets: role == .web)
        }
        try await supervise(settings)
    }

    private func supervise(_ settings: Configuration) async throws {
        let lock = try await DataFolderLock.supervisor(of: settings.data)
        defer { withExtendedLifetime(lock) {} }
        if demo { try await loadDemo(settings) }
        // The tables and the team's key are there before the roles start side by side.
        let logger = try await House.with(settings) { house in
            try await house.establish()
            return house.logger
        }
        try await Self.run([Supervisor(settings: settings, logger: logger)], endedBy: [.sigterm, .sigint], logger)
    }

    private func settings() throws -> Configuration {
        var settings = try data.settings()
        if let listen {
            guard let address = HostAndPort(listen) else {
                throw ValidationError("--listen: \(listen) is not ADDRESS:PORT")
            }
            settings.listen = address
        }
        settings.listen = try FreePort.resolved(settings.listen)
        return settings
    }

    private func loadDemo(_ settings: Configuration) async throws {
        let isLoaded = try await House.with(settings) { try await DemoInstallation(house: $0).isLoaded() }
        guard !isLoaded else { return }
        Output.error("デモを読み込んでいます… / Loading the demo…")
        _ = try await DemoLoad.run(settings)
    }

    /// Does the work of one role until it is told to stop.
    private static func serve(
        _ role: ServerRole, _ settings: Configuration, greets: Bool, lifeline: Lifeline? = nil
    ) async throws {
        let lock = try DataFolderLock.role(in: settings.data)
        defer { withExtendedLifetime(lock) {} }
        try await House.with(settings) { house in
            if lifeline == nil { try await house.establish() }
            var services = try await house.services(of: role) { _ in
                do { try await greets ? Greeting.show(house) : Greeting.showAgain(house) } catch {
                    house.logger.error("no greeting", metadata: ["cause": "\(error)"])
                }
            }
            if let lifeline { services.append(lifeline) }
            try await run(services, endedBy: lifeline == nil ? [.sigterm, .sigint] : [.sigterm], house.logger)
        }
    }

    private static func run(_ services: [any Service], endedBy signals: [UnixSignal], _ logger: Logger) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map {
                    .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
                }, gracefulShutdownSignals: signals, logger: logger))
        try await group.run()
    }
}
