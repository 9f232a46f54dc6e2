import MailFormats
package import Primitives
import Registry
import Storage
package import Transport

/// One signature of a mail, over one of its parts.
package struct MessageSignature: Sendable, Hashable {
    /// Path of the part whose content is signed.
    package let part: String
    package let scheme: KeyScheme
    package let status: SignatureStatus
    /// Of the primary key or certificate when it is at hand, else as the signature names it; 40 or 64 upper-case hex
    /// characters.
    package let fingerprint: String?
    package let keyID: String
    package let signer: String?
    package let createdAt: Timestamp?

    /// `good`, `unknown-key`, …: as JSON writes it.
    package var statusCode: String { status.rawValue.kebabCase }

    /// Whether the signature covers that part of its mail.
    package func covers(_ part: MessagePart) -> Bool { part.path == self.part || part.path.hasPrefix("\(self.part).") }
}

/// One node of a message as stored: outer MIME parts and those inside of decrypted content.
package struct MessagePart: Sendable, Hashable {
    /// `1.2`; behind a slash the path within decrypted content: `1/1.2`.
    package let path: String
    package let contentType: String
    package let fileName: String?
    /// Bytes as sent, transfer encoding included.
    package let size: Int
    package let isAttachment: Bool
    package let isDecrypted: Bool
    /// Decrypted content in which the part stands, by position in `MailReading.decrypted`; nil for the mail itself.
    let container: Int?
    /// Path within the container; nil when the part is all of it.
    let innerPath: String?
}

/// Everything that one mail says, before it is stored: pure but for the keys.
struct MailReading: Sendable {
    let mail: ParsedMail
    let subject: String
    /// The subject outside the encryption, where it differs.
    let outerSubject: String?
    /// What people read: texts of all parts, decrypted ones in their place.
    let text: String
    let newText: String
    let attachmentText: String
    let isEncrypted: Bool
    let signatures: [MessageSignature]
    /// Keys and certificates of the sender's that the mail brought.
    let seenKeys: [ContactKeyFacts]
    let parts: [MessagePart]
    /// Decrypted contents, to be stored as blobs of their own.
    let decrypted: [[UInt8]]
    /// Attachments that need a password, opened or not.
    let locks: [AttachmentLock]
    let observations: [Observation]
    let problems: [IntakeProblem]
    private(set) var messageClass: MessageClass
    private(set) var bounce: BounceFacts?
    private(set) var tlp: TLP?
    /// Nearest first, without placeholders.
    let references: [String]
    let bodyDigest: BlobDigest
    /// What stands beside it and is found by searching as well.
    private(set) var besideText = ""

    /// Nil for an empty or placeholder id.
    var messageID: String? { mail.messageID.flatMap { PlaceholderID.isOne($0) ? nil : $0 } }
    var from: MailAddress? { mail.from?.mailAddress ?? mail.sender?.mailAddress }

    /// What is found by searching, up to `Limits.searchTextBytes`; the sender's receipt names the message.
    func searchText(under id: PublicID) -> String {
        let names = parts.compactMap(\.fileName)
        let sender = [mail.from?.name ?? "", mail.from?.address ?? ""]
        let all =
            [subject, outerSubject ?? "", Reception.receipt(of: id)] + sender + names + [
                besideText, text, attachmentText,
            ]
        let joined = all.filter { !$0.isEmpty }.joined(separator: "\n")
        guard joined.utf8.count > Limits.searchTextBytes else { return joined }
        return String(Substring(joined.utf8.prefix(Limits.searchTextBytes)))
    }

    /// The same with what our own door knows of it: whatever its words look like, a person or tool reports something, and
    /// the narrower of both labels counts.
    func beside(_ reception: Reception) -> MailReading {
        var reading = self
        reading.messageClass = .ordinary
        reading.bounce = nil
        reading.tlp = [tlp, reception.tlp].compactMap { $0 }.max()
        reading.besideText = reception.searchText
        return reading
    }
}
