package import Primitives

package enum MessageDirection: String, Labelled {
    case incoming = "in"
    case outgoing = "out"
}

/// A message as lists show it.
package struct MessageSummary: Sendable, Hashable {
    package let id: Identifier<Message>
    package let publicID: PublicID
    package let direction: MessageDirection
    package let messageClass: MessageClass
    /// Nil when the From field names no usable address.
    package let from: MailAddress?
    package let fromName: String
    /// The protected subject of an encrypted mail.
    package let subject: String
    package let sentAt: Timestamp?
    package let receivedAt: Timestamp
    package let tlp: TLP
    package let isEncrypted: Bool
    /// How many more times exactly this mail came.
    package let duplicates: Int
    /// Row number of the case it belongs to; nil outside cases.
    package let caseID: Int64?
}

/// A message with all that is stored of it.
package struct StoredMessage: Sendable {
    package struct Recipient: Sendable, Hashable {
        /// `to`, `cc`, `reply-to`, or `envelope`.
        package let field: String
        package let address: String
        package let name: String
    }

    package let summary: MessageSummary
    /// Without angle brackets; nil for an empty or placeholder id.
    package let messageID: String?
    package let outerSubject: String?
    /// Whether the sender wrote the TLP label; else it is the house's default.
    package let isTLPMarked: Bool
    package let text: String
    package let size: Int
    package let recipients: [Recipient]
    package let references: [String]
    package let parts: [MessagePart]
    package let signatures: [MessageSignature]
    package let observations: [Observation]
    package let problems: [IntakeProblem]
    package let locks: [LockedAttachment]
    /// Read in shadow mode: no machine answered it.
    package let isShadow: Bool
    /// How it came in, where it came as no mail.
    package let reception: Reception?
    /// Header fields of the outer mail in their order, decoded.
    package let headers: [(name: String, value: String)]
}

/// Where a list goes on: the moment and row of the last message shown.
package struct MessageCursor: Sendable, Hashable {
    package let receivedAt: Timestamp
    package let id: Int64

    package init(receivedAt: Timestamp, id: Int64) {
        self.receivedAt = receivedAt
        self.id = id
    }
}

package struct MessagePage: Sendable {
    package let rows: [MessageSummary]
    package let next: MessageCursor?
}
