import CRNP
import Primitives

extension RNPContext {
    /// What the key says, apart from weakness that only a comparison shows.
    func info(_ fingerprint: String, boundByWeakDigest: Bool) throws -> OpenPGP.KeyInfo? {
        try withKey(fingerprint) { key in
            withSubkeys(of: key) { subkeys in
                let created = Int64(RNPValue.number { rnp_key_get_creation(key, $0) } ?? 0)
                let parts = [key] + subkeys
                let encrypting = encryptingParts(parts)
                return OpenPGP.KeyInfo(
                    fingerprint: fingerprint.uppercased(),
                    keyIDs: parts.compactMap { part in RNPValue.string { rnp_key_get_keyid(part, $0) }?.uppercased() },
                    userIDs: userIDs(of: key),
                    createdAt: Timestamp(seconds: created),
                    expiresAt: end(of: [key]),
                    encryptsUntil: [end(of: [key]), end(of: encrypting)].compactMap { $0 }.min(),
                    algorithm: RNPValue.string { rnp_key_get_alg(key, $0) } ?? "",
                    bits: Int(RNPValue.number { rnp_key_get_bits(key, $0) } ?? 0),
                    canSign: parts.contains { allows("sign", $0) },
                    canEncrypt: !encrypting.isEmpty,
                    revoked: RNPValue.flag { rnp_key_is_revoked(key, $0) },
                    weak: boundByWeakDigest || parts.contains(where: Self.isShort),
                    isSecret: RNPValue.flag { rnp_key_have_secret(key, $0) })
            }
        }
    }

    /// Fingerprints of primary keys whose own signatures hold under this context's rules.
    func isValid(_ fingerprint: String) throws -> Bool {
        try withKey(fingerprint) { key in RNPValue.flag { rnp_key_is_valid(key, $0) } } ?? false
    }

    /// Key ids of the secret parts that can decrypt.
    func decryptionKeyIDs() throws -> [String] {
        try primaryFingerprints().flatMap { fingerprint in
            try withKey(fingerprint) { key in
                withSubkeys(of: key) { subkeys in
                    (subkeys + [key]).filter { part in
                        allows("encrypt", part) && RNPValue.flag { rnp_key_have_secret(part, $0) }
                    }.compactMap { part in RNPValue.string { rnp_key_get_keyid(part, $0) }?.uppercased() }
                }
            } ?? []
        }
    }

    private func userIDs(of key: OpaquePointer) -> [String] {
        (0..<min(100, RNPValue.count { rnp_key_get_uid_count(key, $0) })).compactMap { index in
            RNPValue.string { rnp_key_get_uid_at(key, index, $0) }.map { String($0.prefix(Limits.subjectCharacters)) }
        }
    }

    func allows(_ usage: String, _ key: OpaquePointer) -> Bool {
        RNPValue.flag { rnp_key_allows_usage(key, usage, $0) }
    }

    static func isShort(_ key: OpaquePointer) -> Bool {
        isShort(
            RNPValue.string { rnp_key_get_alg(key, $0) } ?? "", Int(RNPValue.number { rnp_key_get_bits(key, $0) } ?? 0))
    }

    /// NIST SP 800-57 part 1: below 112 bits of strength.
    static func isShort(_ algorithm: String, _ bits: Int) -> Bool {
        ["RSA", "DSA", "ELGAMAL"].contains(algorithm.uppercased()) && bits < 2_048
    }

    /// Parts that can be encrypted to as long as they last: revoked ones are none.
    private func encryptingParts(_ parts: [OpaquePointer]) -> [OpaquePointer] {
        parts.filter { part in allows("encrypt", part) && !RNPValue.flag { rnp_key_is_revoked(part, $0) } }
    }

    /// When the last of these parts ends; nil when one never does, or there is none.
    private func end(of parts: [OpaquePointer]) -> Timestamp? {
        let ends = parts.map { part -> Timestamp? in
            let created = Int64(RNPValue.number { rnp_key_get_creation(part, $0) } ?? 0)
            let lifetime = Int64(RNPValue.number { rnp_key_get_expiration(part, $0) } ?? 0)
            return lifetime == 0 ? nil : Timestamp(seconds: created + lifetime)
        }
        return ends.contains(nil) ? nil : ends.compactMap { $0 }.max()
    }
}
