import Cases
import Logging
import Notices
import Primitives
import Registry
import ServiceLifecycle
import Signals
import Storage
import Transport
import Web

extension House {
    /// Does everything that waits for its time: mails out, reminders, clocks.
    func jobs(workers: Int = 4) -> JobRunner {
        let clocks = [CaseStore.clockQueue: cases.clockJob(on: database)]
        return JobRunner(database: database, queues: dispatcher.queues.merging(clocks) { $1 }, workers: workers)
    }

    /// Everything that runs while the server runs; `onReady` gets the port once the console can be reached.
    func services(onReady: @escaping @Sendable (Int) async -> Void) throws -> [any Service] {
        var services: [any Service] = [
            try console(onReady: onReady),
            IntakeService(intake: intake, listener: try listener(), isOnlyReader: !isShared, logger: logger),
            JobService(runner: jobs()),
        ]
        if let sink { services.append(sink) }
        return services
    }

    /// Other machines may work on the same database.
    private var isShared: Bool {
        if case .postgres = settings.location { true } else { false }
    }

    private func console(onReady: @escaping @Sendable (Int) async -> Void) throws -> WebServer {
        let site = Site(baseURL: settings.baseURL, isSecure: settings.baseURL.hasPrefix("https:"))
        let configuration = WebConfiguration(
            host: settings.listen.host, port: settings.listen.port,
            certificate: settings.tls.map { CertificateFiles(chain: $0.certificate, key: $0.key) },
            allowsPlainHTTP: settings.allowPlainHTTP)
        var services = WebServices(
            database: database, access: access, key: key, blobs: blobs, site: site, clock: clock)
        services.keyReader = .pasted
        let demo = DemoInstallation(house: self)
        services.demo = DemoControl(
            isDemo: { try await demo.isLoaded() }, remove: { try await demo.remove(viewer: $0) })
        return try WebServer(
            sections: Console.sections, services: services, configuration: configuration,
            logger: Logger(label: "hikeshi.web"), onReady: onReady)
    }

    private func listener() throws -> LMTPListener? {
        guard let lmtp = settings.lmtp else { return nil }
        let ours = try lmtp.addresses ?? [settings.team.mailAddress]
        let keys = Set(ours.map(\.key))
        return LMTPListener(
            address: try .tcp(host: lmtp.listen.host, port: lmtp.listen.port),
            hostName: try settings.team.mailAddress.domain.text,
            logger: Logger(label: "hikeshi.lmtp"), accepts: { keys.contains($0.key) }, handler: intake.mailHandler)
    }
}

/// Runs the jobs until the server is told to stop; what is in work then goes back to its queue.
private struct JobService: Service {
    let runner: JobRunner

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await runner.run() }
    }
}
