import MailFormats
import Primitives
import Registry
import Transport

/// Walks through a mail and what is encrypted or signed as a whole in it: texts, parts, signatures, and the sources of
/// observables.
struct MailOpening {
    private(set) var texts: [String] = []
    private(set) var attachmentTexts: [String] = []
    var sources: [TextSource] = []
    var parts: [MessagePart] = []
    /// Contents that were opened: decrypted, or taken out of their signature.
    var decrypted: [[UInt8]] = []
    var signatures: [MessageSignature] = []
    var problems: [IntakeProblem] = []
    /// Keys that the mail brings of its sender.
    var seenKeys: [ContactKeyFacts] = []
    /// Archives opened so far.
    var archives = 0
    var isEncrypted = false
    /// Attachments that need a password: tried when all texts of the mail are read.
    var locks: [AttachmentLock] = []
    var closed: [ClosedAttachment] = []
    let passwords: [String]
    /// The subject inside the encryption (protected headers).
    private(set) var subject: String?

    let keys: MailKeys
    /// The address in the From field: whom the mail's signatures have to speak for.
    let sender: MailAddress?
    /// When certificates have to hold.
    let moment: Timestamp

    /// Opened content within opened content.
    static let depth = 4
    /// Mails enclosed in enclosed mails from which observables are read.
    static let enclosedDepth = 3

    /// Where a level of the mail stands.
    struct Place {
        /// Before the paths of its parts: empty for the mail itself, `1/` for what was opened of its part 1.
        var prefix = ""
        /// Of the opened content, in `decrypted`.
        var container: Int?
        var depth = 0
        /// Everything here stood inside an encryption.
        var isDecrypted = false
    }

    init(_ keys: MailKeys, sender: MailAddress?, moment: Timestamp, passwords: [String] = []) {
        self.keys = keys
        self.sender = sender
        self.moment = moment
        self.passwords = passwords
    }

    mutating func add(text: String) {
        texts.append(text)
        sources.append(TextSource(.body, text))
    }

    mutating func add(attachmentText text: String) { attachmentTexts.append(text) }

    mutating func open(_ mail: ParsedMail) {
        open(mail, Place())
        openClosed()
    }

    private mutating func open(_ mail: ParsedMail, _ place: Place) {
        for part in mail.parts where !part.contentType.isMultipart { parts.append(MessagePart(part, place)) }
        let pgp = PGPStructure.find(in: mail)
        let smime = SMIMEStructure.find(in: mail)
        collectKeys(pgp, in: mail)
        verify(pgp.signed, place)
        verify(smime.signed, place)
        collect(mail, replacing: openPGPBlocks(pgp.blocks, in: mail, place), place)
        openPGP(pgp, in: mail, place)
        openSMIME(smime.enclosed, place)
    }

    /// Opened content that is a MIME part of its own, in place of the part at `path`.
    mutating func openInner(_ content: [UInt8], inPlaceOf path: String, _ place: Place, isDecrypted: Bool) {
        guard place.depth < Self.depth else {
            problems.append(IntakeProblem(.nestedTooDeep, part: place.prefix + path))
            return
        }
        decrypted.append(content)
        let inner = MailParser.parse(content)
        let new = Place(
            prefix: "\(place.prefix)\(path)/", container: decrypted.count - 1, depth: place.depth + 1,
            isDecrypted: place.isDecrypted || isDecrypted)
        if new.isDecrypted { subject = subject ?? inner.protectedSubject }
        problems += inner.problems.map { IntakeProblem(code: $0.kind.rawValue, part: new.prefix + $0.part) }
        open(inner, new)
    }
}

extension MessageSignature {
    /// A signature that could not be looked at.
    static func unread(_ scheme: KeyScheme, part: String) -> Self {
        Self(part: part, scheme: scheme, status: .error, fingerprint: nil, keyID: "", signer: nil, createdAt: nil)
    }
}

extension MessagePart {
    init(_ part: MailPart, _ place: MailOpening.Place) {
        self.init(
            path: place.prefix + part.path, contentType: part.contentType.essence, fileName: part.fileName,
            size: part.bodyRange.count, isAttachment: part.isAttachment, isDecrypted: place.isDecrypted,
            container: place.container, innerPath: part.path)
    }
}
