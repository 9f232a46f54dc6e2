import Access
import MailFormats
import Primitives
import Registry
package import Storage
import Transport

/// Looks at stored signatures again when a key arrives after them, or a certificate is believed or not any more.
extension Intake {
    private static let reverifyPage = 50

    /// The worker of `KeyArrival.queue`.
    package var keyArrivalJob: JobHandler {
        { job in
            if let fingerprint = job.payload["fingerprint"] {
                let keyIDs = try await keys.bring(fingerprint)
                guard !keyIDs.isEmpty else { return }
                try await reverify(Concerned(scheme: .openPGP, keyIDs: keyIDs), subject: "key:\(fingerprint)")
            } else if let scheme = job.payload["scheme"].flatMap({ KeyScheme(rawValue: $0) }) {
                try await reverify(Concerned(scheme: scheme, keyIDs: nil), subject: "scheme:\(scheme.rawValue)")
            }
        }
    }

    /// All messages with such signatures, page by page; one audit line says how many changed.
    private func reverify(_ concerned: Concerned, subject: String) async throws {
        var after: Int64 = 0
        var changed = 0
        while true {
            let page = try await page(of: concerned, after: after)
            guard let last = page.last else { break }
            for message in page where try await reverify(message, concerned) { changed += 1 }
            after = last.id.value
        }
        guard changed > 0 else { return }
        let line = viewer.audit("signature.reverify", subject, [("messages", "\(changed)")])
        try await database.write { try $0.audit(line) }
    }

    private func page(of concerned: Concerned, after: Int64) async throws -> [SignedMessage] {
        let condition = concerned.condition
        return try await database.read { transaction in
            try transaction.rows(
                """
                SELECT DISTINCT m.id, m.blob, m.received_at FROM message_signatures s
                JOIN messages m ON m.id = s.message_id
                WHERE \(condition.sql) AND s.message_id > ? ORDER BY m.id LIMIT ?
                """, condition.arguments + [after, Self.reverifyPage]
            ).map { SignedMessage(id: try $0.id(0), blob: try $0.digest(1), receivedAt: try $0.timestamp(2)) }
        }
    }

    /// True when anything changed. What else was read of the message stays as it is.
    private func reverify(_ message: SignedMessage, _ concerned: Concerned) async throws -> Bool {
        let (mail, keys) = try await keys.prepared(try blobs.get(message.blob))
        let sender = mail.from?.mailAddress ?? mail.sender?.mailAddress
        var opening = MailOpening(keys, sender: sender, moment: message.receivedAt)
        opening.open(mail)
        let found = opening.signatures.filter { concerned.holds($0) }
        guard !found.isEmpty else { return false }
        return try await database.write { transaction in
            var isChanged = false
            for (position, old) in try transaction.signatures(of: message.id).enumerated() where concerned.holds(old) {
                let same = found.first { $0.part == old.part && $0.keyID == old.keyID && $0.createdAt == old.createdAt }
                guard let same, same.status != old.status || same.fingerprint != old.fingerprint else { continue }
                isChanged = true
                try transaction.execute(
                    """
                    UPDATE message_signatures SET status = ?, fingerprint = ?, signer = ?
                    WHERE message_id = ? AND position = ?
                    """, [same.status.rawValue, same.fingerprint, same.signer?.storable, message.id, position])
            }
            return isChanged
        }
    }
}

/// A stored message to be looked at again.
private struct SignedMessage: Sendable {
    let id: Identifier<Message>
    let blob: BlobDigest
    let receivedAt: Timestamp
}

/// Which signatures a change of keys concerns.
private struct Concerned: Sendable {
    let scheme: KeyScheme
    /// Nil: all of the scheme.
    let keyIDs: [String]?

    var condition: SQLFragment {
        let ofScheme = SQLFragment("s.scheme = ?", [scheme.rawValue])
        return SQLFragment.joining([ofScheme] + (keyIDs.map { [SQLFragment.list("s.key_id", in: $0)] } ?? []))
    }

    func holds(_ signature: MessageSignature) -> Bool {
        signature.scheme == scheme && keyIDs?.contains(signature.keyID) ?? true
    }
}
