import Access
import MailFormats
package import Primitives
package import Storage
package import Transport

/// Does the jobs of queued mails: compose once, hand to the relay, note what it said.
///
/// A crash between the relay's word and our note sends the same bytes with the same Message-ID again, never others.
package struct Dispatcher: Sendable {
    let database: Database
    let blobs: BlobStore
    let store: NoticeStore
    let links: NoticeLinks
    let ring: OpenPGP.KeyRing
    let smime: SMIME.KeyStore
    let relay: any MailRelay
    let clock: WallClock
    let writer: MailWriter
    let viewer = Viewer.service(.delivery)

    var sealing: MailSealing { MailSealing(ring: ring, smime: smime, writer: writer) }

    package init(
        database: Database, blobs: BlobStore, store: NoticeStore, links: NoticeLinks,
        ring: OpenPGP.KeyRing, smime: SMIME.KeyStore = SMIME.KeyStore(), relay: any MailRelay,
        clock: WallClock = .system, random: Randomness = .system
    ) {
        self.database = database
        self.blobs = blobs
        self.store = store
        self.links = links
        self.ring = ring
        self.smime = smime
        self.relay = relay
        self.clock = clock
        writer = MailWriter(random: random)
    }

    /// The handlers of this room's queues, for the `JobRunner`.
    package var queues: [String: JobHandler] {
        let remind: JobHandler = { job in try await database.write { try store.sendReminder(job, in: $0) } }
        return [
            QueuedMail.queue: { try await handle($0) },
            ReceiptAnswer.queue: { try await sendReceipt($0) },
            NoticeStore.reminderQueue: remind, NoticeStore.promptReminderQueue: remind,
        ]
    }

    /// What becomes of mails whose jobs are given up, for the `JobRunner`.
    package var givenUp: [String: GivenUpHandler] {
        let (store, viewer) = (store, viewer)
        return [
            ReceiptAnswer.queue: { job, transaction in
                try transaction.execute(
                    "UPDATE receipt_answers SET state = 'failed' WHERE public_id = ? AND state = 'queued'",
                    [job.payload["receipt"] ?? ""])
            },
            QueuedMail.queue: { job, transaction in
                guard let id = job.mail else { return }
                try store.giveUp(id, viewer: viewer, in: transaction)
            },
        ]
    }

    private func handle(_ job: Job) async throws {
        guard let id = job.mail else {
            throw JobFailure("the job names no mail", isPermanent: true)
        }
        let viewer = viewer
        let (mail, team) = try await database.read { transaction in
            (try store.queuedMail(id, viewer: viewer, in: transaction), try transaction.teamIdentity())
        }
        if mail.state == .held, job.attempts == 1 {
            throw JobFailure("the mail waits for a person: see its delivery", isPermanent: true)
        }
        guard mail.state == .queued, let sealed = try await sealed(mail, team) else { return }
        if let wait = try await database.write({ try store.wait(for: mail, viewer: viewer, in: $0) }) {
            throw JobPause(wait, why: "more mails than the settled pace allows")
        }
        let outcome = await relay.send(sealed, from: team.address)
        let tries = try await database.write { try store.record(outcome, of: mail, viewer: viewer, in: $0) }
        guard let tries, let reason = outcome.reasonToRetry else { return }
        guard let pause = MailPatience.pause(after: tries, outcome) else {
            throw JobFailure(reason, isPermanent: true)
        }
        throw JobPause(pause, why: reason)
    }

    /// The stored bytes, or those of a first composition; nil when the gate holds the mail or it was recalled.
    private func sealed(_ mail: QueuedMail, _ team: TeamIdentity) async throws -> SealedMail? {
        if let digest = mail.digest { return try SealedMail.stored(try blobs.get(digest), of: mail) }
        let now = clock.now()
        let viewer = viewer
        switch try await database.read({ try store.verdict(on: mail, now: now, in: $0) }) {
        case .held(let reasons):
            try await database.write { try store.hold(mail, reasons, viewer: viewer, in: $0) }
            return nil
        case .pass(let clearance):
            return try await compose(mail, clearance, team, now)
        }
    }

    /// Blob first, then the row that names it: whoever comes second finds the first one's bytes.
    private func compose(
        _ mail: QueuedMail, _ clearance: Clearance, _ team: TeamIdentity, _ now: Timestamp
    ) async throws -> SealedMail? {
        let link = mail.delivery == nil ? nil : links.make()
        let body = mail.body(link: link?.address ?? "", mode: clearance.mode)
        let sealed = try SealedMail.seal(
            mail, body: body, by: clearance, team: team, sealing: sealing, date: now)
        let digest = try blobs.put(sealed.bytes)
        let links = links
        let isFirst = try await database.write { transaction in
            let size = sealed.bytes.count
            guard try store.fix(digest, size: size, clearance, of: mail, team, in: transaction) else { return false }
            if let link, let delivery = mail.delivery { try links.store(link, for: delivery, in: transaction) }
            return true
        }
        if isFirst { return sealed }
        let viewer = viewer
        let current = try await database.read { try store.queuedMail(mail.publicID, viewer: viewer, in: $0) }
        guard current.state == .queued, let digest = current.digest else { return nil }
        return try SealedMail.stored(try blobs.get(digest), of: current)
    }
}

extension Job {
    fileprivate var mail: PublicID? { payload["mail"].flatMap { PublicID($0) } }
}

extension QueuedMail {
    /// The mail's text, label first.
    func body(link: String, mode: DeliveryMode) -> String {
        let inner = mode == .encrypted && purpose == .notice ? "\n\(Text.subjectInside(subject)[language])" : ""
        return "\(tlp.mark)\(inner)\n\n\(body.replacing(Self.linkMarker, with: link))"
    }
}

extension SMTPOutcome {
    /// Why the job is to be tried again; nil when it is done. The server's own words are with the delivery, not here.
    fileprivate var reasonToRetry: String? {
        switch self {
        case .accepted, .permanent: nil
        case .transient(let code, _): "the relay answered \(code)"
        case .unreachable(let trouble, _): "\(trouble.problem.code): \(trouble.problem.text.en)"
        }
    }
}
