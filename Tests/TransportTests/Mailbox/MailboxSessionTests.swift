import Foundation
import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite(
    "Fetching from a real mailbox server", .disabled(if: Dovecot.whyNot != nil, "\(Dovecot.whyNot ?? "")"))
struct MailboxSessionTests {
    private static let mail = Array("Subject: x\r\n\r\n.dot\r\nH2 OK\r\n日本語\r\n".utf8)

    private static func server(
        _ dovecot: Dovecot, _ kind: MailboxServer.Kind, _ security: ConnectionSecurity, isTrusted: Bool = true,
        port: Int? = nil, host: String = "localhost"
    ) throws -> MailboxServer {
        let usual =
            switch kind {
            case .imap: security == .tls ? dovecot.imapsPort : dovecot.imapPort
            case .pop3: security == .tls ? dovecot.pop3sPort : dovecot.pop3Port
            }
        return try MailboxServer(
            kind: kind, host: host, port: port ?? usual, security: security,
            authorityFile: isTrusted ? dovecot.authorityFile : nil, timeout: .seconds(10), mailTimeout: .seconds(30))
    }

    private static func signIn(_ password: String = Dovecot.password) -> MailSignIn {
        MailSignIn(user: Dovecot.user, proof: .password(password))
    }

    /// Why the server lets nobody in; nil when it does.
    private static func failure(
        _ server: MailboxServer, _ password: String = Dovecot.password
    ) async -> MailboxFailure? {
        do {
            await (try server.connect(signIn(password))).close()
            return nil
        } catch { return error }
    }

    @Test(
        "Over STARTTLS and TLS, a mail comes byte for byte as it lies there, and stays as it lies there",
        arguments: [MailboxServer.Kind.imap, .pop3], [ConnectionSecurity.startTLS, .tls])
    func fetch(kind: MailboxServer.Kind, security: ConnectionSecurity) async throws {
        let dovecot = try Dovecot()
        try dovecot.deliver([Self.mail])
        try dovecot.deliver([Self.mail], flags: "S")
        let before = try dovecot.mails()
        let session = try await Self.server(dovecot, kind, security).connect(Self.signIn())
        let validity = try await session.open(folder: "INBOX", readOnly: true)
        #expect(kind == .pop3 ? validity == 0 : validity > 0)
        let items = try await session.list(after: 0)
        #expect(items.count == 2 && items.allSatisfy { $0.size == Self.mail.count }, "\(dovecot.log)")
        for item in items { #expect(try await session.fetch(item) == .mail(Self.mail)) }
        if kind == .imap {
            #expect(try await session.list(after: items.last?.uid ?? 0).isEmpty)
            #expect(try await session.fetch(MailboxItem(name: "999", size: 1)) == .gone)
        }
        await session.close()
        #expect(try dovecot.mails() == before)
    }

    @Test("New mail that no program has seen stays new when IMAP only looks")
    func unseen() async throws {
        let dovecot = try Dovecot()
        try dovecot.deliver([Self.mail], flags: nil)
        let before = try dovecot.mails()
        let session = try await Self.server(dovecot, .imap, .tls).connect(Self.signIn())
        _ = try await session.open(folder: "INBOX", readOnly: true)
        for item in try await session.list(after: 0) { #expect(try await session.fetch(item) == .mail(Self.mail)) }
        await session.close()
        #expect(try dovecot.mails() == before && before.keys.first?.hasPrefix("new/") == true)
    }

    @Test("A wrong password, a strange certificate, another name and missing encryption are told apart")
    func refusals() async throws {
        let dovecot = try Dovecot()
        let bare = try Dovecot(Dovecot.Options(offersTLS: false))
        for kind in MailboxServer.Kind.allCases {
            for security in [ConnectionSecurity.startTLS, .tls] {
                let wrong = await Self.failure(try Self.server(dovecot, kind, security), "guess")
                #expect(
                    wrong?.trouble == .signIn && wrong?.text.contains("Authentication failed") == true,
                    "\(wrong?.text ?? "")")
                let strange = await Self.failure(try Self.server(dovecot, kind, security, isTrusted: false))
                #expect(strange?.trouble == .certificate, "\(strange?.text ?? "")")
                let renamed = await Self.failure(try Self.server(dovecot, kind, security, host: "127.0.0.1"))
                #expect(renamed?.trouble == .certificate, "\(renamed?.text ?? "")")
            }
            #expect(try await Self.failure(Self.server(bare, kind, .startTLS))?.trouble == .encryption)
            #expect(try await Self.failure(Self.server(bare, kind, .plain)) == nil)
            let nobody = try Self.server(dovecot, kind, .tls, port: try LoopbackPort.free())
            #expect(await Self.failure(nobody)?.trouble == .network)
        }
        #expect(!bare.log.contains("Login: user=<\(Dovecot.user)>, method=PLAIN, rip=127.0.0.1, lip=127.0.0.1, TLS"))
    }

    @Test("A folder with a Japanese name is opened, one that is not there is named as the trouble")
    func folders() async throws {
        let dovecot = try Dovecot()
        try dovecot.deliver([Self.mail], to: "&U9dP4Q-.&kBpYMQ-")
        let session = try await Self.server(dovecot, .imap, .tls).connect(Self.signIn())
        _ = try await session.open(folder: "受信/通報", readOnly: true)
        #expect(try await session.list(after: 0).count == 1)
        do {
            _ = try await session.open(folder: "nowhere", readOnly: true)
            Issue.record("opened")
        } catch {
            #expect(error.trouble == .folder && error.text.hasPrefix("Mailbox doesn't exist: nowhere"))
        }
        await session.close()
    }

    @Test(
        "A kept mail is marked, moved or deleted where that is asked for; no other mail is, even one marked by others",
        arguments: [
            (MailboxAct.markSeen, ["cur/:2,", "cur/:2,S", "cur/:2,T"]), (.delete, ["cur/:2,", "cur/:2,T"]),
            (.move(to: "完了"), [".&W4xOhg-/new/", "cur/:2,", "cur/:2,T"]),
        ])
    func acts(act: MailboxAct, expected: [String]) async throws {
        let dovecot = try Dovecot()
        let kept = Array("Subject: kept\r\n\r\n".utf8)
        try dovecot.deliver([Self.mail, kept])
        try dovecot.deliver([Self.mail], flags: "T")
        try dovecot.deliver([], to: "&W4xOhg-")
        let session = try await Self.server(dovecot, .imap, .startTLS).connect(Self.signIn())
        _ = try await session.open(folder: "INBOX", readOnly: false)
        for item in try await session.list(after: 0) where try await session.fetch(item) == .mail(kept) {
            try await session.settle([item.name], act)
        }
        await session.close()
        let places = try dovecot.mails().keys.map { name in
            let parts = name.split(separator: "/")
            return (parts.dropLast() + [name.drop { $0 != ":" }]).joined(separator: "/")
        }
        #expect(places.sorted() == expected, "\(dovecot.log)")
    }

    @Test("POP3 deletes at the end of its session")
    func popDeletes() async throws {
        let dovecot = try Dovecot()
        try dovecot.deliver([Self.mail, Self.mail])
        let session = try await Self.server(dovecot, .pop3, .tls).connect(Self.signIn())
        _ = try await session.open(folder: "INBOX", readOnly: false)
        let items = try await session.list(after: 0)
        try await session.settle([items[0].name], .delete)
        await session.close()
        #expect(try dovecot.mails().count == 1)
    }
}
