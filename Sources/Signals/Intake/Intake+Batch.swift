package import Primitives
import Storage

extension Intake {
    /// Mails stored in one transaction, so that a group of mails costs one sync and holds the writer only shortly.
    private static let groupSize = 12
    /// Groups whose bytes are in memory at once bound this many bytes together.
    private static let groupBytes = 16 << 20

    /// Takes in mails in the order given: bytes and rows are kept and read group by group, `width` mails at a time,
    /// placed in order; a later mail finds the earlier ones stored. `report` gets each result in the same order;
    /// `unreadable` gets files that cannot be read or are too large, and the others go on.
    ///
    /// `resuming`: an import of these mails died with its process. What it had begun is taken up again, one mail at a
    /// time until all of that is through, so that the mail at fault is found and set aside.
    package func takeIn(
        _ mails: some Sequence<MailFile>, source: IntakeEnvelope.Source = .file, width: Int = 3, resuming: Bool = false,
        unreadable: (MailFile, Problem) throws -> Void = { throw $1 },
        report: (MailFile, IntakeResult) async throws -> Void
    ) async throws {
        var group: [MailFile] = []
        var bytes = 0
        var alone = resuming ? Self.groupSize : 0
        for mail in mails {
            group.append(mail)
            bytes += mail.size
            let isFull = group.count >= Self.groupSize || bytes >= Self.groupBytes
            guard isFull || alone > 0 else { continue }
            try await takeIn(try keep(group, source, unreadable), resuming: alone > 0, width, report)
            (group, bytes) = ([], 0)
            alone = max(0, alone - 1)
        }
        try await takeIn(try keep(group, source, unreadable), resuming: false, width, report)
    }

    /// Reads the files of a group and puts their bytes into the blob store.
    private func keep(
        _ group: [MailFile], _ source: IntakeEnvelope.Source, _ unreadable: (MailFile, Problem) throws -> Void
    ) throws -> [(file: MailFile, raw: [UInt8], mail: KeptMail)] {
        try group.compactMap { file in
            do {
                let raw = try file.read()
                return (file, raw, try keep(raw, IntakeEnvelope(source: source)))
            } catch let problem as Problem {
                try unreadable(file, problem)
                return nil
            }
        }
    }

    private func takeIn(
        _ kept: [(file: MailFile, raw: [UInt8], mail: KeptMail)], resuming: Bool, _ width: Int,
        _ report: (MailFile, IntakeResult) async throws -> Void
    ) async throws {
        guard !kept.isEmpty else { return }
        let claimed = try await database.write { transaction in
            try kept.map { _, _, mail in
                let begun = resuming ? try transaction.claimBegun(mail) : nil
                return try begun ?? transaction.insertClaimed(mail)
            }
        }
        let fit = zip(kept, claimed).filter { $1.attempts <= Self.attempts }
        let read = try await inParallel(fit.map { ($0.raw, $1) }, width)
        for (kept, result) in zip(fit.map(\.0), try await place(read)) { try await report(kept.file, result) }
        for (kept, mail) in zip(kept, claimed) where mail.attempts > Self.attempts {
            try await report(kept.file, try await quarantineWorn(mail))
        }
    }

    /// Reads mails at most `width` at a time; the results in the order of the mails.
    private func inParallel(_ mails: [(raw: [UInt8], claimed: ClaimedMail)], _ width: Int) async throws -> [ReadMail] {
        try await withThrowingTaskGroup(of: (Int, ReadMail).self) { tasks in
            var results = [ReadMail?](repeating: nil, count: mails.count)
            for (index, mail) in mails.enumerated() {
                if index >= width, let (done, read) = try await tasks.next() { results[done] = read }
                tasks.addTask { (index, try await self.read(mail.raw, mail.claimed)) }
            }
            for try await (done, read) in tasks { results[done] = read }
            return results.compactMap { $0 }
        }
    }

    /// Processes everything that waits, the oldest first; how many mails were placed.
    @discardableResult
    package func drain() async throws -> Int {
        var count = 0
        var last = Int64.min
        while true {
            let after = last
            let waiting: [Identifier<InboxMail>] = try await database.read { transaction in
                try transaction.rows(
                    "SELECT id FROM inbox WHERE state = 'received' AND id > ? ORDER BY id LIMIT 100", [after]
                ).map { try $0.id(0) }
            }
            guard let end = waiting.last else { return count }
            for id in waiting where try await process(id) != nil { count += 1 }
            last = end.value
        }
    }

    /// After a restart of the only server that reads mail: what it had claimed may be tried at once. An import that runs
    /// beside it keeps its own.
    package func releaseClaims() async throws {
        try await database.write {
            _ = try $0.execute(
                "UPDATE inbox SET claimed_until = 0 WHERE state = 'received' AND claimed_until > 0 AND source <> 'file'"
            )
        }
    }
}

extension WriteTransaction {
    /// A new inbox row that this process reads at once.
    fileprivate func insertClaimed(_ mail: KeptMail) throws -> ClaimedMail {
        let id = try insertInbox(mail, attempts: 1, claimedUntil: now + Intake.claim)
        var envelope = mail.envelope
        envelope.receivedAt = now
        return ClaimedMail(id: id, attempts: 1, blob: mail.blob, envelope: envelope)
    }

    /// The row of the same bytes that an import left unfinished when it died; nil when there is none.
    fileprivate func claimBegun(_ mail: KeptMail) throws -> ClaimedMail? {
        try claim(
            where: SQLFragment(
                "id = (SELECT MIN(id) FROM inbox WHERE state = 'received' AND source = ? AND blob = ?)",
                [mail.envelope.source.rawValue, mail.blob]))
    }
}
