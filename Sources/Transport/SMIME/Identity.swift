import CSMIME
package import Primitives

extension SMIME {
    /// A key of our own with its certificate and those above it, as they are sealed and kept: DER, one after the other.
    package struct Bundle: Sendable {
        package let bytes: [UInt8]
        package let certificate: Certificate
    }

    /// Opens a PKCS #12 file (`.p12`, `.pfx`; RFC 7292).
    ///
    /// Throws `smime.bundle-unreadable`, `smime.password`, `smime.bundle-without-key`.
    package static func unpack(_ file: [UInt8], password: String) throws(Problem) -> Bundle {
        var bytes = csmime_bytes()
        defer { csmime_bytes_free(&bytes) }
        switch csmime_unpack(file, file.count, password, &bytes) {
        case CSMIME_UNPACKED: break
        case CSMIME_WRONG_PASSWORD: throw Problem(.invalid, "smime.password", .bundlePassword)
        case CSMIME_WITHOUT_KEY: throw Problem(.invalid, "smime.bundle-without-key", .bundleWithoutKey)
        default: throw Problem(.invalid, "smime.bundle-unreadable", .bundleUnreadable)
        }
        guard let identity = Identity([UInt8](bytes)) else {
            throw Problem(.invalid, "smime.bundle-without-key", .bundleWithoutKey)
        }
        return Bundle(bytes: [UInt8](bytes), certificate: identity.certificate)
    }

    /// A private key in memory.
    ///
    /// `@unchecked Sendable`: OpenSSL only reads the object after `init`, until `deinit`.
    final class Identity: @unchecked Sendable {
        let pointer: OpaquePointer
        let certificate: Certificate

        init?(_ bundle: [UInt8]) {
            guard let opened = csmime_identity_open(bundle, bundle.count) else { return nil }
            var list = csmime_identity_certificate(opened)
            defer { csmime_certificates_free(&list) }
            guard let own = UnsafeBufferPointer(start: list.items, count: list.count).first else {
                csmime_identity_free(opened)
                return nil
            }
            pointer = opened
            certificate = Certificate(own)
        }

        deinit { csmime_identity_free(pointer) }
    }
}
