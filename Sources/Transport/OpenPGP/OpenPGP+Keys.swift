import CRNP
package import Primitives

extension OpenPGP {
    /// What the keys in `bytes` (armoured or binary, public or secret) say about themselves. Costs a full parse.
    ///
    /// Throws `openpgp.key-unreadable`, and `openpgp.key-v6` for RFC 9580 keys, which RNP does not know.
    package static func inspect(_ bytes: [UInt8]) throws(Problem) -> [KeyInfo] {
        guard !PacketWalk.startsWithVersion6Key(bytes) else { throw Problem(.invalid, "openpgp.key-v6", .keyVersion6) }
        let found = try? {
            let pair = try RNPContextPair()
            try pair.importKeys(bytes, secret: true)
            return try pair.infos()
        }()
        guard let found, !found.isEmpty else { throw Problem(.invalid, "openpgp.key-unreadable", .keyUnreadable) }
        return found
    }

    /// A new ed25519 key with a cv25519 subkey for encryption, self-signed at `now`, valid for `lifetime` (nil: for ever).
    ///
    /// Without a passphrase the secret half is open: whoever keeps it seals it.
    package static func generate(
        userID: String, passphrase: String? = nil, lifetime: Interval? = nil, now: Timestamp
    ) throws(Problem) -> KeyPair {
        let pair = try? {
            let context = try RNPContext(.strict)
            context.set(now: now)
            let seconds = UInt32(clamping: (lifetime?.milliseconds ?? 0) / 1000)
            let fingerprint = try context.generate(userID: userID, passphrase: passphrase, seconds: seconds)
            let secret = try context.export(fingerprint, secret: true)
            let open = try context.export(fingerprint, secret: false)
            let info = try context.info(fingerprint, boundByWeakDigest: false)
            guard let secret, let open, let info else {
                throw RNPError(code: RNPCode.keyNotFound, operation: "generate")
            }
            return KeyPair(secret: secret, public: open, info: info)
        }()
        guard let pair else { throw Problem(.unexpected, "openpgp.failed", .keyFailed) }
        return pair
    }
}
