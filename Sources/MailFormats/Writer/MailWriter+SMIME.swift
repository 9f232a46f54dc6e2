extension MailWriter {
    /// `entity` with its detached SHA-256 signature in DER beside it, as a part of its own (RFC 8551 §3.5.3).
    package func signed(_ entity: [UInt8], signature: [UInt8]) -> [UInt8] {
        let head = Self.head("application/pkcs7-signature", fileName: "smime.p7s")
        return multipart(
            "multipart/signed", [entity, head + Base64.encode(signature, width: Self.lineBytes)],
            parameters: "micalg=sha-256; protocol=\"application/pkcs7-signature\"")
    }

    /// The whole mail around enveloped-data in DER (RFC 8551 §3.3).
    package func enveloped(_ mail: OutgoingMail, data: [UInt8]) throws(MailWriterError) -> [UInt8] {
        let head = Self.head("application/pkcs7-mime; smime-type=enveloped-data", fileName: "smime.p7m")
        return try header(mail) + head + Base64.encode(data, width: Self.lineBytes)
    }

    private static let lineBytes = 76

    private static func head(_ type: String, fileName: String) -> [UInt8] {
        Array(
            """
            Content-Type: \(type); name="\(fileName)"\r
            Content-Transfer-Encoding: base64\r
            Content-Disposition: attachment; filename="\(fileName)"\r
            \r

            """.utf8)
    }
}
