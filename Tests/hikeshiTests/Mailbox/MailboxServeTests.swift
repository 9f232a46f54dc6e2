import Access
import Foundation
import Primitives
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// A running server that fetches from a real mailbox.
@Suite("A server with a mailbox", .disabled(if: Dovecot.whyNot != nil, "\(Dovecot.whyNot ?? "")"))
struct MailboxServeTests {
    private static func mail(_ number: Int) -> [UInt8] {
        Array(
            "From: r@northwind.example\r\nMessage-ID: <\(number)@n.example>\r\nSubject: \(number)\r\n\r\n\(number)\r\n"
                .utf8)
    }

    private static func settings(_ installation: Installation, _ dovecot: Dovecot) throws -> [String] {
        let file = installation.data + ".yaml"
        let text = """
            mailboxes:
              - name: desk
                host: localhost
                port: \(dovecot.imapPort)
                tls: required
                caFile: \(dovecot.authorityFile)
                user: \(Dovecot.user)
                passwordFile: \(dovecot.passwordFile)
                every: 1

            """
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        return ["--config", file]
    }

    /// Mails of the inbox by their bytes: how often each is there.
    private static func counts(_ installation: Installation) async throws -> [Int] {
        try await House.with(installation.settings) { house in
            try await house.database.read { transaction in
                try transaction.rows("SELECT COUNT(*) FROM inbox GROUP BY blob").map { Int(try $0.int(0)) }
            }
        }
    }

    private static func standing(_ installation: Installation) async throws -> MailboxStanding? {
        try await House.with(installation.settings) { house in
            try await MailboxStore(database: house.database).standings(
                viewer: .person(Identifier(1), name: "a", roles: [.administrator])
            ).first
        }
    }

    @Test(
        "Killed again and again while it fetches, it leaves no mail out and takes none twice; the mailbox stays as it was"
    )
    func killed() async throws {
        let installation = Installation()
        let dovecot = try Dovecot()
        try dovecot.deliver((1...200).map { Self.mail($0) })
        let before = try dovecot.mails()
        let server = try await Server(installation, Self.settings(installation, dovecot))
        for few in [20, 70, 130] {
            try await server.waits { try await Self.counts(installation).count >= few }
            server.kill(.role(.intake))
        }
        try await server.waits { try await Self.counts(installation).count == 200 }
        try await server.waits { try await Self.standing(installation)?.succeededAt != nil }
        #expect(try await Self.counts(installation).allSatisfy { $0 == 1 })
        #expect(try dovecot.mails() == before)
        #expect(server.end() == 0)
    }

    @Test("A password that is wrong is told once in the log and stands on the page until it is right")
    func trouble() async throws {
        let installation = Installation()
        let dovecot = try Dovecot()
        let options = try Self.settings(installation, dovecot)
        try "wrong".write(toFile: dovecot.passwordFile, atomically: false, encoding: .utf8)
        let server = try await Server(installation, options)
        try await server.waits { try await Self.standing(installation)?.trouble != nil }
        try await Task.sleep(for: .seconds(4))
        let told = server.printed.split(separator: "\n").filter { $0.contains("mailbox cannot be read") }
        #expect(told.count == 1 && told[0].contains("sign-in") && !told[0].contains("wrong"), "\(told)")
        try Dovecot.password.write(toFile: dovecot.passwordFile, atomically: false, encoding: .utf8)
        try await server.waits { try await Self.standing(installation)?.trouble == nil }
        #expect(server.printed.contains("mailbox is read again"))
        #expect(server.end() == 0)
    }
}
