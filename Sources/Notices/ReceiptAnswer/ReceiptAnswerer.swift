package import Access
import Primitives
package import Signals
package import Storage

/// Queues a receipt for each mail of a person that became or joined a report or case, within the budget.
///
/// The last of the handlers. Which mails no machine answers is decided by `Signal.answerAddress`; on top of that nothing
/// goes to ourselves, and nothing for a mail that does not name us as its recipient (RFC 3834 §2).
package struct ReceiptAnswerer: SignalHandler {
    private let store: NoticeStore
    private let budget: ReceiptBudget
    private let viewer: Viewer

    package init(store: NoticeStore, budget: ReceiptBudget, viewer: Viewer = .service(.intake)) {
        self.store = store
        self.budget = budget
        self.viewer = viewer
    }

    package func handle(
        _ signal: Signal, disposition: Disposition?, in transaction: WriteTransaction
    ) throws -> Disposition? {
        guard let address = signal.answerAddress, let disposition, let team = try transaction.knownTeamIdentity(),
            [.created, .suggested, .joined].contains(disposition.outcome), address.key != team.address.key,
            let matter = disposition.caseID ?? disposition.report,
            try transaction.namesUs(signal.messageID, team.address),
            try isWithin(budget, address, matter, transaction)
        else { return disposition }
        try queue(signal, to: address, about: matter, in: transaction)
        return disposition
    }

    private func isWithin(
        _ budget: ReceiptBudget, _ address: MailAddress, _ matter: PublicID, _ transaction: WriteTransaction
    ) throws -> Bool {
        let since = transaction.now - ReceiptBudget.period
        let counts = try transaction.row(
            """
            SELECT (SELECT COUNT(*) FROM receipt_answers WHERE created_at > ?),
                (SELECT COUNT(*) FROM receipt_answers WHERE address_key = ? AND created_at > ?),
                (SELECT COUNT(*) FROM receipt_answers WHERE address_key = ? AND created_at > ? AND matter = ?)
            """, [since, address.key, since, address.key, since, matter])
        guard let counts else { return false }
        return try counts.int(0) < budget.perHour && counts.int(1) < budget.perAddress && counts.int(2) == 0
    }

    private func queue(
        _ signal: Signal, to address: MailAddress, about matter: PublicID, in transaction: WriteTransaction
    ) throws {
        let id = PublicID(random: store.random)
        let messageID = try store.mint(in: transaction).mint(OwnReference(caseID: matter), random: store.random)
        try transaction.execute(
            """
            INSERT INTO receipt_answers (public_id, answered_id, address, address_key, matter, language, receipt, message_id,
                in_reply_to, state, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, signal.messageID, address.description, address.key, matter, signal.language.rawValue,
                Reception.receipt(of: signal.publicID), messageID, signal.inReplyTo,
                ReceiptAnswer.State.queued.rawValue, transaction.now,
            ])
        try transaction.enqueue(NewJob(queue: ReceiptAnswer.queue, payload: ["receipt": id.text], key: id.text))
        try transaction.audit(viewer.audit("receipt.queue", "message:\(signal.publicID)", [("mail", id.text)]))
    }
}

extension Signal {
    /// Japanese when it holds kana or kanji.
    fileprivate var language: Language {
        let isJapanese = (subject + text.prefix(2_000)).unicodeScalars.contains { (0x3040...0x9fff).contains($0.value) }
        return isJapanese ? .ja : .en
    }
}

extension ReadTransaction {
    /// Whether To or Cc names the team's domain: a mail that came by a list or as a blind copy gets no answer.
    fileprivate func namesUs(_ message: Identifier<Message>, _ team: MailAddress) throws -> Bool {
        let rows = try rows(
            "SELECT address FROM message_recipients WHERE message_id = ? AND field IN ('to', 'cc')", [message])
        return try rows.contains { MailAddress(try $0.text(0))?.domain == team.domain }
    }
}
