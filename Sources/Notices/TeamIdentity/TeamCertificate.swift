package import Primitives
import Storage

/// The certificate with which the team signs by S/MIME, and to which it is written.
package struct TeamCertificate: Sendable, Hashable {
    /// Upper-case hexadecimal of the SHA-256.
    package let fingerprint: String
    package let subject: String
    package let expiresAt: Timestamp
    package let der: [UInt8]

    init(fingerprint: String, subject: String, expiresAt: Timestamp, der: [UInt8]) {
        self.fingerprint = fingerprint
        self.subject = subject
        self.expiresAt = expiresAt
        self.der = der
    }

    /// Of four columns from `first` on; nil when the team has none.
    init?(_ row: Row, at first: Int) throws {
        guard let fingerprint = try row.optionalText(first) else { return nil }
        self.init(
            fingerprint: fingerprint, subject: try row.text(first + 1), expiresAt: try row.timestamp(first + 2),
            der: try row.blob(first + 3))
    }

    /// The name of its private key, with the certificates, in the store of sealed secrets.
    static func secretName(_ fingerprint: String) -> String { "smime:\(fingerprint)" }
}
