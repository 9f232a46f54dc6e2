import Access
import Crypto
import Foundation
import Primitives
import Storage

/// Where the audit log ended at some moment, signed by this installation: a line of the file of kept heads.
struct SignedHead: Sendable, Codable, Hashable {
    let number: Int64
    let hash: String
    /// Milliseconds since 1970, UTC.
    let at: Int64
    /// Ed25519 over the other fields, by the key that the master key gives for it.
    let signature: Data

    init(_ head: AuditHead, at: Timestamp, key: MasterKey) throws {
        (number, hash, self.at) = (head.number, head.hash, at.milliseconds)
        signature = try key.auditKey.signature(for: Self.signed(number, hash, at.milliseconds))
    }

    var head: AuditHead { AuditHead(number: number, hash: hash) }

    func isGenuine(_ key: MasterKey) throws -> Bool {
        try key.auditKey.publicKey.isValidSignature(signature, for: Self.signed(number, hash, at))
    }

    private static func signed(_ number: Int64, _ hash: String, _ at: Int64) -> Data {
        Data("hikeshi audit head\n\(number)\n\(hash)\n\(at)".utf8)
    }
}

extension MasterKey {
    fileprivate var auditKey: Curve25519.Signing.PrivateKey { get throws { try signingKey("audit-head") } }
}
