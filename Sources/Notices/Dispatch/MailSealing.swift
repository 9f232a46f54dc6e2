import MailFormats
import Primitives
import Transport

/// Signs and encrypts the content of a mail: with what its bytes are made.
struct MailSealing: Sendable {
    let ring: OpenPGP.KeyRing
    let smime: SMIME.KeyStore
    let writer: MailWriter

    /// Signed by the team and encrypted to the recipient's key and the team's own, which lets us read what we sent.
    /// `inner` and `outer`: the mail as it stands inside the encryption and around it.
    func encrypted(
        _ inner: OutgoingMail, in outer: OutgoingMail, to key: NoticeGate.Key, team: TeamIdentity
    ) throws -> [UInt8] {
        switch key.scheme {
        case .openPGP:
            try ring.addPublicKeys(key.bytes)
            let ciphertext = try ring.encrypt(
                writer.entity(inner), to: [key.fingerprint, team.fingerprint], signedBy: team.fingerprint)
            return try writer.encrypted(outer, ciphertext: ciphertext)
        case .smime:
            guard let own = team.certificate else { throw Problem.sealRefused }
            let entity = writer.entity(inner)
            let signed = writer.signed(entity, signature: try smime.sign(entity, by: own.fingerprint))
            return try writer.enveloped(outer, data: SMIME.encrypt(signed, to: [key.bytes, own.der]))
        }
    }

    /// Signed with the team's OpenPGP key and readable by all.
    func signed(_ mail: OutgoingMail, team: TeamIdentity) throws -> [UInt8] {
        let signable = try writer.signable(mail)
        let signature = try ring.signDetached(signable.bytesToSign, by: team.fingerprint)
        return signable.assembled(
            signature: signature.armoured, digest: String(signature.micalg.drop { $0 != "-" }.dropFirst()))
    }
}
