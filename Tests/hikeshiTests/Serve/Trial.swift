import Access
import Cases
import Foundation
import MailFormats
import Notices
import Primitives
import Registry
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// A loaded demo that takes mail and reports and sends notices, for tests that break something meanwhile; what it
/// acknowledged is compared with what it holds afterwards.
final class Trial: Sendable {
    let installation: Installation
    let mailPort: Int
    /// Of a program that hands in reports.
    let token: String
    /// Of all demo users.
    let password: String
    let history = History()
    let house: House
    private let handler: Viewer
    private let contact: PublicID

    /// `database`: a PostgreSQL server's; nil is a file. `clock`: of whoever acts besides the server.
    init(database: String? = nil, clock: WallClock = .system) async throws {
        installation = Installation(database: database)
        let loaded = try installation.objects(["demo", "load", "--json"])
        let users = loaded.first?["users"] as? [[String: String]]
        password = try #require(users?.first?["password"])
        mailPort = try LoopbackPort.free()
        try "lmtp: { listen: 127.0.0.1:\(mailPort), recipients: [csirt@csirt.example] }\n"
            .write(toFile: installation.data + ".yaml", atomically: false, encoding: .utf8)
        house = try await House.open(installation.settings, clock: clock, undo: .seconds(0))
        let account = try await house.access.accounts.accounts(viewer: .service(.demo))
            .first { $0.name == "kenichi.tanaka" }
        handler = try #require(account).viewer()
        let organizations = try await house.registry.organizations(viewer: handler, search: "Northwind").rows
        let contacts = try await house.registry.contacts(
            viewer: handler, of: #require(organizations.first).publicID)
        contact = try #require(contacts.first).publicID
        token = try await house.access.tokens.create(
            viewer: .service(.demo), name: "trial", scopes: [.reportWrite], expiresAt: house.clock.now() + .days(700)
        ).text.text
    }

    func serve(under clock: ShiftedClock? = nil) async throws -> Server {
        try await Server(installation, ["--config", installation.data + ".yaml"], clock: clock)
    }

    /// Notices without review, to be sent at once; `last` is done right before they are there for the server.
    func release(notices count: Int, last: @escaping @Sendable () throws -> Void = {}) async throws {
        let (cases, notices, handler, contact) = (house.cases, house.notices, handler, contact)
        let words = (0..<count).map { _ in "kill\(PublicID().text)" }
        try await house.database.write { transaction in
            let subject = try cases.open(viewer: handler, CaseDraft(title: "中断試験"), in: transaction)
            for word in words {
                let side = Wording.Side(subject: word, body: "{{link}}")
                let draft = NoticeDraft(
                    title: word, tlp: .green, wording: Wording(ja: side, en: side),
                    recipients: [RecipientDraft(contact: contact)])
                let notice = try notices.create(viewer: handler, caseID: subject.publicID, draft, in: transaction)
                try notices.submit(viewer: handler, notice.publicID, seen: notice.version, in: transaction)
            }
            try last()
        }
        history.note { $0.notices += words }
    }

    /// Lets the minutes pass for which a process that is gone had taken mails and jobs.
    func endLeases() async throws {
        try await house.database.write { transaction in
            try transaction.execute("UPDATE jobs SET lease_until = 0 WHERE state = 'running'")
            try transaction.execute("UPDATE inbox SET claimed_until = 0 WHERE state = 'received'")
        }
    }

    /// Waits until the inbox is worked off and every released notice has left.
    func settle() async throws {
        for _ in 0..<600 {
            let waiting = try await house.database.read { transaction in
                try transaction.count("SELECT COUNT(*) FROM inbox WHERE state = 'received'")
            }
            if waiting == 0, try hasSentAll() { return }
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// Every notice that was released has left.
    func hasSentAll() throws -> Bool { try Set(history.entries.notices).isSubset(of: sent().keys) }

    /// Closes the house, and compares: nothing acknowledged is lost, nothing was sent under two names, the audit log is
    /// whole.
    func check(_ label: String, _ figures: String = "") async throws {
        let entries = history.entries
        let inbox = try await house.database.read { transaction in
            try transaction.rows("SELECT public_id, blob FROM inbox").map { (try $0.text(0), try $0.digest(1)) }
        }
        let subjects = Set(try inbox.map { MailParser.parse(try house.blobs.get($0.1)).subject })
        await house.close()
        let lost = Set(entries.mails).subtracting(subjects)
        let gone = Set(entries.submissions).subtracting(inbox.map(\.0))
        #expect(lost.isEmpty && gone.isEmpty, "lost: \(lost) \(gone)")
        #expect(!entries.mails.isEmpty && !entries.submissions.isEmpty)
        let sent = try sent()
        let twice = entries.notices.filter { (sent[$0]?.count ?? 0) > 1 }
        #expect(entries.notices.allSatisfy { sent[$0] != nil }, "a released notice was never sent")
        #expect(twice.isEmpty, "sent under two Message-IDs: \(twice)")
        let (status, output) = try installation.run(["audit", "verify"])
        #expect(status == 0, "\(output)")
        print(
            "\(label): \(figures), \(entries.acknowledged) acknowledged, \(entries.unsure) unsure,",
            "\(lost.count + gone.count) lost, \(entries.notices.count) notices, \(twice.count) under two names,",
            "refused \(entries.refusals)")
    }

    /// The Message-IDs under which each notice left, by its subject.
    private func sent() throws -> [String: Set<String>] {
        let sink = installation.data + "/sink"
        let files = try FileManager.default.contentsOfDirectory(atPath: sink)
        return try files.reduce(into: [:]) { names, file in
            let mail = MailParser.parse([UInt8](try Data(contentsOf: URL(filePath: "\(sink)/\(file)"))))
            names[String(mail.subject.split(separator: " ").last ?? ""), default: []].insert(mail.messageID ?? "")
        }
    }
}
