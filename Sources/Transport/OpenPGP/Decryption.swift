import Primitives

extension OpenPGP {
    package enum Integrity: String, Labelled {
        /// The text is the one that was encrypted, to the last byte.
        case valid
        /// Unprotected or altered; nothing of it is given out.
        case none
    }

    package struct Decryption: Sendable {
        /// Only when `integrity` is valid, whatever the signatures say.
        package let plaintext: [UInt8]?
        package let integrity: Integrity
        package let signatures: [SignatureCheck]
        /// Key ids the message names, 16 hex characters; a hidden recipient is sixteen zeros.
        package let recipients: [String]
        /// Nil exactly when there is a plaintext.
        package let problem: DecryptionProblem?
    }
}
