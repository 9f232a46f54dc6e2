/// Where OpenPGP data stands in a mail (RFC 3156, RFC 9580 §6, attachments). Nothing is decrypted or verified here.
package struct PGPStructure: Sendable {
    /// PGP/MIME encrypted (RFC 3156 §4).
    package struct Encrypted: Sendable {
        /// Path of the `multipart/encrypted` part.
        package let part: String
        /// OpenPGP data, armoured or binary: a whole MIME part stands in it.
        package let data: [UInt8]
    }

    /// PGP/MIME signed (RFC 3156 §5).
    package struct Signed: Sendable {
        /// Path of the `multipart/signed` part.
        package let part: String
        /// Path of the first child: what is signed.
        package let content: String
        /// The first child's raw bytes with every line break made CRLF, without the one before the delimiter.
        package let signedBytes: [UInt8]
        package let signature: [UInt8]
        /// Lower case, such as `pgp-sha256`.
        package let digest: String?
    }

    /// An armour block in a text.
    package struct Block: Sendable, Hashable {
        package enum Kind: String, Sendable {
            case message = "MESSAGE"
            case signedMessage = "SIGNED MESSAGE"
            case signature = "SIGNATURE"
            case publicKey = "PUBLIC KEY BLOCK"
            case privateKey = "PRIVATE KEY BLOCK"
        }

        package let kind: Kind
        /// Path of the text part.
        package let part: String
        /// In the part's `decodedBytes()`, BEGIN line to END line; a signed message goes to the end of its signature.
        package let range: Range<Int>
        package let bytes: [UInt8]
    }

    /// An attachment with OpenPGP data.
    package struct Attachment: Sendable {
        package enum Kind: Sendable { case encrypted, signature, keys }

        package let kind: Kind
        package let part: String
        package let fileName: String?
    }

    package let encrypted: [Encrypted]
    package let signed: [Signed]
    package let blocks: [Block]
    package let attachments: [Attachment]

    package var isEmpty: Bool { encrypted.isEmpty && signed.isEmpty && blocks.isEmpty && attachments.isEmpty }
    /// Something here must be decrypted to be read.
    package var isEncrypted: Bool {
        !encrypted.isEmpty || blocks.contains { $0.kind == .message } || attachments.contains { $0.kind == .encrypted }
    }
}
