import MailFormats
import Primitives
import Transport

/// Walks through a mail and what is encrypted in it: texts, parts, signatures, and the sources of observables.
struct MailOpening {
    private(set) var texts: [String] = []
    private(set) var attachmentTexts: [String] = []
    var sources: [TextSource] = []
    private(set) var parts: [MessagePart] = []
    private(set) var decrypted: [[UInt8]] = []
    private(set) var signatures: [MessageSignature] = []
    var problems: [IntakeProblem] = []
    /// Archives opened so far.
    var archives = 0
    /// Attachments that need a password: tried when all texts of the mail are read.
    var locks: [AttachmentLock] = []
    var closed: [ClosedAttachment] = []
    let passwords: [String]
    /// What stands before the path of a part within decrypted content.
    private(set) var place = ""
    private(set) var isEncrypted = false
    /// The subject inside the encryption (protected headers).
    private(set) var subject: String?

    private let keyRing: OpenPGP.KeyRing?

    /// Decrypted content within decrypted content.
    private static let depth = 4
    /// Mails enclosed in enclosed mails from which observables are read.
    static let enclosedDepth = 3

    init(_ keyRing: OpenPGP.KeyRing?, passwords: [String] = []) {
        self.keyRing = keyRing
        self.passwords = passwords
    }

    mutating func add(text: String) {
        texts.append(text)
        sources.append(TextSource(.body, text))
    }

    mutating func add(attachmentText text: String) { attachmentTexts.append(text) }

    mutating func open(_ mail: ParsedMail) {
        open(mail, prefix: "", container: nil, depth: 0)
        openClosed()
    }

    private mutating func open(_ mail: ParsedMail, prefix: String, container: Int?, depth: Int) {
        let structure = PGPStructure.find(in: mail)
        isEncrypted = isEncrypted || structure.isEncrypted
        for part in mail.parts where !part.contentType.isMultipart {
            parts.append(MessagePart(part, prefix: prefix, container: container))
        }
        verify(structure.signed, prefix)
        let replaced = openBlocks(structure.blocks, in: mail, prefix)
        place = prefix
        collect(mail, replacing: replaced)
        for encrypted in structure.encrypted {
            guard let plain = decrypt(encrypted.data, part: prefix + encrypted.part) else { continue }
            guard depth < Self.depth else {
                problems.append(IntakeProblem(.nestedTooDeep, part: prefix + encrypted.part))
                continue
            }
            openInner(plain, prefix: "\(prefix)\(encrypted.part)/", depth: depth + 1)
        }
        for attachment in structure.attachments where attachment.kind == .encrypted {
            openAttachment(attachment, in: mail, prefix)
        }
    }

    /// Decrypted content of PGP/MIME: a MIME part of its own.
    private mutating func openInner(_ plain: [UInt8], prefix: String, depth: Int) {
        decrypted.append(plain)
        let inner = MailParser.parse(plain)
        if !inner.subject.isEmpty { subject = subject ?? inner.subject }
        problems += inner.problems.map { IntakeProblem(code: $0.kind.rawValue, part: prefix + $0.part) }
        open(inner, prefix: prefix, container: decrypted.count - 1, depth: depth)
    }

    private mutating func openAttachment(_ attachment: PGPStructure.Attachment, in mail: ParsedMail, _ prefix: String) {
        guard let part = mail.part(attachment.part), let plain = decrypt(part.decodedBytes(), part: prefix + part.path)
        else { return }
        decrypted.append(plain)
        let name = attachment.fileName.map { $0.split(separator: ".").dropLast().joined(separator: ".") }
        parts.append(
            MessagePart(
                path: "\(prefix)\(part.path)/", contentType: "application/octet-stream", fileName: name,
                size: plain.count,
                isAttachment: true, isDecrypted: true, container: decrypted.count - 1, innerPath: nil))
        if let kind = PlainFile.kind(name: name, plain) { add(FileContent.read(kind, plain, charset: nil)) }
    }

    private mutating func verify(_ signed: [PGPStructure.Signed], _ prefix: String) {
        for signed in signed {
            guard let keyRing else { continue }
            guard let checks = try? keyRing.verify(signature: signed.signature, over: signed.signedBytes) else {
                signatures.append(.unread(part: prefix + signed.content))
                continue
            }
            add(checks, part: prefix + signed.content, signature: signed.signature)
        }
    }

    /// Inline blocks: the decoded bytes of each text part with its blocks replaced by what they hold.
    private mutating func openBlocks(_ blocks: [PGPStructure.Block], in mail: ParsedMail, _ prefix: String) -> [String:
        String]
    {
        var replaced: [String: [UInt8]] = [:]
        for block in blocks.reversed() {
            guard let part = mail.part(block.part), let content = content(of: block, part: prefix + block.part) else {
                continue
            }
            var bytes = replaced[block.part] ?? part.decodedBytes()
            bytes.replaceSubrange(block.range.clamped(to: bytes.indices), with: content)
            replaced[block.part] = bytes
        }
        return Dictionary(
            uniqueKeysWithValues: replaced.map { path, bytes in
                (path, CharsetDecoder.decode(bytes[...], label: mail.part(path)?.charset).text)
            })
    }

    private mutating func content(of block: PGPStructure.Block, part: String) -> [UInt8]? {
        switch block.kind {
        case .message: return decrypt(block.bytes, part: part)
        case .signedMessage:
            guard let signed = try? keyRing?.verifyInline(block.bytes) else { return nil }
            add(signed.signatures, part: part, signature: block.bytes)
            return signed.content
        default: return nil
        }
    }

    private mutating func decrypt(_ data: [UInt8], part: String) -> [UInt8]? {
        guard let opened = try? keyRing?.decrypt(data) else {
            problems.append(IntakeProblem(OpenPGP.DecryptionProblem.noSecretKey, part: part))
            return nil
        }
        if let problem = opened.problem { problems.append(IntakeProblem(problem, part: part)) }
        add(opened.signatures, part: part, signature: [])
        return opened.plaintext
    }

    private mutating func add(_ checks: [OpenPGP.SignatureCheck], part: String, signature: [UInt8]) {
        for check in checks {
            signatures.append(
                MessageSignature(
                    part: part, status: check.status,
                    fingerprint: check.fingerprint ?? SignatureIssuer.fingerprint(in: signature, keyID: check.keyID),
                    keyID: check.keyID, signer: check.signer, createdAt: check.createdAt))
        }
    }
}

extension MessageSignature {
    /// A signature that could not be looked at.
    fileprivate static func unread(part: String) -> Self {
        Self(part: part, status: .error, fingerprint: nil, keyID: "", signer: nil, createdAt: nil)
    }
}

extension MessagePart {
    init(_ part: MailPart, prefix: String, container: Int?) {
        self.init(
            path: prefix + part.path, contentType: part.contentType.essence, fileName: part.fileName,
            size: part.bodyRange.count, isAttachment: part.isAttachment, isDecrypted: container != nil,
            container: container, innerPath: part.path)
    }
}
