import CRNP
import Primitives

/// The same keys twice: under RNP's rules for everything, and with SHA-1 let pass for a second look at signatures.
///
/// Not thread-safe: its owner guards it.
final class RNPContextPair {
    let strict: RNPContext
    let lenient: RNPContext

    init() throws {
        strict = try RNPContext(.strict)
        lenient = try RNPContext(.weakDigestsPass)
    }

    func set(now: Timestamp) {
        strict.set(now: now)
        lenient.set(now: now)
    }

    func importKeys(_ bytes: [UInt8], secret: Bool) throws {
        try strict.importKeys(bytes, secret: secret)
        try lenient.importKeys(bytes, secret: secret)
    }

    func remove(_ fingerprint: String) throws {
        try strict.remove(fingerprint)
        try lenient.remove(fingerprint)
    }

    func info(_ fingerprint: String) throws -> OpenPGP.KeyInfo? {
        let weak = try !strict.isValid(fingerprint) && lenient.isValid(fingerprint)
        return try lenient.info(fingerprint, boundByWeakDigest: weak)
    }

    /// The keys here, in RNP's order.
    func infos() throws -> [OpenPGP.KeyInfo] {
        try lenient.primaryFingerprints().compactMap { try info($0) }
    }
}
