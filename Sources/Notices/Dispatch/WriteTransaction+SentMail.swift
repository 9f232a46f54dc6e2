import Primitives
import Signals
import Storage

extension WriteTransaction {
    /// Stores the mail as a message of its case before it leaves: what people read, without the link.
    func insertSent(_ mail: QueuedMail, size: Int, digest: BlobDigest, mode: DeliveryMode, team: TeamIdentity) throws {
        let message = OutgoingMessage(
            blob: digest, size: size, messageID: mail.messageID, from: team.address, fromName: team.name[mail.language],
            to: [mail.address], subject: mail.subjectLine,
            text: mail.body(link: Text.linkWithheld[mail.language], mode: mode), tlp: mail.tlp,
            isEncrypted: mode == .encrypted, references: mail.references, sentAt: now)
        _ = try recordOutgoing(message, ofCase: mail.caseID)
    }
}
