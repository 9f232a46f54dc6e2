import Access
import Cases
import Primitives
import Signals
import Storage

@testable import Web

/// Puts mails before the desk as the intake would.
extension WebFixture {
    struct Mail: Sendable {
        var from = "finder@example.jp"
        var subject = "改ざんのご報告"
        var text = "確認をお願いします。"
        var tags: [String] = []
        var messageID = PublicID().text + "@example.jp"
        var observations: [Observation] = []
    }

    @discardableResult
    func receive(_ mail: Mail) async throws -> PublicID {
        let raw = "From: \(mail.from)\r\nSubject: =?UTF-8?Q?x?=\r\nX-Odd: <b>bold</b>\r\n\r\n\(mail.text)\r\n"
        let digest = try services.blobs.put(Array(raw.utf8))
        let joiner = CaseJoiner(store: services.cases)
        let placed = try await services.database.write { transaction in
            let publicID = PublicID()
            let id = try transaction.insert(
                """
                INSERT INTO messages (public_id, direction, message_id, body_digest, blob, size, from_address, from_name,
                    subject, received_at, text, tlp_rank, tlp_marked, class, encrypted, duplicates)
                VALUES (?, 'in', ?, '', ?, 0, ?, '報告者', ?, ?, ?, 2, 0, 'ordinary', 0, 0) RETURNING id
                """, [publicID, mail.messageID, digest, mail.from, mail.subject, transaction.now, mail.text])
            try transaction.index(SearchDocument(kind: "message", id: id, text: mail.subject + "\n" + mail.text))
            for (position, observation) in mail.observations.enumerated() {
                let observable = try transaction.insert(
                    """
                    INSERT INTO observables (kind, value) VALUES (?, ?)
                    ON CONFLICT (kind, value) DO UPDATE SET value = excluded.value RETURNING id
                    """, [observation.observable.kind.rawValue, observation.observable.value])
                try transaction.execute(
                    """
                    INSERT INTO message_observables (message_id, position, observable_id, role, warnings)
                    VALUES (?, ?, ?, ?, '')
                    """, [id, position, observable, observation.role.rawValue])
            }
            let signal = Signal(
                messageID: Identifier(id), publicID: publicID, messageClass: .ordinary, from: MailAddress(mail.from),
                fromName: "報告者", subject: mail.subject, subjectTags: mail.tags, references: [], ownReferences: [],
                bounce: nil, receivedAt: transaction.now, sentAt: nil, isEncrypted: false, tlp: nil,
                observations: mail.observations, text: mail.text)
            return try joiner.handle(signal, disposition: nil, in: transaction)
        }
        guard let report = placed?.report else { throw Problem.reportNotFound }
        return report
    }
}

extension Browser {
    /// Opens a case from a report and returns its path.
    func openCase(
        from report: PublicID, title: String = "改ざん example.ac.jp", fields: [String: String] = [:]
    ) async throws -> String {
        let draft = ["title": title, "kind": "defacement", "priority": "high", "tlp": "amber", "mine": "on"]
        let reply = try await post("/reports/\(report)/open", draft.merging(fields) { $1 })
        return reply.location ?? ""
    }
}
