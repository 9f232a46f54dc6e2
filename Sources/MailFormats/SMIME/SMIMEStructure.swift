/// Where S/MIME data stands in a mail (RFC 8551 §3). Nothing is decrypted or verified here.
package struct SMIMEStructure: Sendable {
    /// `multipart/signed` with a PKCS #7 signature (§3.5.3).
    package struct Signed: Sendable {
        /// Path of the first child: what is signed.
        package let content: String
        /// The first child's raw bytes with every line break made CRLF, without the one before the delimiter.
        package let signedBytes: [UInt8]
        package let signature: [UInt8]
    }

    /// `application/pkcs7-mime`, or a file named like one: what it is stands inside.
    package struct Enclosed: Sendable {
        package let part: String
        package let data: [UInt8]
    }

    package let signed: [Signed]
    package let enclosed: [Enclosed]

    package var isEmpty: Bool { signed.isEmpty && enclosed.isEmpty }

    private static let signatureTypes: Set<String> = [
        "application/pkcs7-signature", "application/x-pkcs7-signature",
    ]
    private static let enclosingTypes: Set<String> = ["application/pkcs7-mime", "application/x-pkcs7-mime"]
    /// Types that say nothing, so that the name decides (§3.2.1).
    private static let vagueTypes: Set<String> = [
        "application/octet-stream", "application/x-pkcs7", "application/pkcs7",
    ]

    /// All S/MIME data of a mail outside enclosed mails.
    package static func find(in mail: ParsedMail) -> SMIMEStructure {
        let parts = mail.root.outerParts
        return SMIMEStructure(
            signed: parts.compactMap(signed),
            enclosed: parts.filter(isEnclosing).map { Enclosed(part: $0.path, data: $0.decodedBytes()) })
    }

    private static func signed(_ part: MailPart) -> Signed? {
        guard part.contentType.essence == "multipart/signed", let content = part.children.first,
            let signature = part.children.dropFirst().first(where: {
                signatureTypes.contains($0.contentType.essence) || isVague($0, ending: ".p7s")
            })
        else { return nil }
        return Signed(
            content: content.path, signedBytes: LineBreaks.crlf(content.rawBytes), signature: signature.decodedBytes())
    }

    /// A bag of certificates is no message.
    private static func isEnclosing(_ part: MailPart) -> Bool {
        guard part.contentType.parameters["smime-type"]?.lowercased() != "certs-only" else { return false }
        return enclosingTypes.contains(part.contentType.essence) || isVague(part, ending: ".p7m")
    }

    private static func isVague(_ part: MailPart, ending: String) -> Bool {
        vagueTypes.contains(part.contentType.essence) && part.fileName?.lowercased().hasSuffix(ending) == true
    }
}
