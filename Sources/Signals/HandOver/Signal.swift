package import MailFormats
package import Primitives

/// The record kind of stored messages: mails in and out.
package enum Message {}

/// What kind of mail it is, judged from its structure alone.
package enum MessageClass: String, Labelled {
    case ordinary, bounce
    /// An automatic *answer*; a machine-made report is `ordinary`.
    case automaticAnswer = "auto"

    package var label: Text {
        switch self {
        case .ordinary: Text(ja: "通常", en: "Ordinary")
        case .bounce: Text(ja: "不達通知", en: "Bounce")
        case .automaticAnswer: Text(ja: "自動応答", en: "Automatic answer")
        }
    }
}

/// What a delivery status notification says about one mail of ours, or of somebody else's (RFC 3464).
package struct BounceFacts: Sendable {
    /// What it comes to: a failure of any recipient before an arrival, an arrival before a delay.
    package enum Outcome: Sendable { case failed, delivered, delayed }

    package let outcome: Outcome
    /// Addresses that failed or wait, as the notification names them (Original-Recipient first).
    package let failedAddresses: [MailAddress]
    /// The Message-ID of the mail it is about, without angle brackets.
    package let originalMessageID: String?
    /// The name that we gave the envelope of that mail (RFC 3461 §4.4).
    package let envelopeID: String?
    /// When the reporting server last tried, where it says so.
    package let lastAttempt: Timestamp?
    /// Enhanced status code (RFC 3463) such as `5.1.1`, and the diagnostic text, for people.
    package let status: String
    package let diagnostic: String
    /// What both come to, and whether another try may succeed.
    package let reason: BounceReason
    package let isTemporary: Bool

    package init(
        _ outcome: Outcome, failedAddresses: [MailAddress], originalMessageID: String?, envelopeID: String? = nil,
        lastAttempt: Timestamp? = nil, status: String, diagnostic: String, reason: BounceReason = .other,
        isTemporary: Bool = false
    ) {
        self.outcome = outcome
        self.failedAddresses = failedAddresses
        self.originalMessageID = originalMessageID
        self.envelopeID = envelopeID
        self.lastAttempt = lastAttempt
        self.status = status
        self.diagnostic = diagnostic
        self.reason = reason
        self.isTemporary = isTemporary
    }
}

/// One parsed and stored message with its enrichment, handed to the rooms above within the transaction that stored it.
package struct Signal: Sendable {
    package var messageID: Identifier<Message>
    package var publicID: PublicID
    package var messageClass: MessageClass
    package var from: MailAddress?
    package var fromName: String
    package var subject: String
    /// Bracketed tags of the subject, ours and foreign ones, without the brackets: `HK-2026-0412`, `JPCERT#12345678`.
    package var subjectTags: [String]
    /// In-Reply-To and References, nearest first, without angle brackets; never empty or placeholder ids.
    package var references: [String]
    /// References to Message-IDs that we minted, their authentication code verified.
    package var ownReferences: [OwnReference]
    package var bounce: BounceFacts?
    package var receivedAt: Timestamp
    package var sentAt: Timestamp?
    package var isEncrypted: Bool
    /// The label that the sender wrote in subject or text.
    package var tlp: TLP?
    package var observations: [Observation]
    /// Text without quoted lines.
    package var text: String
    /// It came by a mailbox that is only looked at: no machine may answer it.
    package var isShadow = false
    /// Whom a machine may answer; nil for what no machine answers.
    package var answerAddress: MailAddress?
    /// Its own Message-ID, for an answer to it; without angle brackets.
    package var inReplyTo: String?
    /// Its references are ours: it came with a token of a tool, so nobody else can have put them there.
    package var isVouched: Bool

    package init(
        messageID: Identifier<Message>, publicID: PublicID, messageClass: MessageClass, from: MailAddress?,
        fromName: String, subject: String, subjectTags: [String], references: [String],
        ownReferences: [OwnReference], bounce: BounceFacts?, receivedAt: Timestamp, sentAt: Timestamp?,
        isEncrypted: Bool, tlp: TLP?, observations: [Observation], text: String,
        isVouched: Bool = false
    ) {
        self.messageID = messageID
        self.publicID = publicID
        self.messageClass = messageClass
        self.from = from
        self.fromName = fromName
        self.subject = subject
        self.subjectTags = subjectTags
        self.references = references
        self.ownReferences = ownReferences
        self.bounce = bounce
        self.receivedAt = receivedAt
        self.sentAt = sentAt
        self.isEncrypted = isEncrypted
        self.tlp = tlp
        self.observations = observations
        self.text = text
        self.isVouched = isVouched
    }
}
