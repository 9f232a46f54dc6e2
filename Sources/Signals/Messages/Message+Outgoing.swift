import MailFormats
package import Primitives
package import Storage

/// A mail of ours as it was handed to the mail server.
package struct OutgoingMessage: Sendable {
    /// The mail as sent; already in the blob store under this digest.
    package var blob: BlobDigest
    package var size: Int
    /// Minted, without angle brackets.
    package var messageID: String
    package var from: MailAddress
    package var fromName: String
    package var to: [MailAddress]
    package var subject: String
    /// What the recipient reads, also when it was encrypted: shown and searched under the case's access.
    package var text: String
    package var tlp: TLP
    package var isEncrypted: Bool
    package var references: [String]
    package var sentAt: Timestamp

    package init(
        blob: BlobDigest, size: Int, messageID: String, from: MailAddress, fromName: String, to: [MailAddress],
        subject: String, text: String, tlp: TLP, isEncrypted: Bool, references: [String] = [], sentAt: Timestamp
    ) {
        self.blob = blob
        self.size = size
        self.messageID = messageID
        self.from = from
        self.fromName = fromName
        self.to = to
        self.subject = subject
        self.text = text
        self.tlp = tlp
        self.isEncrypted = isEncrypted
        self.references = references
        self.sentAt = sentAt
    }
}

extension WriteTransaction {
    /// Stores a mail of ours as a message of its case, so that answers find it and people can read and search it.
    package func recordOutgoing<Case>(
        _ message: OutgoingMessage, ofCase caseID: Identifier<Case>, random: Randomness = .system
    ) throws -> (id: Identifier<Message>, publicID: PublicID) {
        let publicID = PublicID(random: random)
        let id = try insert(
            NewMessage(
                publicID: publicID, direction: .outgoing, messageID: message.messageID,
                bodyDigest: BlobDigest(of: message.text.utf8), blob: message.blob, size: message.size,
                from: message.from,
                fromName: message.fromName, subject: message.subject, sentAt: message.sentAt,
                receivedAt: message.sentAt, text: message.text, tlp: message.tlp, caseID: caseID.value,
                messageClass: .ordinary, isEncrypted: message.isEncrypted, references: message.references,
                recipients: message.to.map { StoredMessage.Recipient(field: "to", address: $0.key, name: "") },
                searchText: message.subject + "\n" + message.text))
        return (id, publicID)
    }

    /// Moves messages into a case, or out of every case with nil.
    package func assign<Case>(_ messages: [Identifier<Message>], to caseID: Identifier<Case>?) throws {
        let list = SQLFragment.list("id", in: messages)
        try execute("UPDATE messages SET case_id = ? WHERE \(list.sql)", [caseID] + list.arguments)
    }

    /// Gives a message the label that its case or a person decided.
    package func mark(_ message: Identifier<Message>, as tlp: TLP) throws {
        try execute("UPDATE messages SET tlp_rank = ? WHERE id = ?", [tlp, message])
    }
}

/// A stored message that another one refers to.
package struct ThreadParent: Sendable, Hashable {
    package let message: Identifier<Message>
    package let publicID: PublicID
    package let direction: MessageDirection
    package let from: MailAddress?
    /// Row number of its case; nil outside cases.
    package let caseID: Int64?
}

extension ReadTransaction {
    /// Messages with these Message-IDs, in the order of the references; for threading, so without a viewer's scope:
    /// what is found decides where a mail goes and is shown to nobody.
    package func threadParents(of references: [String]) throws -> [ThreadParent] {
        guard !references.isEmpty else { return [] }
        let list = SQLFragment.list("message_id", in: references)
        var found: [String: [ThreadParent]] = [:]
        for row in try rows(
            """
            SELECT message_id, id, public_id, direction, from_address, case_id FROM messages
            WHERE \(list.sql) ORDER BY id
            """, list.arguments)
        {
            found[try row.text(0), default: []].append(
                ThreadParent(
                    message: try row.id(1), publicID: try row.publicID(2),
                    direction: try row.value(3, as: MessageDirection.self),
                    from: try row.optionalText(4).flatMap { MailAddress($0) }, caseID: try row.optionalInt(5)))
        }
        return references.flatMap { found[$0] ?? [] }
    }
}
