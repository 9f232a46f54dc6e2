import Access
import MailFormats
import Primitives
import Storage
import Transport

extension Dispatcher {
    /// The handler of `ReceiptAnswer.queue`.
    func sendReceipt(_ job: Job) async throws {
        guard let id = job.payload["receipt"].flatMap({ PublicID($0) }) else {
            throw JobFailure("the job names no receipt", isPermanent: true)
        }
        let (answer, team) = try await database.read { (try $0.receiptAnswer(id), try $0.teamIdentity()) }
        guard let answer, answer.state == .queued else { return }
        let mail = try SealedMail.receipt(answer, team: team, sealing: sealing, date: clock.now())
        switch await relay.send(mail, from: team.address) {
        case .accepted: try await settle(answer, .sent)
        case .permanent: try await settle(answer, .failed)
        case .transient(let code, _): throw JobFailure("the relay answered \(code)")
        case .unreachable(let trouble, _): throw trouble.problem
        }
    }

    private func settle(_ answer: ReceiptAnswer, _ state: ReceiptAnswer.State) async throws {
        let viewer = viewer
        try await database.write { transaction in
            let changed = try transaction.execute(
                "UPDATE receipt_answers SET state = ?, sent_at = ? WHERE public_id = ? AND state = 'queued'",
                [state.rawValue, state == .sent ? transaction.now : nil as Timestamp?, answer.publicID])
            guard changed == 1 else { return }
            let action = state == .sent ? "receipt.sent" : "receipt.refused"
            try transaction.audit(viewer.audit(action, "mail:\(answer.publicID)"))
        }
    }
}

extension ReadTransaction {
    func receiptAnswer(_ id: PublicID) throws -> ReceiptAnswer? {
        try row("SELECT \(ReceiptAnswer.columns) FROM receipt_answers r WHERE r.public_id = ?", [id]).map {
            try ReceiptAnswer($0)
        }
    }
}
