import Access
import Cases
import Primitives
import Signals
import Storage

/// A received message of a case, as far as an answer to it is concerned.
struct AnswerableMessage {
    let caseID: Identifier<Case>
    let casePublicID: PublicID
    let address: MailAddress
    let name: String
    let subject: String
    let text: String
    let isEncrypted: Bool
    let messageID: String?
    /// For the References of an answer (RFC 5322 §3.6.4).
    let references: [String]

    /// Without tags of ours, one `Re:` before it.
    var replySubject: String {
        var rest = Substring(subject)
        while true {
            rest = rest.drop { $0 == " " }
            if rest.lowercased().hasPrefix("re:") {
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("["), let end = rest.firstIndex(of: "]"), Self.isOurs(rest[..<end].dropFirst()) {
                rest = rest[rest.index(after: end)...]
            } else {
                return "Re: \(rest)"
            }
        }
    }

    /// Japanese when its text holds kana or kanji.
    var language: Language {
        let isJapanese = (subject + text.prefix(2_000)).unicodeScalars.contains { (0x3040...0x9fff).contains($0.value) }
        return isJapanese ? .ja : .en
    }

    private static func isOurs(_ tag: Substring) -> Bool {
        tag.hasPrefix("TLP:") || tag.hasPrefix("HK-") || tag.hasPrefix("HKX-")
    }
}

extension NoticeStore {
    func answerable(
        _ message: PublicID, viewer: Viewer, in transaction: ReadTransaction
    ) throws -> AnswerableMessage {
        let (cases, messages) = (viewer.scope(of: .cases("c")), viewer.scope(of: .messages("m")))
        let row = try transaction.row(
            """
            SELECT c.id, c.public_id, m.from_address, m.from_name, m.subject, m.text, m.encrypted, m.message_id, m.id
            FROM messages m JOIN cases c ON c.id = m.case_id
            WHERE m.public_id = ? AND m.direction = ? AND \(cases.sql) AND \(messages.sql)
            """, [message, MessageDirection.incoming.rawValue] + cases.arguments + messages.arguments)
        guard let row, let address = try row.optionalText(2).flatMap({ MailAddress($0) }) else {
            throw Problem.messageUnanswerable
        }
        let messageID = try row.optionalText(7)
        return AnswerableMessage(
            caseID: try row.id(0), casePublicID: try row.publicID(1), address: address, name: try row.text(3),
            subject: try row.text(4), text: try row.text(5), isEncrypted: try row.bool(6), messageID: messageID,
            references: messageID.map { [$0] } ?? [])
    }
}
