import CSMIME
package import Primitives
import Synchronization

extension SMIME {
    /// Our own keys of this process. Its calls block for the length of one operation and may run side by side.
    package final class KeyStore: Sendable {
        private let identities = Mutex<[String: Identity]>([:])

        package init() {}

        /// Takes a key of ours into memory. Throws `smime.bundle-without-key`.
        @discardableResult
        package func add(_ bundle: [UInt8]) throws(Problem) -> Certificate {
            guard let identity = Identity(bundle) else {
                throw Problem(.unexpected, "smime.bundle-without-key", .bundleWithoutKey)
            }
            identities.withLock { $0[identity.certificate.fingerprint] = identity }
            return identity.certificate
        }

        package func holds(_ fingerprint: String) -> Bool { identities.withLock { $0[fingerprint] != nil } }

        /// Forgets every key.
        package func removeAll() { identities.withLock { $0 = [:] } }

        /// Decrypts with the first of our keys that the message is for.
        package func decrypt(_ message: [UInt8]) -> Decryption {
            let ours = identities.withLock { $0.values.sorted { $0.certificate.expiresAt > $1.certificate.expiresAt } }
            var reading = csmime_decrypt(message, message.count, ours.map { $0.pointer }, ours.count)
            defer { csmime_reading_free(&reading) }
            switch reading.code {
            case CSMIME_OK:
                return Decryption(
                    plaintext: [UInt8](reading.content), isWeakCipher: reading.is_weak_cipher, problem: nil)
            case CSMIME_NO_KEY: return .failed(.noSecretKey)
            case CSMIME_UNSUPPORTED: return .failed(.unsupported)
            case CSMIME_UNREADABLE: return .failed(.notEncrypted)
            default: return .failed(.damaged)
            }
        }

        /// A detached signature in DER over exactly `bytes`. Throws `smime.cannot-sign`.
        package func sign(_ bytes: [UInt8], by fingerprint: String) throws(Problem) -> [UInt8] {
            var out = csmime_bytes()
            defer { csmime_bytes_free(&out) }
            let identity = identities.withLock { $0[fingerprint] }
            guard let identity, csmime_sign(identity.pointer, bytes, bytes.count, &out) else {
                throw Problem(.conflict, "smime.cannot-sign", .certificateCannotSign)
            }
            return [UInt8](out)
        }
    }

    /// What became of an encrypted message.
    package struct Decryption: Sendable {
        package let plaintext: [UInt8]?
        /// 3DES and older: readable by others with some effort.
        package let isWeakCipher: Bool
        /// Nil exactly when there is a plaintext.
        package let problem: DecryptionProblem?

        fileprivate static func failed(_ problem: DecryptionProblem) -> Self {
            Self(plaintext: nil, isWeakCipher: false, problem: problem)
        }
    }

    /// Enveloped-data in DER for all `certificates` (DER): AES-256-CBC, which every mail program in use reads.
    ///
    /// Throws `smime.cannot-encrypt`.
    package static func encrypt(_ bytes: [UInt8], to certificates: [[UInt8]]) throws(Problem) -> [UInt8] {
        var out = csmime_bytes()
        defer { csmime_bytes_free(&out) }
        let all = certificates.flatMap { $0 }
        guard csmime_encrypt(bytes, bytes.count, all, all.count, &out) else {
            throw Problem(.conflict, "smime.cannot-encrypt", .certificateCannotEncrypt)
        }
        return [UInt8](out)
    }
}
