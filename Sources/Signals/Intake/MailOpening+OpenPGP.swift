import MailFormats
import Primitives
import Transport

extension MailOpening {
    /// What is encrypted as a whole: PGP/MIME, and files.
    mutating func openPGP(_ structure: PGPStructure, in mail: ParsedMail, _ place: Place) {
        isEncrypted = isEncrypted || structure.isEncrypted
        for encrypted in structure.encrypted {
            guard let plain = decrypt(encrypted.data, part: place.prefix + encrypted.part) else { continue }
            openInner(plain, inPlaceOf: encrypted.part, place, isDecrypted: true)
        }
        for attachment in structure.attachments where attachment.kind == .encrypted {
            openAttachment(attachment, in: mail, place)
        }
    }

    private mutating func openAttachment(
        _ attachment: PGPStructure.Attachment, in mail: ParsedMail, _ place: Place
    ) {
        guard let part = mail.part(attachment.part),
            let plain = decrypt(part.decodedBytes(), part: place.prefix + part.path)
        else { return }
        decrypted.append(plain)
        let name = attachment.fileName.map { $0.split(separator: ".").dropLast().joined(separator: ".") }
        parts.append(
            MessagePart(
                path: "\(place.prefix)\(part.path)/", contentType: "application/octet-stream", fileName: name,
                size: plain.count,
                isAttachment: true, isDecrypted: true, container: decrypted.count - 1, innerPath: nil))
        if let kind = PlainFile.kind(name: name, plain) { add(FileContent.read(kind, plain, charset: nil)) }
    }

    mutating func verify(_ signed: [PGPStructure.Signed], _ place: Place) {
        for signed in signed {
            guard let keyRing = keys.openPGP else { continue }
            let part = place.prefix + signed.content
            guard let checks = try? keyRing.verify(signature: signed.signature, over: signed.signedBytes) else {
                signatures.append(.unread(.openPGP, part: part))
                continue
            }
            add(checks, part: part, signature: signed.signature)
        }
    }

    /// Inline blocks: the decoded bytes of each text part with its blocks replaced by what they hold.
    mutating func openPGPBlocks(
        _ blocks: [PGPStructure.Block], in mail: ParsedMail, _ place: Place
    ) -> [String: String] {
        var replaced: [String: [UInt8]] = [:]
        for block in blocks.reversed() {
            guard let part = mail.part(block.part), let content = content(of: block, part: place.prefix + block.part)
            else { continue }
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
            guard let signed = try? keys.openPGP?.verifyInline(block.bytes) else { return nil }
            add(signed.signatures, part: part, signature: block.bytes)
            return signed.content
        default: return nil
        }
    }

    /// Decrypts, and what comes out once more where it is encrypted again: lists and gateways do that.
    private mutating func decrypt(_ data: [UInt8], part: String, depth: Int = 0) -> [UInt8]? {
        guard let opened = try? keys.openPGP?.decrypt(data) else {
            problems.append(IntakeProblem(DecryptionProblem.noSecretKey, part: part))
            return nil
        }
        if let problem = opened.problem { problems.append(IntakeProblem(problem, part: part)) }
        add(opened.signatures, part: part, signature: [])
        guard let plain = opened.plaintext, OpenPGP.looksEncrypted(plain) else { return opened.plaintext }
        guard depth + 1 < Self.depth else {
            problems.append(IntakeProblem(.nestedTooDeep, part: part))
            return plain
        }
        return decrypt(plain, part: part, depth: depth + 1) ?? plain
    }

    private mutating func add(_ checks: [SignatureCheck], part: String, signature: [UInt8]) {
        for check in checks {
            signatures.append(
                MessageSignature(
                    part: part, scheme: .openPGP, status: check.status,
                    fingerprint: check.fingerprint ?? SignatureIssuer.fingerprint(in: signature, keyID: check.keyID),
                    keyID: check.keyID, signer: check.signer, createdAt: check.createdAt))
        }
    }
}
