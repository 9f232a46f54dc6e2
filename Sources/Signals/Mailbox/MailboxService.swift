import Access
package import Logging
import Primitives
import ServiceLifecycle
import Storage
import Transport

/// Looks into each mailbox as often as the settings say; processes on one database take turns.
package struct MailboxService: Service {
    private let mailboxes: [IncomingMailbox]
    private let intake: Intake
    private let store: MailboxStore
    private let isOnlyReader: Bool
    private let logger: Logger
    /// The name under which this process takes a mailbox.
    private let holder = PublicID().text

    /// `isOnlyReader`: no other process fetches mails into this database.
    package init(mailboxes: [IncomingMailbox], intake: Intake, isOnlyReader: Bool, logger: Logger) {
        self.mailboxes = mailboxes
        self.intake = intake
        store = MailboxStore(database: intake.database)
        self.isOnlyReader = isOnlyReader
        self.logger = logger
    }

    package func run() async throws {
        try await store.begin(viewer: intake.viewer, mailboxes, isOnlyReader: isOnlyReader)
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                for mailbox in mailboxes { group.addTask { await attend(mailbox) } }
                // A server without mailboxes ends no sooner than the others.
                while mailboxes.isEmpty, (try? await Task.sleep(for: .seconds(3_600))) != nil {}
            }
        }
    }

    private func attend(_ mailbox: IncomingMailbox) async {
        while !Task.isCancelled {
            var pause = Interval.seconds(30)
            do {
                try await visit(mailbox)
                pause = min(
                    .seconds(30), max(Interval(milliseconds: 200), try await store.wait(viewer: intake.viewer, mailbox))
                )
            } catch {
                if !Task.isCancelled {
                    logger.error(
                        "mailbox not visited", metadata: ["mailbox": "\(mailbox.name)", "cause": "\(error)"])
                }
            }
            await rest(pause)
        }
    }

    /// Until the pause is over or somebody asks for mail.
    private func rest(_ pause: Interval) async {
        let changes = intake.database.changes
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await Task.sleep(for: .milliseconds(pause.milliseconds)) }
            // The first wake-up comes at once and means nothing.
            group.addTask { for await _ in changes.wakeUps([MailboxStore.topic]).dropFirst() { return } }
            await group.next()
            group.cancelAll()
        }
    }

    /// One visit, when it is due and nobody else is there.
    func visit(_ mailbox: IncomingMailbox) async throws {
        guard try await store.claim(viewer: intake.viewer, mailbox, for: holder) else { return }
        let visit = MailboxVisit(mailbox: mailbox, intake: intake, store: store, holder: holder)
        let end: MailboxVisit.End
        do {
            end = try await keepingLease(of: mailbox) { try await visit.run() }
        } catch {
            // Whatever it was, the mailbox must not stay taken; the task may be cancelled already.
            try await Task { try await store.release(viewer: intake.viewer, mailbox, for: holder) }.value
            throw error
        }
        if Task.isCancelled {
            return try await Task { try await store.release(viewer: intake.viewer, mailbox, for: holder) }.value
        }
        let isNews = try await store.finish(viewer: intake.viewer, mailbox, for: holder, end)
        if isNews { tell(end, of: mailbox) }
    }

    private func tell(_ end: MailboxVisit.End, of mailbox: IncomingMailbox) {
        guard let failure = end.failure else {
            return logger.notice("mailbox is read again", metadata: ["mailbox": "\(mailbox.name)"])
        }
        logger.warning(
            "mailbox cannot be read",
            metadata: [
                "mailbox": "\(mailbox.name)", "trouble": "\(failure.trouble.rawValue)", "words": "\(failure.text)",
            ])
    }

    /// Renews the lease during the visit, and ends the visit when the mailbox is no longer ours.
    private func keepingLease(
        of mailbox: IncomingMailbox, _ work: @escaping @Sendable () async throws -> MailboxVisit.End
    ) async throws -> MailboxVisit.End {
        try await withThrowingTaskGroup(of: MailboxVisit.End?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(MailboxStore.lease.milliseconds / 3))) != nil {
                    let ours = try? await store.renew(viewer: intake.viewer, mailbox, for: holder)
                    if ours == false { throw MailboxTakenOver() }
                }
                return nil
            }
            defer { group.cancelAll() }
            while let end = try await group.next() { if let end { return end } }
            throw CancellationError()
        }
    }
}
