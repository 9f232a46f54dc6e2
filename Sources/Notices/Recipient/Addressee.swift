import Primitives
import Registry
import Storage

/// What the registry says about one contact at this moment, as far as a mail to it is concerned.
struct Addressee: Sendable {
    let contactID: Int64
    let organization: String
    let organizationEnglish: String
    let name: String
    let language: Language
    let address: MailAddress
    let ceiling: TLP
    let isActive: Bool
    /// The contact's channel takes encrypted mail only.
    let wantsEncryption: Bool
    let key: NoticeGate.Key?

    /// The organisation in the language of the letter.
    func organization(in language: Language) -> String {
        language == .en && !organizationEnglish.isEmpty ? organizationEnglish : organization
    }

    func gateRecipient(wantsPickup: Bool) -> NoticeGate.Recipient {
        NoticeGate.Recipient(
            ceiling: ceiling, isActive: isActive, key: key, wantsEncryption: wantsEncryption, wantsPickup: wantsPickup)
    }
}

extension ReadTransaction {
    func addressee(contact: PublicID) throws -> Addressee? {
        try addressee("c.public_id = ?", [contact])
    }

    func addressee(contactID: Int64) throws -> Addressee? { try addressee("c.id = ?", [contactID]) }

    /// The contact in force that reads mail at this address, the first in rank.
    func addressee(address: MailAddress) throws -> Addressee? {
        try addressee("m.value_key = ? AND c.valid_until IS NULL", [address.key])
    }

    private func addressee(_ condition: String, _ arguments: [any SQLConvertible]) throws -> Addressee? {
        let row = try row(
            """
            SELECT c.id, o.name, o.name_english, c.name, c.language, m.value, c.tlp_ceiling, o.tlp_ceiling,
                CASE WHEN c.active = 1 AND c.valid_until IS NULL AND o.valid_until IS NULL THEN 1 ELSE 0 END, m.kind
            FROM contacts c JOIN organizations o ON o.id = c.organization_id
            JOIN channels m ON m.contact_id = c.id AND m.kind IN ('mail', 'pgp-mail') AND m.valid_until IS NULL
            WHERE \(condition) ORDER BY c.rank, m.kind DESC, m.id LIMIT 1
            """, arguments)
        guard let row, let address = MailAddress(try row.text(5)) else { return nil }
        return Addressee(
            contactID: try row.int(0), organization: try row.text(1), organizationEnglish: try row.text(2),
            name: try row.text(3), language: try row.value(4, as: Language.self), address: address,
            ceiling: min(try row.tlp(6), try row.tlp(7)), isActive: try row.bool(8),
            wantsEncryption: try row.value(9, as: Channel.Kind.self) == .pgpMail, key: try gateKey(of: row.int(0)))
    }

    /// The contact's best key: verified before unverified, of a scheme that we write ourselves, then the one that lasts
    /// longest.
    private func gateKey(of contact: Int64) throws -> NoticeGate.Key? {
        let certificate = try knownTeamIdentity()?.certificate
        let keys = try rows(
            """
            SELECT fingerprint, bytes, expires_at, can_encrypt, trust, scheme FROM contact_keys
            WHERE contact_id = ? AND valid_until IS NULL ORDER BY id DESC
            """, [contact]
        ).map { row in
            let trust = try row.value(4, as: ContactKey.Trust.self)
            let scheme = try row.value(5, as: KeyScheme.self)
            let certificateEnds = certificate?.expiresAt ?? Timestamp(milliseconds: 0)
            return NoticeGate.Key(
                fingerprint: try row.text(0), bytes: try row.blob(1), expiresAt: try row.optionalTimestamp(2),
                canEncrypt: try row.bool(3) && trust != .revoked, isVerified: trust == .verified,
                scheme: scheme, ownEnds: scheme == .smime ? certificateEnds : Timestamp(milliseconds: .max))
        }
        return keys.max { $0.standing < $1.standing }
    }
}

extension NoticeGate.Key {
    /// How good a choice it is among several keys of one contact.
    fileprivate var standing: (Int, Int, Int, Int64) {
        (isVerified ? 1 : 0, canEncrypt ? 1 : 0, ownEnds.milliseconds > 0 ? 1 : 0, expiresAt?.milliseconds ?? .max)
    }
}
