import Access
import Foundation
import Logging
import Primitives
package import Storage

extension Intake {
    /// Mails that may be opened by now wait here.
    package static let unlockQueue = "signals.unlock"
    /// Passwords come this long before or after what they open.
    static let passwordWindow = Interval.days(7)
    /// Mails of one sender that are looked through for passwords, or for what a password opens.
    private static let neighbours = 20

    /// Reads a mail anew with the passwords that were found since, as hostile as any mail: in the intake's process.
    package var unlockJob: JobHandler {
        { job in
            guard let id = job.payload["message"].flatMap({ PublicID($0) }) else { return }
            try await unlock(id, job.payload)
        }
    }

    /// A new mail may hold what opens an older one, and an older one what opens it.
    func seekPasswords(for message: NewMessage, _ reading: MailReading, in transaction: WriteTransaction) throws {
        if reading.locks.contains(where: { $0.state == .closed }) {
            let work = ["message": message.publicID.text]
            try transaction.enqueue(NewJob(queue: Self.unlockQueue, payload: work, key: message.publicID.text))
        }
        guard let from = message.from else { return }
        for row in try transaction.rows(
            """
            SELECT m.public_id FROM messages m WHERE m.from_address = ? AND m.received_at >= ? AND m.public_id <> ?
            AND m.id IN (SELECT message_id FROM locked_attachments WHERE state = 'closed')
            ORDER BY m.received_at DESC LIMIT ?
            """, [from.key, message.receivedAt - Self.passwordWindow, message.publicID, Self.neighbours])
        {
            let (locked, source) = (try row.publicID(0), message.publicID)
            try transaction.enqueue(
                NewJob(
                    queue: Self.unlockQueue, payload: ["message": locked.text, "source": source.text],
                    key: "\(locked):\(source)"))
        }
    }

    private func unlock(_ id: PublicID, _ work: [String: String]) async throws {
        guard let mail = try await database.read({ try $0.lockedMail(id) }) else { return }
        let new = try await passwords(for: mail, work)
        guard !new.isEmpty else { return }
        let known = try mail.sealed.map { try locked.open($0, of: id) } + new.prefix(Limits.passwordTries)
        let read = try await read(try blobs.get(mail.blob), passwords: known) { _ in mail.receivedAt }
        let reading = mail.reception.map(read.beside) ?? read
        let actor = work["by"] ?? viewer.name
        try await database.write { transaction in
            let opened = try transaction.record(
                reading.locks, of: mail.message, tries: new.count, openedBy: actor
            ) { try self.locked.seal($0, of: id) }
            guard !opened.isEmpty else { return }
            try transaction.replaceContent(of: mail.message, id, by: reading)
            for handler in self.handlers { try handler.reread(mail.message, in: transaction) }
            for path in opened {
                try transaction.audit(
                    viewer.audit("attachment.open", "message:\(id)", [("part", path), ("account", actor)]))
            }
        }
    }

    /// The one that a person typed; else those that the sender's mails of these days name.
    private func passwords(for mail: LockedMail, _ work: [String: String]) async throws -> [String] {
        if let sealed = work["sealed"].flatMap({ Data(base64Encoded: $0) }) {
            return [try locked.open(Array(sealed), of: mail.publicID)]
        }
        guard mail.tries < Limits.passwordTriesInAll else { return [] }
        let source = work["source"].flatMap { PublicID($0) }
        let texts = try await database.read { try $0.texts(beside: mail, source, limit: Self.neighbours) }
        var seen: Set<String> = []
        return texts.flatMap { PasswordCandidates.read($0) }.filter { seen.insert($0).inserted }
    }
}

/// A stored mail with closed attachments.
private struct LockedMail: Sendable {
    let message: Identifier<Message>
    let publicID: PublicID
    let blob: BlobDigest
    let from: String?
    let receivedAt: Timestamp
    let caseID: Int64?
    let reception: Reception?
    /// Of attachments of the same mail that are open.
    let sealed: [[UInt8]]
    let tries: Int
}

extension ReadTransaction {
    /// Nil when nothing of the mail is closed (any more).
    fileprivate func lockedMail(_ id: PublicID) throws -> LockedMail? {
        guard
            let row = try row(
                "SELECT id, blob, from_address, received_at, case_id FROM messages WHERE public_id = ?", [id])
        else { return nil }
        let message: Identifier<Message> = try row.id(0)
        let locks = try locks(of: message).filter { $0.state == .closed }
        guard let tries = locks.map(\.tries).min() else { return nil }
        return LockedMail(
            message: message, publicID: id, blob: try row.digest(1), from: try row.optionalText(2),
            receivedAt: try row.timestamp(3), caseID: try row.optionalInt(4), reception: try reception(of: message),
            sealed: try rows(
                "SELECT sealed FROM locked_attachments WHERE message_id = ? AND sealed IS NOT NULL", [message]
            ).map { try $0.blob(0) }, tries: tries)
    }

    /// What the same sender wrote within these days, or anybody in the same case; of one mail when it is named. Without
    /// a viewer's scope: it is tried, and shown to nobody.
    fileprivate func texts(beside mail: LockedMail, _ source: PublicID?, limit: Int) throws -> [String] {
        if let source {
            return try rows("SELECT text FROM messages WHERE public_id = ?", [source]).map { try $0.text(0) }
        }
        let days = [mail.receivedAt - Intake.passwordWindow, mail.receivedAt + Intake.passwordWindow]
        return try rows(
            """
            SELECT text FROM messages WHERE id <> ? AND direction = 'in' AND (
                id IN (SELECT id FROM messages WHERE from_address = ? AND received_at >= ? AND received_at <= ?)
                OR id IN (SELECT id FROM messages WHERE case_id = ? AND received_at >= ? AND received_at <= ?))
            ORDER BY received_at DESC LIMIT ?
            """, [mail.message, mail.from, days[0], days[1], mail.caseID, days[0], days[1], limit]
        ).map { try $0.text(0) }
    }
}
