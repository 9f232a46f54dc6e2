import Access
import Foundation
import Logging
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Signals

@Suite("Reading a mailbox", .disabled(if: Dovecot.whyNot != nil, "\(Dovecot.whyNot ?? "")"))
struct MailboxVisitTests {
    private static func mail(_ number: Int, text: String = "203.0.113.7") -> [UInt8] {
        Array(
            "From: r@reporter.example\r\nMessage-ID: <m\(number)@reporter.example>\r\nSubject: \(number)\r\n\r\n\(text)\r\n"
                .utf8)
    }

    /// Mails as the inbox has them: how often each blob is there.
    private static func inbox(_ house: House) async throws -> [String: Int] {
        try await house.database.read { transaction in
            try transaction.rows("SELECT blob, COUNT(*) FROM inbox GROUP BY blob").reduce(into: [:]) { counts, row in
                counts[try row.text(0)] = Int(try row.int(1))
            }
        }
    }

    @Test("In shadow mode every mail is taken once, the Maildir stays as it was, and the mails are marked as shadow")
    func shadow() async throws {
        let dovecot = try Dovecot()
        try dovecot.deliver([Self.mail(1), Self.mail(2)])
        try dovecot.deliver([Self.mail(3)], flags: "S")
        try dovecot.deliver([Self.mail(4)], flags: nil)
        try dovecot.deliver([Self.mail(5)], to: "&U9dP4Q-")
        let before = try dovecot.mails()
        try await House.each { house in
            let box = try MailboxFixture(dovecot, house, folders: ["INBOX", "受信"], act: .delete)
            for _ in 1...3 { #expect(try await box.visit() == MailboxVisit.End()) }
            #expect(try await Self.inbox(house).values.sorted() == [1, 1, 1, 1, 1])
            #expect(try dovecot.mails() == before)
            try await house.intake.drain()
            let signals = house.handler.signals.withLock { $0 }
            #expect(signals.count == 5 && signals.allSatisfy(\.isShadow))
            let message = try await house.store.message(viewer: house.coordinator, signals[0].publicID)
            #expect(message.isShadow)
            let standing = try #require(try await box.store.standings(viewer: MailboxFixture.administrator).first)
            #expect(standing.taken == 5 && standing.isShadow && standing.trouble == nil && standing.setAside == 0)
        }
    }

    @Test("Later mails are taken, deleted ones do no harm, and another UIDVALIDITY reads anew without a second report")
    func renumbered() async throws {
        try await House.each { house in
            let dovecot = try Dovecot()
            try dovecot.deliver([Self.mail(1), Self.mail(2)])
            let box = try MailboxFixture(dovecot, house)
            _ = try await box.visit()
            try dovecot.remove(keeping: 1)
            try dovecot.deliver([Self.mail(3)])
            _ = try await box.visit()
            try await house.intake.drain()
            #expect(house.handler.count == 3)
            try dovecot.renumber()
            try dovecot.deliver([Self.mail(4)])
            #expect(try await box.visit() == MailboxVisit.End())
            try await house.intake.drain()
            #expect(house.handler.count == 4)
            #expect(try await Self.inbox(house).values.sorted() == [1, 1, 2, 2])
        }
    }

    @Test("Live, kept mails are settled on the server; what was read in shadow mode before stays untouched")
    func live() async throws {
        try await House.each { house in
            let dovecot = try Dovecot()
            try dovecot.deliver([Self.mail(1)])
            _ = try await MailboxFixture(dovecot, house).visit()
            try dovecot.deliver([Self.mail(2)])
            #expect(
                try await MailboxFixture(dovecot, house, isShadow: false, act: .delete).visit() == MailboxVisit.End())
            #expect(try Array(dovecot.mails().values) == [Self.mail(1)])
            #expect(try await Self.inbox(house).count == 2)
        }
    }

    @Test("POP3: every mail once, nothing touched in shadow mode, deleted only when told")
    func pop3() async throws {
        try await House.each { house in
            let dovecot = try Dovecot()
            try dovecot.deliver([Self.mail(1), Self.mail(2)], flags: "S")
            let before = try dovecot.mails()
            let box = try MailboxFixture(dovecot, house, kind: .pop3)
            for _ in 1...2 { #expect(try await box.visit() == MailboxVisit.End(), "\(dovecot.log)") }
            #expect(try dovecot.mails() == before)
            try dovecot.deliver([Self.mail(3)], flags: "S")
            let live = try MailboxFixture(dovecot, house, kind: .pop3, isShadow: false, act: .delete)
            for _ in 1...2 { #expect(try await live.visit() == MailboxVisit.End(), "\(dovecot.log)") }
            #expect(try dovecot.mails() == before)
            #expect(try await Self.inbox(house).values.sorted() == [1, 1, 1])
        }
    }

    @Test("A folder that is not there is named, and the others are read all the same")
    func missingFolder() async throws {
        try await House.each { house in
            let dovecot = try Dovecot()
            try dovecot.deliver([Self.mail(1)])
            let box = try MailboxFixture(dovecot, house, folders: ["nowhere", "INBOX"])
            let end = try await box.visit()
            #expect(end.failure?.trouble == .folder)
            #expect(end.failure?.text.hasPrefix("nowhere: Mailbox doesn't exist: nowhere") == true)
            #expect(try await Self.inbox(house).count == 1)
        }
    }

    @Test("A reader that dies between two mails leaves nothing out and takes nothing twice")
    func broken() async throws {
        try await House.each { house in
            let dovecot = try Dovecot()
            try dovecot.deliver((1...20).map { Self.mail($0) })
            for _ in 1...50 where try await Self.inbox(house).count < 20 {
                let box = try MailboxFixture(dovecot, house)
                let task = Task { try await box.visit() }
                try await Task.sleep(for: .milliseconds(Int.random(in: 20...150)))
                task.cancel()
                _ = await task.result
            }
            _ = try await MailboxFixture(dovecot, house).visit()
            let counts = try await Self.inbox(house)
            #expect(counts.count == 20 && counts.values.allSatisfy { $0 == 1 })
        }
    }

    @Test("Five thousand mails come in bounded memory", .enabled(if: TestMode.isSoak))
    func many() async throws {
        let dovecot = try Dovecot()
        let text = String(repeating: "203.0.113.7 scanned us\r\n", count: 100)
        try dovecot.deliver((1...5_000).map { Self.mail($0, text: text) })
        try await House.each { house in
            let box = try MailboxFixture(dovecot, house)
            let before = Memory.resident
            let start = ContinuousClock.now
            #expect(try await box.visit() == MailboxVisit.End())
            let grown = Memory.resident - before
            print("5,000 mails on \(house.database.dialect): \(start.duration(to: .now)), \(grown >> 20) MiB more")
            #expect(try await Self.inbox(house).count == 5_000 && grown < 64 << 20)
        }
    }
}

/// Memory of this process.
enum Memory {
    /// Bytes that lie in memory now.
    static var resident: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4_096
    }
}
