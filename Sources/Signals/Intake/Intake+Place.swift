import Access
import Logging
import Primitives
import Registry
import Storage

extension Intake {
    /// Stores mails in the given order in one transaction; when that fails, each in one of its own. One that cannot be
    /// stored alone either is set aside.
    func place(_ mails: [ReadMail]) async throws -> [IntakeResult] {
        do {
            return try await write(mails)
        } catch let error as StorageError where error.isOutage {
            throw error
        } catch {
            logger.warning("mails not placed together, now one by one", metadata: ["cause": "\(error)"])
            var results: [IntakeResult] = []
            for mail in mails { results.append(try await placeAlone(mail)) }
            return results
        }
    }

    /// The second chance of a mail, without the others.
    private func placeAlone(_ mail: ReadMail) async throws -> IntakeResult {
        do {
            return try await write([mail])[0]
        } catch let error as StorageError where error.isOutage {
            throw error
        } catch {
            let problem = failed(mail.claimed.id, error)
            return try await database.write {
                try self.quarantine(mail.claimed.id, .notStored, problem: problem, in: $0)
            }
        }
    }

    private func write(_ mails: [ReadMail]) async throws -> [IntakeResult] {
        try await database.write { transaction in
            try transaction.lock("intake")
            return try mails.map { try self.place($0, in: transaction) }
        }
    }

    /// Message, handlers, inbox row and audit line of one mail.
    private func place(_ mail: ReadMail, in transaction: WriteTransaction) throws -> IntakeResult {
        let claimed = mail.claimed
        guard let reading = mail.reading else {
            return try quarantine(claimed.id, .processingFailed, problem: mail.failure ?? "", in: transaction)
        }
        if let first = try transaction.firstOf(reading) {
            return try placeDuplicate(of: first, reading, claimed, in: transaction)
        }
        var problems = reading.problems
        if let id = reading.messageID, try transaction.row("SELECT id FROM messages WHERE message_id = ?", [id]) != nil
        {
            problems.append(IntakeProblem(.messageIDReused))
        }
        let message = newMessage(reading, mail, problems)
        let id = try transaction.insert(message)
        try transaction.bind(claimed, to: id)
        var disposition: Disposition?
        let signal = signal(reading, claimed, id, message)
        for handler in handlers {
            disposition = try handler.handle(signal, disposition: disposition, in: transaction)
        }
        try keepSeenKeys(reading, in: transaction)
        try transaction.insert(reading.locks, of: id, openedBy: viewer.name) {
            try locked.seal($0, of: message.publicID)
        }
        try seekPasswords(for: message, reading, in: transaction)
        let decided = disposition ?? Disposition(reading.messageClass.outcome)
        try transaction.finish(claimed.id, decided, message: id)
        try transaction.audit(
            viewer.audit(
                "message.receive", "message:\(message.publicID)",
                [("outcome", decided.outcome.rawValue), ("blob", claimed.blob.hex)]))
        return IntakeResult(claimed.id, decided, message.publicID, reading, problems)
    }

    /// Keys that the sender's mail brought, for a person to confirm.
    private func keepSeenKeys(_ reading: MailReading, in transaction: WriteTransaction) throws {
        guard let sender = reading.from else { return }
        for key in reading.seenKeys { _ = try transaction.keepSeen(key, of: sender, viewer: viewer) }
    }

    private func placeDuplicate(
        of first: FirstMessage, _ reading: MailReading, _ claimed: ClaimedMail, in transaction: WriteTransaction
    ) throws -> IntakeResult {
        try transaction.execute("UPDATE messages SET duplicates = duplicates + 1 WHERE id = ?", [first.id])
        var disposition = first.disposition
        disposition.outcome = .duplicate
        try transaction.finish(claimed.id, disposition, message: first.id)
        try transaction.audit(
            viewer.audit("message.duplicate", "message:\(first.publicID)", [("blob", claimed.blob.hex)]))
        return IntakeResult(claimed.id, disposition, first.publicID, reading, reading.problems)
    }

    /// Sets a mail aside, raw and visible. `problem`: the id of the log line that says why.
    func quarantine(
        _ id: Identifier<InboxMail>, _ kind: IntakeProblem.Kind, problem: String, in transaction: WriteTransaction
    ) throws -> IntakeResult {
        let row = try transaction.row(
            """
            UPDATE inbox SET state = 'quarantined', outcome = 'quarantined', problem_code = ?, problem_id = ?
            WHERE id = ? RETURNING public_id, blob
            """, [kind.rawValue, problem, id])
        if let row {
            let detail = [("blob", try row.text(1)), ("code", kind.rawValue), ("problem", problem)]
            try transaction.audit(viewer.audit("inbox.quarantine", "inbox:\(try row.text(0))", detail))
        }
        return IntakeResult(quarantined: id, kind)
    }
}

/// Why a mail is set aside that was never read to its end.
struct ReaderEnded: Error, CustomStringConvertible {
    var description: String { "the process ended each time it read this mail" }
}

extension MessageClass {
    /// Where a mail goes that no room above takes.
    var outcome: IntakeOutcome {
        switch self {
        case .ordinary: .created
        case .bounce: .bounce
        case .automaticAnswer: .auto
        }
    }
}

extension IntakeResult {
    init(
        _ inbox: Identifier<InboxMail>, _ disposition: Disposition, _ message: PublicID, _ reading: MailReading,
        _ problems: [IntakeProblem]
    ) {
        self.init(
            inbox: inbox, outcome: disposition.outcome, message: message, disposition: disposition, from: reading.from,
            subject: reading.subject, isEncrypted: reading.isEncrypted, signatures: reading.signatures,
            observations: reading.observations, problems: problems)
    }

    init(quarantined inbox: Identifier<InboxMail>, _ kind: IntakeProblem.Kind) {
        self.init(
            inbox: inbox, outcome: .quarantined, message: nil, disposition: Disposition(.quarantined), from: nil,
            subject: "", isEncrypted: false, signatures: [], observations: [],
            problems: [IntakeProblem(kind)])
    }
}
