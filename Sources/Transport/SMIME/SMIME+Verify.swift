import CSMIME
import Primitives

extension SMIME {
    /// What a cryptographic message is by its own content type, whatever its mail calls it.
    package enum Kind: Sendable { case signed, encrypted, other }

    /// Nil for bytes that are no CMS message.
    package static func kind(of message: [UInt8]) -> Kind? {
        switch csmime_kind_of(message, message.count) {
        case CSMIME_SIGNED: .signed
        case CSMIME_ENVELOPED: .encrypted
        case CSMIME_OTHER: .other
        default: nil
        }
    }

    /// Signed bytes and who signed them.
    package struct Signed: Sendable {
        /// Exactly what the signatures cover.
        package let content: [UInt8]
        package let signatures: [SignatureCheck]
        /// Of those who signed intact bytes.
        package let signers: [Certificate]
    }

    /// Checks the signatures of `message` over exactly `content`; over what it encloses where that is nil. At most 20.
    ///
    /// Nil for what is not readable as such a signature, or encloses another text than the one beside it.
    package static func verify(_ message: [UInt8], over content: [UInt8]?, _ question: Question) -> Signed? {
        let anchors = question.trust.authorities.flatMap { $0 }
        let now = question.moment.milliseconds / 1000
        var reading =
            content.map {
                csmime_verify(message, message.count, $0, $0.count, anchors, anchors.count, now, Limits.mailBytes)
            }
            ?? csmime_verify(message, message.count, nil, 0, anchors, anchors.count, now, Limits.mailBytes)
        defer { csmime_reading_free(&reading) }
        guard reading.code == CSMIME_OK else { return nil }
        let signers = UnsafeBufferPointer(start: reading.signers, count: reading.signer_count).map { $0 }
        return Signed(
            content: [UInt8](reading.content), signatures: signers.map { SignatureCheck($0, question) },
            signers: signers.filter { $0.is_intact && $0.has_certificate }.map { Certificate($0.certificate) })
    }
}

extension SignatureCheck {
    fileprivate init(_ signer: csmime_signer, _ question: SMIME.Question) {
        let certificate = signer.has_certificate ? SMIME.Certificate(signer.certificate) : nil
        self.init(
            status: .init(signer, certificate, question), fingerprint: certificate?.fingerprint,
            keyID: certificate.map { String($0.fingerprint.prefix(16)) } ?? "",
            signer: certificate.map { ([$0.name] + $0.addresses.prefix(3)).joined(separator: " ") },
            createdAt: signer.signed_at == 0 ? nil : Timestamp(seconds: signer.signed_at))
    }
}

extension SignatureStatus {
    /// The first fault, the gravest first.
    fileprivate init(_ signer: csmime_signer, _ certificate: SMIME.Certificate?, _ question: SMIME.Question) {
        let trust = question.trust
        guard let certificate else {
            self = .unknownKey
            return
        }
        let isTrusted = signer.is_trusted || trust.confirmed.contains(certificate.fingerprint)
        if !signer.is_intact {
            self = .bad
        } else if trust.revoked.contains(certificate.fingerprint) {
            self = .revokedKey
        } else if certificate.expiresAt <= question.moment || (signer.is_chain_expired && !isTrusted) {
            self = .expiredKey
        } else if certificate.validFrom > question.moment {
            self = .notYetValidKey
        } else if signer.is_weak_digest {
            self = .goodWeakDigest
        } else if certificate.isWeak || !certificate.canSign {
            self = .goodWeakKey
        } else if !isTrusted {
            self = signer.is_self_signed ? .selfSigned : .unknownAuthority
        } else if let sender = question.sender, certificate.names(sender) {
            self = .good
        } else {
            self = .otherAddress
        }
    }
}
