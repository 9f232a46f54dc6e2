import Access
import Logging
import Primitives
import Storage
import TestSupport
import Transport

@testable import Signals

/// A mailbox of a Dovecot, as one process reads it.
struct MailboxFixture {
    static let administrator = Viewer.person(Identifier(1), name: "a", roles: [.administrator])

    let mailbox: IncomingMailbox
    let house: House
    let holder = PublicID().text
    let store: MailboxStore

    init(
        _ dovecot: Dovecot, _ house: House, kind: MailboxServer.Kind = .imap, folders: [String] = ["INBOX"],
        isShadow: Bool = true, act: MailboxAct? = nil
    ) throws {
        let server = try MailboxServer(
            kind: kind, host: "localhost", port: kind == .imap ? dovecot.imapsPort : dovecot.pop3sPort, security: .tls,
            authorityFile: dovecot.authorityFile, timeout: .seconds(20))
        let account = MailboxAccount(
            server: server, user: Dovecot.user, proof: .password(SecretFile(dovecot.passwordFile)))
        self.init(
            IncomingMailbox(
                name: "desk", folders: folders, interval: .seconds(0), isShadow: isShadow, act: act,
                connect: account.connect), house)
    }

    init(_ mailbox: IncomingMailbox, _ house: House) {
        self.mailbox = mailbox
        self.house = house
        store = MailboxStore(database: house.database)
    }

    /// One visit as the service makes it, with the mailbox claimed and given back.
    func visit() async throws -> MailboxVisit.End {
        let viewer = Viewer.service(.intake)
        try await store.begin(viewer: viewer, [mailbox], isOnlyReader: true)
        guard try await store.claim(viewer: viewer, mailbox, for: holder) else { throw MailboxTakenOver() }
        let end = try await MailboxVisit(mailbox: mailbox, intake: house.intake, store: store, holder: holder).run()
        _ = try await store.finish(viewer: viewer, mailbox, for: holder, end)
        return end
    }
}
