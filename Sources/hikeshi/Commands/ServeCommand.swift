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

            An empty installation prints a one-time token: the first visit makes the first administrator with it. \
            With --demo, a fictional month is loaded first, and the users and their password are printed.

            Plain HTTP is served on this machine's own addresses only. For any other address, name certificate and key \
            under `tls` in the settings file, or set `allowPlainHTTP: true` behind a proxy that speaks TLS.

            The settings file (YAML) also names the team, the mail intake over LMTP (`lmtp`) and the relay for outgoing \
            mail (`submission`); docs/configuration.md shows every key. SIGTERM and Ctrl-C end the server gracefully: what is \
            being stored or sent is finished first.
            """)

    @Option(help: "ADDRESS:PORT of the console (default 127.0.0.1:8080); port 0 takes a free one.")
    var listen: String?
    @Flag(help: "Load the demo first, when the installation is empty.")
    var demo = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        var settings = try data.settings()
        if let listen {
            guard let address = HostAndPort(listen) else {
                throw ValidationError("--listen: \(listen) is not ADDRESS:PORT")
            }
            settings.listen = address
        }
        settings.listen = try FreePort.resolved(settings.listen)
        if demo { try await loadDemo(settings) }
        try await House.with(settings) { house in
            try await house.establish()
            try await Self.serve(house)
        }
    }

    private func loadDemo(_ settings: Configuration) async throws {
        let isLoaded = try await House.with(settings) { try await DemoInstallation(house: $0).isLoaded() }
        guard !isLoaded else { return }
        Output.error("デモを読み込んでいます… / Loading the demo…")
        _ = try await DemoLoad.run(settings)
    }

    private static func serve(_ house: House) async throws {
        let services = try house.services { _ in
            do { try await greet(house) } catch {
                house.logger.error("no greeting", metadata: ["cause": "\(error)"])
            }
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map {
                    .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
                }, gracefulShutdownSignals: [.sigterm, .sigint], logger: house.logger))
        try await group.run()
    }

    private static func greet(_ house: House) async throws {
        let address = house.settings.baseURL
        Greeting.running(at: address)
        let users = try await DemoInstallation(house: house).users()
        if let token = try await house.access.firstAdministrator.invitation() {
            Greeting.firstVisit(at: address, token: token)
        } else if !users.isEmpty {
            Greeting.users(users)
        }
        if let sink = house.sink { Greeting.sink(sink.folder) }
        Greeting.end()
    }
}
