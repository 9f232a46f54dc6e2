import Access
import Cases
import Foundation
import FoundationNetworking
import Glibc
import MailFormats
import Notices
import Registry
import Primitives
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// The promise "250 means stored" and "one notice, one Message-ID", with the process killed in the middle.
@Suite(.enabled(if: TestMode.isFull)) struct KillTests {
    private static let rounds = TestMode.isSoak ? 20 : 3

    @Test(
        "Killed again and again during intake and sending, the server loses nothing and sends nothing under two names")
    func killed() async throws {
        let installation = Installation()
        _ = try installation.objects(["demo", "load", "--json"])
        let port = try FreePort.resolved(HostAndPort(host: "127.0.0.1", port: 0)).port
        let file = installation.data + ".yaml"
        try "lmtp: { listen: 127.0.0.1:\(port), recipients: [csirt@csirt.example] }\n"
            .write(toFile: file, atomically: false, encoding: .utf8)
        var accepted: [String] = []
        for round in 0..<Self.rounds {
            try await release(notices: 5, in: installation, round)
            let server = try await Server(installation, ["--config", file])
            let victim = Victim.allCases[round % Victim.allCases.count]
            accepted += await Self.flood(port: port, round: round, kill: .milliseconds(Int.random(in: 50...900))) {
                server.kill(victim)
                try? await Task.sleep(for: .milliseconds(300))
                server.kill(.everything)
            }
            _ = server.end(SIGKILL)
        }
        let server = try await Server(installation, ["--config", file])
        try await settle(installation)
        #expect(server.end() == 0)
        #expect(!accepted.isEmpty)
        try await check(accepted, installation)
    }

    @Test("A role that is killed is started again, and the others go on") func restarted() async throws {
        let installation = Installation()
        let server = try await Server(installation)
        #expect(server.roles.count == ServerRole.allCases.count)
        let page = server.address.appending(path: "setup")
        for role in [ServerRole.intake, .worker] {
            server.kill(.role(role))
            let (_, response) = try await URLSession.shared.data(from: page)
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
        }
        server.kill(.role(.web))
        try await server.waits {
            (try? await URLSession.shared.data(from: page)) != nil && server.roles.count == 3
        }
        #expect(server.end() == 0)
    }

    @Test("A second server on the same data folder is refused with a reason") func refused() async throws {
        let installation = Installation()
        let server = try await Server(installation)
        let (status, output) = try installation.run(["serve", "--listen", "127.0.0.1:0"])
        #expect(status == 1 && output.contains("serve.folder-in-use"), "\(output)")
        #expect(server.end() == 0)
    }

    /// Sends mails until the server is killed; the words of those it took over.
    private static func flood(port: Int, round: Int, kill delay: Duration, _ kill: @escaping @Sendable () async -> Void)
        async
        -> [String]
    {
        let sender = Task.detached { Self.send(round: round, port: port) }
        try? await Task.sleep(for: delay)
        await kill()
        return await sender.value
    }

    private static func send(round: Int, port: Int) -> [String] {
        var taken: [String] = []
        guard let client = try? LMTPClient(port: port) else { return taken }
        for number in 0..<10_000 {
            let word = "canary\(round)x\(number)"
            guard let isTaken = try? client.deliver(named: word) else { return taken }
            if isTaken { taken.append(word) }
        }
        return taken
    }

    /// Notices without review that the server finds waiting when it starts.
    private func release(notices count: Int, in installation: Installation, _ round: Int) async throws {
        try await House.with(installation.settings, undo: .seconds(0)) { house in
            let handler = try await house.access.accounts.accounts(viewer: .service(.demo))
                .first { $0.name == "kenichi.tanaka" }
            let viewer = try #require(handler).viewer()
            let organizations = try await house.registry.organizations(viewer: viewer, search: "Northwind").rows
            let contacts = try await house.registry.contacts(viewer: viewer, of: #require(organizations.first).publicID)
            let contact = try #require(contacts.first).publicID
            let (cases, notices) = (house.cases, house.notices)
            try await house.database.write { transaction in
                let subject = try cases.open(viewer: viewer, CaseDraft(title: "中断試験\(round)"), in: transaction)
                for number in 0..<count {
                    let side = Wording.Side(subject: "kill\(round)x\(number)", body: "{{link}}")
                    let draft = NoticeDraft(
                        title: side.subject, tlp: .green, wording: Wording(ja: side, en: side),
                        recipients: [RecipientDraft(contact: contact)])
                    let notice = try notices.create(viewer: viewer, caseID: subject.publicID, draft, in: transaction)
                    try notices.submit(viewer: viewer, notice.publicID, seen: notice.version, in: transaction)
                }
            }
        }
    }

    /// Waits until the inbox and the outgoing mails are worked off.
    private func settle(_ installation: Installation) async throws {
        for _ in 0..<120 {
            let waiting = try await House.with(installation.settings) { house in
                try await house.database.read { transaction in
                    try transaction.count("SELECT COUNT(*) FROM inbox WHERE state = 'received'")
                }
            }
            if waiting == 0 { return }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    private func check(_ accepted: [String], _ installation: Installation) async throws {
        let stored = try await House.with(installation.settings) { house in
            try await house.database.read { transaction in
                Set(try transaction.rows("SELECT subject FROM messages WHERE direction = 'in'").map { try $0.text(0) })
            }
        }
        #expect(Set(accepted).subtracting(stored).isEmpty)
        #expect(try installation.run(["audit", "verify"]).status == 0)
        var names: [String: Set<String>] = [:]
        let sink = installation.data + "/sink"
        for file in try FileManager.default.contentsOfDirectory(atPath: sink) {
            let mail = MailParser.parse([UInt8](try Data(contentsOf: URL(filePath: "\(sink)/\(file)"))))
            guard mail.subject.contains("kill") else { continue }
            names[mail.subject, default: []].insert(mail.messageID ?? "")
        }
        #expect(!names.isEmpty && names.values.allSatisfy { $0.count == 1 })
    }
}
