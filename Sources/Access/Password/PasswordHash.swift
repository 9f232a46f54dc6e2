import Crypto
import CryptoExtras
import Foundation
import Primitives

/// A password as it is stored: `scrypt$<log2 N>$<r>$<p>$<salt>$<key>`, salt and key in hexadecimal.
struct PasswordHash: Sendable {
    let cost: ScryptCost
    let salt: [UInt8]
    let key: [UInt8]

    /// Derives the hash; slow by design, so only `PasswordHasher` calls it.
    init(_ password: String, cost: ScryptCost, salt: [UInt8]) throws {
        self.cost = cost
        self.salt = salt
        let derived = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.logN, blockSize: cost.r,
            parallelism: cost.p, maxMemory: 256 * cost.r << cost.logN)
        key = derived.withUnsafeBytes { Array($0) }
    }

    /// A hash that no password is known to have.
    init(unknownTo random: Randomness, cost: ScryptCost) {
        self.cost = cost
        salt = random.bytes(16)
        key = random.bytes(32)
    }

    /// Nil unless the text is one that `stored` wrote.
    init?(stored: String) {
        let fields = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "scrypt", let logN = Int(fields[1]), let r = Int(fields[2]),
            let p = Int(fields[3]), let salt = Hexadecimal.decode(fields[4]), let key = Hexadecimal.decode(fields[5])
        else { return nil }
        cost = ScryptCost(logN: logN, r: r, p: p)
        guard cost.isSane, key.count == 32 else { return nil }
        self.salt = salt
        self.key = key
    }

    var stored: String {
        "scrypt$\(cost.logN)$\(cost.r)$\(cost.p)$\(Hexadecimal.encode(salt))$\(Hexadecimal.encode(key))"
    }

    func matches(_ password: String) throws -> Bool {
        ConstantTime.areEqual(try PasswordHash(password, cost: cost, salt: salt).key, key)
    }
}
