package import Primitives
import Storage

/// Who we are in a mail: names, address and the key we sign and archive with.
package struct TeamIdentity: Sendable, Hashable {
    package let name: Text
    package let address: MailAddress
    package let fingerprint: String
    /// The public half, for whoever wants to verify us.
    package let publicKey: [UInt8]
    /// Nil where the team writes no S/MIME.
    package let certificate: TeamCertificate?

    package init(
        name: Text, address: MailAddress, fingerprint: String, publicKey: [UInt8], certificate: TeamCertificate? = nil
    ) {
        self.name = name
        self.address = address
        self.fingerprint = fingerprint
        self.publicKey = publicKey
        self.certificate = certificate
    }

    init(_ row: Row) throws {
        guard let address = MailAddress(try row.text(2)) else { throw Problem.teamIdentityMissing }
        self.init(
            name: Text(ja: try row.text(0), en: try row.text(1)), address: address, fingerprint: try row.text(3),
            publicKey: try row.blob(4), certificate: try TeamCertificate(row, at: 5))
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
        try row(
            """
            SELECT t.name_ja, t.name_en, t.address, t.fingerprint, t.public_key, c.fingerprint, c.subject, c.expires_at,
            c.bytes FROM team_identity t LEFT JOIN team_certificate c ON c.id = t.id WHERE t.id = 1
            """
        ).map { try TeamIdentity($0) }
    }
}
