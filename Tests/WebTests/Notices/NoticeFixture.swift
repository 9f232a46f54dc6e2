import Access
import Cases
import Logging
import MailFormats
import Notices
import Primitives
import Registry
import Signals
import Storage
import Synchronization
import Testing
import Transport

@testable import Web

/// A console with a team key, one partner without a key, and an open case that points to it.
///
/// Nothing reads mails beside the test (`WebFixture`'s reader knows no notices): who hands one in also processes it.
struct NoticeFixture {
    let web: WebFixture
    let ring: OpenPGP.KeyRing
    let relay = KeptMails()
    let contact: PublicID
    let subject: Case
    let demo = Viewer.service(.demo)

    static func run(
        _ roles: [Role] = [.coordinator], phone: String = "", _ body: @Sendable (NoticeFixture) async throws -> Void
    ) async throws {
        try await WebFixture.run(sections: Console.sections, accounts: roles, phone: phone, reads: false) { web in
            try await body(NoticeFixture(web))
        }
    }

    private init(_ web: WebFixture) async throws {
        self.web = web
        let (services, demo) = (web.services, demo)
        ring = try OpenPGP.KeyRing(clock: .system, logger: Logger(label: "test"))
        let key = try OpenPGP.generate(userID: "CSIRT <csirt@csirt.example>", now: WallClock.system.now())
        let address = try #require(MailAddress("csirt@csirt.example"))
        _ = try await TeamIdentityStore(database: services.database, secrets: services.access.secrets).set(
            viewer: demo, name: Text(ja: "例示CSIRT", en: "Example CSIRT"), address: address, secretKey: key.secret,
            ring: ring)
        let registry = RegistryStore(database: services.database)
        let partner = try await registry.addOrganization(
            viewer: demo, Organization.Details(key: "alpha", name: "あるふぁ<株>", nameEnglish: "Alpha"))
        let channel = try #require(Channel(.mail, "security@alpha.example"))
        contact = try await registry.addContact(
            viewer: demo, Contact.Details(name: "窓口", tlpCeiling: .red), channels: [channel], to: partner.publicID
        ).publicID
        subject = try await services.database.write { transaction in
            try services.notices.installBuiltInTemplates(viewer: demo, in: transaction)
            let draft = CaseDraft(title: "改ざん <b>", tlp: .green)
            return try services.cases.open(viewer: demo, draft, in: transaction)
        }
    }

    /// Tries what is queued as often as mails are tried.
    func exhaust() async throws { for _ in 0..<MailPatience.tries { try await work() } }

    /// The page of the newest recipient.
    func deliveryPath(_ browser: Browser) async throws -> String {
        let grid = try await browser.get("/notices")
        let start = try #require(grid.body.firstRange(of: "/deliveries/"))
        return String(grid.body[start.lowerBound...].prefix(12 + 20))
    }

    /// Sends what is queued, without waiting for the time to undo.
    func work() async throws {
        try await web.services.database.write { transaction in
            try transaction.execute("UPDATE jobs SET run_at = 0 WHERE state = 'pending' AND queue = 'notices.mail'")
        }
        let dispatcher = Dispatcher(
            database: web.services.database, blobs: web.services.blobs, store: web.services.notices,
            links: web.services.noticeLinks, ring: ring, relay: relay)
        try await JobRunner(
            database: web.services.database, queues: dispatcher.queues, givenUp: dispatcher.givenUp, workers: 1
        ).drain()
    }

    /// The fields of the composer as its form sends them, from the general template.
    func fields(tlp: TLP, pickup: Bool = false) -> [String: String] {
        let wording = BuiltInTemplate.general.wording
        var fields = [
            "title": "ご確認のお願い", "tlp": tlp.rawValue, "due": "2099-01-05T10:00", "to": contact.text,
            "subject_ja": wording.ja.subject, "body_ja": wording.ja.body, "subject_en": wording.en.subject,
            "body_en": wording.en.body, "language_\(contact)": "ja",
        ]
        if pickup { fields["pickup"] = contact.text }
        return fields
    }

    /// A mail that has joined the case.
    func receive(from address: String) async throws -> PublicID {
        let id = PublicID()
        let caseID = subject.id
        try await web.services.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO messages (public_id, direction, message_id, body_digest, blob, size, from_address, from_name,
                    subject, received_at, text, tlp_rank, tlp_marked, case_id, class, encrypted, duplicates)
                VALUES (?, ?, ?, '', '', 1, ?, '', '報告', ?, '本文', 1, 0, ?, ?, 0, 0)
                """,
                [
                    id, MessageDirection.incoming.rawValue, "\(id)@elsewhere.example", address, transaction.now, caseID,
                    MessageClass.ordinary.rawValue,
                ])
        }
        return id
    }

    /// Writes and sends a GREEN notice; gives its address in the console.
    func send(_ browser: Browser) async throws -> String {
        let created = try await browser.post("/cases/\(subject.publicID)/notices/new", fields(tlp: .green))
        let notice = try #require(created.location)
        try await browser.post("\(notice)/submit", ["version": "1"])
        try await work()
        return notice
    }

    /// The path of the link in the last mail.
    func linkPath() throws -> String {
        let mail = try #require(relay.mails.last)
        let text = MailParser.parse(mail.bytes).readableText
        let start = try #require(text.firstRange(of: "/r/"))
        return String(text[start.lowerBound...].prefix(3 + 52))
    }
}

/// A relay that keeps what it is given.
final class KeptMails: MailRelay {
    private let kept = Mutex<[SealedMail]>([])
    private let outcome = Mutex(SMTPOutcome.accepted(reply: "250 ok"))
    var mails: [SealedMail] { kept.withLock { $0 } }

    /// What it says from now on.
    func answer(_ outcome: SMTPOutcome) { self.outcome.withLock { $0 = outcome } }

    func send(_ mail: SealedMail, from sender: MailAddress) async -> SMTPOutcome {
        kept.withLock { $0.append(mail) }
        return outcome.withLock { $0 }
    }
}
