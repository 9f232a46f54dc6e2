package import Primitives

/// Writes mails (RFC 5322, MIME) with CRLF and ASCII only, so that nothing on the way has to change them.
package struct MailWriter: Sendable {
    private let random: Randomness

    /// The randomness names boundaries.
    package init(random: Randomness = .system) { self.random = random }

    /// The whole mail.
    package func write(_ mail: OutgoingMail) throws(MailWriterError) -> [UInt8] {
        try header(mail) + entity(mail)
    }

    /// The mail's content as a MIME part of its own: what gets encrypted, and what gets signed.
    package func entity(_ mail: OutgoingMail) -> [UInt8] {
        let text = EntityWriter.text(mail.text)
        guard !mail.attachments.isEmpty else { return text }
        return multipart("multipart/mixed", [text] + mail.attachments.map(EntityWriter.attachment))
    }

    /// A mail that waits for its signature.
    package func signable(_ mail: OutgoingMail) throws(MailWriterError) -> SignableMail {
        SignableMail(header: try header(mail), bytesToSign: entity(mail), boundary: boundary())
    }

    /// A PGP/MIME mail (RFC 3156 §4) around ciphertext made of `entity(_:)`, armoured.
    package func encrypted(_ mail: OutgoingMail, ciphertext: [UInt8]) throws(MailWriterError) -> [UInt8] {
        let version = Array("Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n".utf8)
        let head =
            "Content-Type: application/octet-stream; name=\"encrypted.asc\"\r\n"
            + "Content-Disposition: inline; filename=\"encrypted.asc\"\r\n\r\n"
        let data = Array(head.utf8) + LineBreaks.crlf(ciphertext)
        return try header(mail)
            + multipart("multipart/encrypted", [version, data], parameters: "protocol=\"application/pgp-encrypted\"")
    }

    func header(_ mail: OutgoingMail) throws(MailWriterError) -> [UInt8] {
        Array(try HeaderWriter.header(mail).utf8)
    }

    func multipart(_ type: String, _ parts: [[UInt8]], parameters: String? = nil) -> [UInt8] {
        EntityWriter.multipart(type, parts, boundary: boundary(), parameters: parameters)
    }

    /// `=_` occurs in neither quoted-printable nor base 64; 100 random bits keep it out of the rest.
    private func boundary() -> String { "=_\(PublicID(random: random).text)" }
}

/// A written mail without its signature.
package struct SignableMail: Sendable {
    let header: [UInt8]
    /// Exactly the bytes that a detached signature has to cover.
    package let bytesToSign: [UInt8]
    let boundary: String

    /// The whole mail as `multipart/signed` (RFC 3156 §5).
    ///
    /// `digest` is the hash algorithm of the signature, such as `SHA256`; `signature` is armoured.
    package func assembled(signature: [UInt8], digest: String) -> [UInt8] {
        let name = digest.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let head =
            "Content-Type: application/pgp-signature; name=\"signature.asc\"\r\n"
            + "Content-Disposition: attachment; filename=\"signature.asc\"\r\n\r\n"
        return header
            + EntityWriter.multipart(
                "multipart/signed", [bytesToSign, Array(head.utf8) + LineBreaks.crlf(signature)], boundary: boundary,
                parameters: "micalg=pgp-\(name); protocol=\"application/pgp-signature\"")
    }
}
