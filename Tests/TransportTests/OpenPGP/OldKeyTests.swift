import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite("Old, ended and revoked OpenPGP keys")
struct OldKeyTests {
    private func status(_ gpg: Gnupg, _ team: Team, _ arguments: String...) throws -> [SignatureStatus] {
        let signature = try gpg.call(arguments + ["--detach-sign"], input: Team.text).output
        return try team.ring.verify(signature: signature, over: Team.text).map(\.status)
    }

    @Test(
        "DSA and ElGamal are verified, decrypted and encrypted to; short ones are marked and count as no good signature"
    )
    func dsa() throws {
        for (algorithm, isWeak) in [(Gnupg.Algorithm.dsa2048, false), (.dsa1024, true), (.rsa1024, true)] {
            let team = try Team()
            let gpg = try Gnupg()
            let infos = try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example", algorithm: algorithm))
            #expect(infos.map(\.weak) == [isWeak])
            #expect(
                try status(gpg, team, "--enable-dsa2", "--digest-algo", "SHA256") == [isWeak ? .goodWeakKey : .good],
                "\(algorithm)")
            try gpg.run("--import", input: team.key.public)
            let message = try team.ring.encrypt(
                Team.text, to: infos.map(\.fingerprint), signedBy: team.fingerprint)
            #expect(try gpg.run("--decrypt", input: message) == Team.text)
        }
    }

    @Test("A signature by MD5 counts as weak, never as good")
    func md5() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example", algorithm: .rsa3072))
        let found = try status(gpg, team, "--allow-weak-digest-algos", "--digest-algo", "MD5")
        #expect(found == [.goodWeakDigest])
    }

    @Test("Nothing is encrypted to a key whose encrypting part has ended or is revoked, though the key itself lasts")
    func endedSubkey() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try gpg.run(
            "--faked-system-time", "20240101T000000", "--quick-gen-key", "isp@isp.example", "ed25519", "sign", "never")
        let fingerprint = try #require(try team.ring.addPublicKeys(gpg.run("--export")).first).fingerprint
        try gpg.run(
            "--faked-system-time", "20240101T000000", "--quick-add-key", fingerprint, "cv25519", "encr", "30d")
        let info = try #require(try team.ring.addPublicKeys(gpg.run("--export")).first)
        #expect(info.expiresAt == nil && info.canEncrypt && info.encryptsUntil != nil)
        #expect(!info.encrypts(at: WallClock.system.now()))
        #expect(throws: Problem.self) { try team.ring.encrypt(Team.text, to: [fingerprint], signedBy: nil) }
        try gpg.run("--quick-add-key", fingerprint, "cv25519", "encr", "never")
        let renewed = try #require(try team.ring.addPublicKeys(gpg.run("--export")).first)
        #expect(renewed.encrypts(at: WallClock.system.now()))
        #expect(try team.ring.encrypt(Team.text, to: [fingerprint], signedBy: nil).isEmpty == false)
    }

    @Test("A message encrypted twice over is seen to be one, a text is not")
    func looksEncrypted() throws {
        let team = try Team()
        let once = try team.ring.encrypt(Team.text, to: [team.fingerprint], signedBy: nil)
        #expect(OpenPGP.looksEncrypted(once))
        #expect(OpenPGP.looksEncrypted(Armour.removed(from: once)))
        #expect(!OpenPGP.looksEncrypted(Team.text) && !OpenPGP.looksEncrypted([]) && !OpenPGP.looksEncrypted([0x85]))
        #expect(!OpenPGP.looksEncrypted(team.key.public))
    }
}
