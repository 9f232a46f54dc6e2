import Access
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
    /// Does everything that waits for its time: mails out, reminders, clocks, files that nobody came back for.
    func jobs(workers: Int = 4) -> JobRunner {
        let sender = webhookSender
        let eraser = BlobEraser(database: database, blobs: blobs, columns: Self.blobColumns)
        let own = [
            CaseStore.clockQueue: cases.clockJob(on: database), RegistryStore.fileQueue: registry.fileJob,
            BlobEraser.queue: eraser.job, KeyArrival.queue: intake.keyArrivalJob,
        ]
        return JobRunner(
            database: database, queues: dispatcher.queues.merging(own) { $1 }.merging(sender.queues) { $1 },
            givenUp: dispatcher.givenUp.merging(sender.givenUp) { $1 }, workers: workers, isOnlyRunner: !isShared,
            resting: { try $0.clockDoubt(at: $0.now)?.leapt == true ? [NoticeStore.reminderQueue] : [] })
    }

    /// Reads mails anew that a password may open by now; like any mail, each is tried twice at most.
    var unlocking: JobRunner {
        JobRunner(
            database: database, queues: [Intake.unlockQueue: intake.unlockJob], policy: RetryPolicy(attempts: 2),
            workers: 1, interval: .seconds(30), isOnlyRunner: !isShared)
    }

    /// What one role runs while the server runs; `onReady` gets the port once the console can be reached.
    func services(
        of role: ServerRole, onReady: @escaping @Sendable (Int) async -> Void
    ) async throws -> [any Service] {
        let watch = try await TeamWatch(house: self, whenDemoIsGone: { if role == .web { await greetAfterDemo() } })
        let own: [any Service] =
            switch role {
            case .web: [try console(onReady: onReady), HoldingKeeper(house: self)]
            case .intake:
                [
                    IntakeService(
                        intake: intake, listener: try listener(for: watch.address), isOnlyReader: !isShared,
                        logger: logger),
                    JobService(runner: unlocking),
                    MailboxService(
                        mailboxes: try settings.mailboxes.map {
                            try $0.incoming(tokens: MailboxTokens(database: database, key: key, mailbox: $0.name))
                        }, intake: intake,
                        isOnlyReader: !isShared, logger: logger),
                ]
            case .worker: try await workerServices()
            }
        return own + [watch]
    }

    private func workerServices() async throws -> [any Service] {
        let clockKeeper = try await ClockKeeper(house: self)
        return [
            clockKeeper, JobService(runner: jobs()), HeadKeeper(house: self),
            RetentionKeeper(house: self, clock: clockKeeper), WebhookService(feed: webhookFeed, logger: logger),
        ] + (sink.map { [$0] } ?? [])
    }

    private var webhookFeed: WebhookFeed { WebhookFeed(database: database, cases: cases, notices: notices) }

    private var webhookSender: WebhookSender {
        WebhookSender(
            feed: webhookFeed, key: key, door: HTTPDoor(allowsPrivate: settings.privateWebhooks), base: settings.baseURL
        )
    }

    /// The accounts went with the demo: the way in is the one of an empty installation.
    private func greetAfterDemo() async {
        do { try await Greeting.showAgain(self) } catch {
            logger.error("no greeting", metadata: ["cause": "\(error)"])
        }
    }

    /// Other machines may work on the same database.
    private var isShared: Bool {
        if case .postgres = settings.location { true } else { false }
    }

    private func console(onReady: @escaping @Sendable (Int) async -> Void) throws -> WebServer {
        let site = Site(
            baseURL: settings.baseURL, isSecure: settings.baseURL.hasPrefix("https:"), phone: settings.team.phone)
        let configuration = WebConfiguration(
            host: settings.listen.host, port: settings.listen.port,
            certificate: settings.tls.map { CertificateFiles(chain: $0.certificate, key: $0.key) },
            allowsPlainHTTP: settings.allowPlainHTTP)
        var services = WebServices(
            database: database, access: access, key: key, blobs: blobs, site: site, clock: clock)
        services.keyReader = .pasted
        services.holdings = holdings
        services.team = TeamControl(house: self)
        services.intake = intake
        services.hasReportForm = settings.reportForm
        services.requestBudget = RequestBudget(perMinute: settings.api.requestsPerMinute)
        services.strangerBudget = RequestBudget(perMinute: Limits.apiStrangersPerMinute)
        services.allowsPrivateWebhooks = settings.privateWebhooks
        let demo = DemoInstallation(house: self)
        services.demo = DemoControl(
            isDemo: { try await demo.isLoaded() }, remove: { try await demo.remove(viewer: $0) })
        return try WebServer(
            sections: Console.sections, services: services, configuration: configuration,
            logger: Logger(label: "hikeshi.web"), onReady: onReady)
    }

    private func listener(for team: TeamAddress) throws -> LMTPListener? {
        guard let lmtp = settings.lmtp else { return nil }
        let listed = try lmtp.addresses.map { Set($0.map(\.key)) }
        return LMTPListener(
            address: try .tcp(host: lmtp.listen.host, port: lmtp.listen.port), hostName: team.value.domain.text,
            logger: Logger(label: "hikeshi.lmtp"), accepts: { listed?.contains($0.key) ?? ($0.key == team.value.key) },
            handler: intake.mailHandler)
    }
}

/// Runs the jobs until the server is told to stop; what is in work then goes back to its queue.
private struct JobService: Service {
    let runner: JobRunner

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await runner.run() }
    }
}

/// Looks for what webhooks are to be told, until the server is told to stop.
private struct WebhookService: Service {
    let feed: WebhookFeed
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(2))) != nil {
                do { try await feed.sweep() } catch {
                    logger.error("webhooks are not told", metadata: ["cause": "\(error)"])
                }
            }
        }
    }
}
