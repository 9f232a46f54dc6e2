import Logging
import Primitives

@testable import Transport

/// Our side of the OpenPGP tests: a ring with a new team key, at today's time.
struct Team {
    let ring: OpenPGP.KeyRing
    let key: OpenPGP.KeyPair

    var fingerprint: String { key.info.fingerprint }

    init(passphrase: String? = nil) throws {
        ring = try OpenPGP.KeyRing(clock: .system, logger: Logger(label: "test"))
        key = try OpenPGP.generate(
            userID: "Team <team@csirt.example>", passphrase: passphrase, now: WallClock.system.now())
        try ring.addSecretKeys(key.secret, passphrase: passphrase)
    }

    static let text = Array("インシデントのご連絡\r\nThe second line. 192.0.2.1\r\n".utf8)
}

extension [UInt8] {
    /// With one bit of the byte at `index` (from the end when negative) turned over.
    func flipped(at index: Int) -> [UInt8] {
        var copy = self
        copy[index < 0 ? count + index : index] ^= 1
        return copy
    }
}
