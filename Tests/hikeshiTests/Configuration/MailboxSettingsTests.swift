import Foundation
import Primitives
import Signals
import Testing
import Transport

@testable import hikeshi

@Suite("Mailboxes in the settings file") struct MailboxSettingsTests {
    private static func read(_ mailbox: String) throws -> [Configuration.Mailbox] {
        let file = NSTemporaryDirectory() + "/hikeshi-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let lines = mailbox.split(separator: "\n").map { "    \($0)\n" }.joined()
        try "mailboxes:\n  -\n\(lines)".write(toFile: file, atomically: false, encoding: .utf8)
        return try Configuration(file: file).mailboxes
    }

    private static let least = "name: desk\nhost: mail.example\nuser: u\npasswordFile: /p\n"

    @Test("A new mailbox is IMAP over TLS, its inbox is looked into each minute, and it is only looked at") func usual()
        throws
    {
        let mailbox = try #require(try Self.read(Self.least).first)
        #expect(mailbox.kind == .imap && mailbox.tls == .implicit && mailbox.port == 993 && mailbox.every == 60)
        #expect(mailbox.shadow && mailbox.after == .keep && mailbox.folders == ["INBOX"])
        let incoming = try mailbox.incoming()
        #expect(incoming.isShadow && incoming.act == nil && incoming.interval == .seconds(60))
    }

    @Test("Everything can be chosen, and what is done on the server is not done in shadow mode") func chosen() throws {
        let rest =
            "protocol: imap\ntls: required\nfolders: [INBOX, 受信/通報]\nevery: 30\nafter: move\nmoveTo: done\ncaFile: /c\n"
        let live = try #require(try Self.read(Self.least + rest + "shadow: false\n").first)
        #expect(live.port == 143 && live.folders == ["INBOX", "受信/通報"])
        #expect(try live.incoming().act == .move(to: "done"))
        #expect(try Self.read(Self.least + rest).first?.incoming().act == nil)
        let pop = try #require(try Self.read(Self.least + "protocol: pop3\nafter: delete\nshadow: false\n").first)
        #expect(try pop.port == 995 && pop.incoming().act == .delete)
    }

    @Test("Access tokens take the place of a password") func tokens() throws {
        let start =
            "name: desk\nhost: outlook.example\nuser: u\noauth:\n  tokenURL: https://login.example/token\n  clientID: id\n"
        let refresh = try #require(try Self.read(start + "  refreshTokenFile: /r\n  scope: mail\n").first?.oauth)
        #expect(refresh.grant == .refreshToken && refresh.mechanism == .xoauth2 && refresh.scope == "mail")
        let own = "  grant: client_credentials\n  clientSecretFile: /s\n  mechanism: oauthbearer\n"
        #expect(try Self.read(start + own).first?.oauth?.mechanism == .oauthbearer)
        #expect(throws: ConfigurationError.self) { try Self.read(start) }
        #expect(throws: ConfigurationError.self) { try Self.read(start + "  grant: client_credentials\n") }
    }

    @Test(
        "A mistake is named with its key, in both languages",
        arguments: [
            ("pasword: x\n", "mailboxes[1].pasword: is unknown / 不明なキー"),
            ("protocol: imap4\n", "mailboxes[1].protocol: must be one of imap, pop3 / imap, pop3 のいずれか"),
            ("tls: maybe\n", "mailboxes[1].tls"), ("every: 0\n", "mailboxes[1].every: must be a number (1–86400)"),
            ("after: move\n", "mailboxes[1].moveTo"), ("moveTo: x\n", "mailboxes[1].moveTo"),
            ("folders: []\n", "mailboxes[1].folders"), ("folders: [\"a\\r\\nb\"]\n", "mailboxes[1].folders"),
            ("protocol: pop3\nfolders: [a]\n", "mailboxes[1].folders"),
            ("protocol: pop3\nafter: seen\n", "mailboxes[1].after"),
            ("tls: none\n", "mailboxes[1]: Unencrypted fetching is allowed from this machine only."),
            (
                "oauth: {tokenURL: \"http://x.example/\", clientID: a, refreshTokenFile: /r}\n",
                "mailboxes[1].passwordFile"
            ),
            ("shadow: maybe\n", "mailboxes[1].shadow: must be true or false"),
        ])
    func mistakes(line: String, words: String) {
        do {
            _ = try Self.read(Self.least + line)
            Issue.record("\(line) was taken")
        } catch {
            #expect("\(error)".contains(words) && "\(error)".contains(" / "), "\(error)")
        }
    }

    @Test("Two mailboxes of one name are refused, and so is one without a password") func names() {
        #expect(throws: ConfigurationError.self) {
            try Self.read(Self.least.replacing("passwordFile: /p\n", with: ""))
        }
        #expect(throws: ConfigurationError.self) {
            let one = try Self.read(Self.least)
            try Configuration.Mailbox.requireDistinctNames(one + one)
        }
    }

    @Test("The settings reach the process that fetches, whole") func handover() throws {
        var settings = Configuration()
        settings.mailboxes = try Self.read(Self.least)
        let line = try Handover(settings: settings, greets: false).line()
        let read = try JSONDecoder().decode(Handover.self, from: Data(line))
        #expect(read.settings.mailboxes.first?.name == "desk")
    }
}
