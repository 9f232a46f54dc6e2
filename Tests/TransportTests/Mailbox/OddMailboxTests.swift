import Primitives
import Testing

@testable import Transport

@Suite("Mailbox servers that misbehave")
struct OddMailboxTests {
    /// An open folder on a server that answers each command as told, the rest properly.
    private func session(
        _ odd: [String: (untagged: String, end: String)?], timeout: Interval = .seconds(5)
    ) async throws -> (any MailboxSession, ScriptedRelay) {
        let relay = try ScriptedMailbox.imap { command in
            if let answer = odd.first(where: { command.hasPrefix($0.key) }) { return answer.value }
            switch command.prefix(7) {
            case "EXAMINE": return ("* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n", "OK [READ-ONLY] done")
            default: return ("", "OK done")
            }
        }
        let server = try MailboxServer(
            kind: .imap, host: "127.0.0.1", port: relay.port, security: .plain, timeout: timeout, mailTimeout: timeout)
        return (try await server.connect(MailSignIn(user: "u@csirt.example", proof: .password("p"))), relay)
    }

    private func failure(_ body: () async throws -> Void) async -> MailboxFailure? {
        do { try await body() } catch { return error as? MailboxFailure }
        return nil
    }

    @Test("Only EXAMINE, PEEK and LOGOUT are said to a server that is only looked at")
    func words() async throws {
        let (session, relay) = try await session([
            "UID FETCH 1:*": ("* 1 FETCH (UID 3 RFC822.SIZE 4 INTERNALDATE \"17-Jul-2026 02:44:25 +0900\")\r\n", "OK"),
            "UID FETCH 3 ": ("* 1 FETCH (UID 3 BODY[] {4}\r\nmail)\r\n", "OK"),
        ])
        #expect(try await session.open(folder: "a\"b", readOnly: true) == 7)
        let items = try await session.list(after: 0)
        #expect(items == [MailboxItem(name: "3", size: 4, date: Array("17-Jul-2026 02:44:25 +0900".utf8))])
        #expect(try await session.fetch(items[0]) == .mail(Array("mail".utf8)))
        await session.close()
        let said = relay.lines.filter { $0.hasPrefix("H") }.map { $0.drop { $0 != " " }.dropFirst() }
        #expect(
            said == [
                "CAPABILITY", "EXAMINE \"a\\\"b\"", "UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE)",
                "UID FETCH 3 (UID BODY.PEEK[])",
                "LOGOUT",
            ])
    }

    @Test("A mail that is larger than it may be is not asked for; one that the server lied about is passed over")
    func large() async throws {
        let (session, relay) = try await session(["UID FETCH 3 ": ("* 1 FETCH (UID 3 BODY[] NIL)\r\n", "OK")])
        _ = try await session.open(folder: "INBOX", readOnly: true)
        let large = MailboxItem(name: "2", size: Limits.mailBytes + 1)
        #expect(try await session.fetch(large) == .tooLarge(bytes: Limits.mailBytes + 1))
        #expect(!relay.lines.contains { $0.contains("UID FETCH 2") })
        #expect(try await session.fetch(MailboxItem(name: "3", size: 1)) == .gone)
    }

    @Test("A refusal of one mail is told from a lost server")
    func refused() async throws {
        let (session, _) = try await session([
            "UID FETCH 3 ": ("", "NO [SERVERBUG] Internal error"),
            "UID FETCH 4 ": ("* BYE too many connections\r\n", "OK"),
        ])
        _ = try await session.open(folder: "INBOX", readOnly: true)
        #expect(try await session.fetch(MailboxItem(name: "3", size: 1)) == .refused("Internal error"))
        let lost = await failure { _ = try await session.fetch(MailboxItem(name: "4", size: 1)) }
        #expect(lost == MailboxFailure(.network, "too many connections"))
        #expect(await failure { _ = try await session.list(after: 0) }?.trouble == .network)
    }

    @Test("A server that closes, is silent or babbles in the middle of a mail ends the visit, not the program")
    func broken() async throws {
        for (answer, trouble) in [
            (nil, MailboxTrouble.network), (("* 1 FETCH (UID 3 BODY[] {1000}\r\nhalf", "OK"), .network),
            (("* 1 FETCH (UID 3 BODY[] \"x\r\n", "OK"), .refusal),
        ] as [((String, String)?, MailboxTrouble)] {
            let (session, _) = try await session(["UID FETCH 3 ": answer], timeout: .seconds(1))
            _ = try await session.open(folder: "INBOX", readOnly: true)
            let lost = await failure { _ = try await session.fetch(MailboxItem(name: "3", size: 1)) }
            #expect(lost?.trouble == trouble, "\(String(describing: lost))")
        }
    }

    @Test("A folder without UIDVALIDITY is not read: nobody could say which mails were taken")
    func validity() async throws {
        let (session, _) = try await session(["EXAMINE": ("* 1 EXISTS\r\n", "OK")])
        #expect(await failure { _ = try await session.open(folder: "INBOX", readOnly: true) }?.trouble == .refusal)
    }

    @Test(
        "Without UIDPLUS a deleted mail is only marked, so that nobody else's mail goes; without MOVE it is copied first"
    )
    func oldServer() async throws {
        let relay = try ScriptedMailbox.imap { _ in ("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n", "OK") }
        let server = try MailboxServer(kind: .imap, host: "127.0.0.1", port: relay.port, security: .plain)
        let session = try await server.connect(MailSignIn(user: "u", proof: .password("p")))
        _ = try await session.open(folder: "INBOX", readOnly: false)
        try await session.settle(["3", "5"], .move(to: "done"))
        let said = relay.lines.filter { $0.hasPrefix("H") }.map { $0.drop { $0 != " " }.dropFirst() }
        #expect(said.suffix(2) == ["UID COPY 3,5 \"done\"", "UID STORE 3,5 +FLAGS.SILENT (\\Deleted)"])
    }

    @Test("A cancelled task leaves a silent server at once")
    func cancelled() async throws {
        let relay = try ScriptedRelay { $0.isEmpty ? "" : "" }
        let server = try MailboxServer(
            kind: .imap, host: "127.0.0.1", port: relay.port, security: .plain, timeout: .minutes(5))
        let task = Task { try await server.connect(MailSignIn(user: "u", proof: .password("p"))) }
        try await Task.sleep(for: .milliseconds(300))
        let start = ContinuousClock.now
        task.cancel()
        _ = await task.result
        #expect(start.duration(to: .now) < .seconds(10))
    }
}
