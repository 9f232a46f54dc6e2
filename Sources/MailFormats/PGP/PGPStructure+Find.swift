import Primitives

extension PGPStructure {
    /// All OpenPGP data of a mail outside enclosed mails; of blocks in its texts the first `Limits.armourBlocks`.
    package static func find(in mail: ParsedMail) -> PGPStructure {
        var encrypted: [Encrypted] = []
        var signed: [Signed] = []
        var blocks: [Block] = []
        var attachments: [Attachment] = []
        var isCovered: Set<String> = []
        for part in mail.root.outerParts {
            if let found = self.encrypted(part) {
                encrypted.append(found)
                isCovered.formUnion(part.children.map(\.path))
            } else if let found = self.signed(part) {
                signed.append(found)
                isCovered.formUnion(part.children.dropFirst().map(\.path))
            } else if isCovered.contains(part.path) {
                continue
            } else if let kind = attachmentKind(part) {
                attachments.append(Attachment(kind: kind, part: part.path, fileName: part.fileName))
            } else if part.contentType.isText {
                let left = Limits.armourBlocks - blocks.count
                guard left > 0 else { continue }
                blocks += ArmorReader.blocks(in: part.decodedBytes(), part: part.path, limit: left)
            }
        }
        return PGPStructure(encrypted: encrypted, signed: signed, blocks: blocks, attachments: attachments)
    }

    private static func encrypted(_ part: MailPart) -> Encrypted? {
        let isMarked = part.contentType.essence == "multipart/encrypted"
        // Some mail gateways turn the container into multipart/mixed and leave the version part.
        let hasVersion = part.children.contains { $0.contentType.essence == "application/pgp-encrypted" }
        guard part.contentType.isMultipart, isMarked || hasVersion,
            let data = part.children.last(where: { $0.contentType.essence == "application/octet-stream" })
                ?? part.children.dropFirst().first
        else { return nil }
        return Encrypted(part: part.path, data: data.decodedBytes())
    }

    private static func signed(_ part: MailPart) -> Signed? {
        guard part.contentType.essence == "multipart/signed", let content = part.children.first,
            let signature = part.children.dropFirst().first(where: {
                $0.contentType.essence == "application/pgp-signature"
            })
        else { return nil }
        return Signed(
            part: part.path, content: content.path, signedBytes: LineBreaks.crlf(content.rawBytes),
            signature: signature.decodedBytes(), digest: part.contentType.parameters["micalg"]?.lowercased())
    }

    private static func attachmentKind(_ part: MailPart) -> Attachment.Kind? {
        switch part.contentType.essence {
        case "application/pgp-keys": return .keys
        case "application/pgp-signature": return .signature
        default: break
        }
        guard part.isAttachment, let name = part.fileName?.lowercased() else { return nil }
        if name.hasSuffix(".sig") { return .signature }
        guard [".asc", ".pgp", ".gpg", ".key"].contains(where: name.hasSuffix) || isWebKeyName(name) else {
            return nil
        }
        let head = part.rawBody.prefix(4_096)
        let start = part.transferEncoding.decode(head).bytes
        let kind = ArmorReader.firstKind(in: start)
        switch kind {
        case .publicKey, .privateKey: return .keys
        case .signature: return .signature
        case .message: return .encrypted
        case .signedMessage: return nil
        case nil: return binaryKind(start.first ?? 0, isWebKey: isWebKeyName(name) || name.hasSuffix(".key"))
        }
    }

    /// By the tag of the first packet (RFC 4880 §4.2): a public key's is 6.
    private static func binaryKind(_ first: UInt8, isWebKey: Bool) -> Attachment.Kind? {
        guard first & 0x80 != 0 else { return nil }
        let tag = first & 0x40 != 0 ? first & 0x3f : first >> 2 & 0x0f
        return tag == 6 ? .keys : isWebKey ? nil : .encrypted
    }

    /// A file of a Web Key Directory is named by 160 bits in z-base-32.
    private static func isWebKeyName(_ name: String) -> Bool {
        name.utf8.count == 32 && name.utf8.allSatisfy { "ybndrfg8ejkmcpqxot1uwisza345h769".utf8.contains($0) }
    }
}
