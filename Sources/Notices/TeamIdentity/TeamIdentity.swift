package import Primitives
import Storage

/// Who we are in a mail: names, address and the key we sign and archive with.
package struct TeamIdentity: Sendable, Hashable {
    package let name: Text
    package let address: MailAddress
    package let fingerprint: String
    /// The public half, for whoever wants to verify us.
    package let publicKey: [UInt8]

    package init(name: Text, address: MailAddress, fingerprint: String, publicKey: [UInt8]) {
        self.name = name
        self.address = address
        self.fingerprint = fingerprint
        self.publicKey = publicKey
    }

    init(_ row: Row) throws {
        guard let address = MailAddress(try row.text(2)) else { throw Problem.teamIdentityMissing }
        self.init(
            name: Text(ja: try row.text(0), en: try row.text(1)), address: address, fingerprint: try row.text(3),
            publicKey: try row.blob(4))
    }

    /// The name of our secret key in the store of sealed secrets.
    static func secretName(_ fingerprint: String) -> String { "openpgp:\(fingerprint)" }
    static func passphraseName(_ fingerprint: String) -> String { "openpgp-passphrase:\(fingerprint)" }
}

extension ReadTransaction {
    /// Who we are; `team.identity-missing` until somebody has said so.
    func teamIdentity() throws -> TeamIdentity {
        guard let team = try knownTeamIdentity() else { throw Problem.teamIdentityMissing }
        return team
    }

    /// Nil until somebody has said so.
    func knownTeamIdentity() throws -> TeamIdentity? {
        try row("SELECT name_ja, name_en, address, fingerprint, public_key FROM team_identity WHERE id = 1")
            .map { try TeamIdentity($0) }
    }
}
