import CSMIME
package import Primitives

extension SMIME {
    /// What a certificate (RFC 5280) says about itself. Whether anybody trusts it is the registry's matter.
    package struct Certificate: Sendable, Hashable {
        /// Upper-case hex of its SHA-256, 64 characters.
        package let fingerprint: String
        package let der: [UInt8]
        /// `CN=Taro Yamada,O=Example` (RFC 4514), at most 2,000 bytes.
        package let subject: String
        package let issuer: String
        /// Those it names, lower case, at most 20.
        package let addresses: [String]
        /// `RSA`, `EC`, …
        package let algorithm: String
        package let bits: Int
        package let validFrom: Timestamp
        package let expiresAt: Timestamp
        package let canSign: Bool
        package let canEncrypt: Bool
        package let isAuthority: Bool
        /// A key below 112 bits of strength, or issued with SHA-1 or MD5: readable, but no base for new trust.
        package let isWeak: Bool

        /// The common name where there is one, else the whole subject.
        package var name: String {
            let parts = subject.split(separator: ",")
            return parts.first { $0.hasPrefix("CN=") }.map { String($0.dropFirst(3)) } ?? subject
        }

        /// Whether it speaks for this address.
        package func names(_ address: MailAddress) -> Bool {
            addresses.contains { MailAddress($0)?.key == address.key }
        }
    }

    /// The certificates in PEM text, a DER certificate or a PKCS #7 bag (`.p7b`, `.p7c`), at most 50.
    ///
    /// Throws `smime.certificate-unreadable` when there is none.
    package static func certificates(in bytes: [UInt8]) throws(Problem) -> [Certificate] {
        var list = csmime_read_certificates(bytes, bytes.count, 50)
        defer { csmime_certificates_free(&list) }
        let found = UnsafeBufferPointer(start: list.items, count: list.count).map { Certificate($0) }
        guard !found.isEmpty else {
            throw Problem(.invalid, "smime.certificate-unreadable", .certificateUnreadable)
        }
        return found
    }
}

extension SMIME.Certificate {
    init(_ value: csmime_certificate) {
        fingerprint = withUnsafeBytes(of: value.fingerprint) { Hexadecimal.encode($0).uppercased() }
        der = [UInt8](value.der)
        subject = String(value.subject)
        issuer = String(value.issuer)
        addresses = String(value.addresses).lowercased().split(separator: "\n").map(String.init)
        algorithm = withUnsafeBytes(of: value.algorithm) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        bits = Int(value.bits)
        validFrom = Timestamp(seconds: value.not_before)
        expiresAt = Timestamp(seconds: value.not_after)
        canSign = value.can_sign
        canEncrypt = value.can_encrypt
        isAuthority = value.is_authority
        isWeak = value.is_weak
    }
}

extension [UInt8] {
    /// A copy of what C owns.
    init(_ bytes: csmime_bytes) { self.init(UnsafeBufferPointer(start: bytes.data, count: bytes.count)) }
}

extension String {
    fileprivate init(_ text: UnsafeMutablePointer<CChar>?) { self = text.map { String(cString: $0) } ?? "" }
}
