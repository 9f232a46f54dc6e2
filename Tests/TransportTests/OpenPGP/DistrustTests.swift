import CRNP
import Logging
import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite("OpenPGP messages and keys that must not be believed")
struct DistrustTests {
    @Test("A hidden recipient is found, armoured and binary", arguments: [["--armor"], []])
    func hiddenRecipient(_ armour: [String]) throws {
        let team = try Team()
        let gpg = try Gnupg()
        let other = try gpg.makeKey("isp@isp.example")
        try gpg.run("--import", input: team.key.public)
        let message = try gpg.call(
            armour + ["--encrypt", "--throw-keyids", "-r", "isp@isp.example", "-r", team.fingerprint],
            input: Team.text
        ).output
        let read = try team.ring.decrypt(message)
        #expect(read.plaintext == Team.text)
        #expect(read.recipients == ["0000000000000000", "0000000000000000"])
        let stranger = try Team()
        try stranger.ring.addPublicKeys(other)
        #expect(try stranger.ring.decrypt(message).problem == .noSecretKey)
    }

    @Test("Without protection against alteration nothing is given out")
    func noIntegrity() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try gpg.run("--import", input: team.key.public)
        let message = try gpg.run(
            "--rfc2440", "--disable-mdc", "--cipher-algo", "AES", "--encrypt", "-r", team.fingerprint, input: Team.text)
        let read = try team.ring.decrypt(message)
        #expect(read.problem == .noIntegrity)
        #expect(read.plaintext == nil)
        #expect(read.integrity == .none)
    }

    @Test("An altered encrypted message is damaged and gives nothing")
    func alteredMessage() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try gpg.run("--import", input: team.key.public)
        let message = try gpg.run("--encrypt", "-r", team.fingerprint, input: Team.text)
        let read = try team.ring.decrypt(message.flipped(at: -30))
        #expect(read.plaintext == nil)
        #expect(read.problem == .damaged)
    }

    @Test("Other people's, passphrase-only and unreadable messages say so")
    func notForUs() throws {
        let team = try Team()
        let gpg = try Gnupg()
        _ = try gpg.makeKey("isp@isp.example")
        let foreign = try gpg.run("--encrypt", "-r", "isp@isp.example", input: Team.text)
        #expect(try team.ring.decrypt(foreign).problem == .noSecretKey)
        let symmetric = try Gnupg().call(["--symmetric"], input: Team.text, passphrase: "x").output
        #expect(try team.ring.decrypt(symmetric).problem == .passphraseOnly)
        #expect(try team.ring.decrypt(Array("no message".utf8)).problem == .notEncrypted)
        #expect(try team.ring.decrypt([]).problem == .notEncrypted)
        #expect(try team.ring.verify(signature: [], over: []).isEmpty)
        #expect(try team.ring.verify(signature: Array("none".utf8), over: Team.text).isEmpty)
        #expect(try team.ring.verifyInline(Array("none".utf8)).content == nil)
    }

    @Test("A bad signature inside leaves the intact text and says so")
    func badInnerSignature() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example"))
        let signed = try gpg.run("--compress-algo", "none", "--sign", input: Team.text)
        let text = try #require(signed.firstRange(of: Team.text))
        let message = try encryptUnwrapped(signed.flipped(at: text.lowerBound), to: team)
        let read = try team.ring.decrypt(message)
        #expect(read.plaintext == Team.text.flipped(at: 0))
        #expect(read.signatures.map(\.status) == [.bad])
    }

    /// Encrypts packets that are signed already.
    private func encryptUnwrapped(_ packets: [UInt8], to team: Team) throws -> [UInt8] {
        let context = try RNPContext(.strict)
        try context.importKeys(team.key.public, secret: false)
        return try withRNPInput(packets) { input in
            try withRNPOutput { output in
                var operation: OpaquePointer?
                rnp_op_encrypt_create(&operation, context.ffi, input, output.pointer)
                defer { rnp_op_encrypt_destroy(operation) }
                rnp_op_encrypt_set_flags(operation, UInt32(RNP_ENCRYPT_NOWRAP))
                _ = try context.withKey(team.fingerprint) { rnp_op_encrypt_add_recipient(operation, $0) }
                try RNPError.check(rnp_op_encrypt_execute(operation), "encrypt")
                return output.bytes
            }
        }
    }

    @Test("A signature without its key names the key to look for; with the key it is good")
    func unknownKey() throws {
        let team = try Team()
        let gpg = try Gnupg()
        let key = try gpg.makeKey("isp@isp.example")
        let signature = try gpg.run("--detach-sign", input: Team.text)
        let check = try #require(try team.ring.verify(signature: signature, over: Team.text).first)
        #expect(check.status == .unknownKey)
        #expect(check.fingerprint == nil)
        let info = try #require(try team.ring.addPublicKeys(key).first)
        #expect(info.keyIDs.contains(check.keyID))
        #expect(try team.ring.verify(signature: signature, over: Team.text).first?.status == .good)
        try team.ring.remove(info.fingerprint)
        #expect(try team.ring.verify(signature: signature, over: Team.text).first?.status == .unknownKey)
    }

    @Test("A signature by SHA-1 is good with a weak digest, and bad when altered")
    func weakDigest() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example", algorithm: .rsa3072))
        let signature = try gpg.run("--digest-algo", "SHA1", "--detach-sign", input: Team.text)
        #expect(try team.ring.verify(signature: signature, over: Team.text).map(\.status) == [.goodWeakDigest])
        #expect(try team.ring.verify(signature: signature, over: Team.text.flipped(at: 1)).map(\.status) == [.bad])
    }

    @Test("A key bound by SHA-1 is weak; its signatures are good with a weak digest")
    func weakKey() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try gpg.run(
            "--cert-digest-algo", "SHA1", "--quick-gen-key", "old@isp.example", "rsa3072", "sign", "never")
        let infos = try team.ring.addPublicKeys(gpg.run("--export", "old@isp.example"))
        #expect(infos.map(\.weak) == [true])
        let signature = try gpg.run("--detach-sign", input: Team.text)
        #expect(try team.ring.verify(signature: signature, over: Team.text).map(\.status) == [.goodWeakDigest])
    }

    @Test("A signature made after its key expired says so")
    func expiredKey() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try gpg.run(
            "--faked-system-time", "20240101T000000", "--quick-gen-key", "vendor@v.example", "rsa3072", "sign", "1y")
        let old = try gpg.run("--export", "vendor@v.example")
        let info = try #require(try team.ring.addPublicKeys(old).first)
        #expect(info.isExpired(at: WallClock.system.now()))
        try gpg.run("--quick-set-expire", info.fingerprint, "0")
        let signature = try gpg.run("--detach-sign", input: Team.text)
        #expect(try team.ring.verify(signature: signature, over: Team.text).map(\.status) == [.expiredKey])
        try team.ring.addPublicKeys(gpg.run("--export", "vendor@v.example"))
        #expect(try team.ring.verify(signature: signature, over: Team.text).map(\.status) == [.good])
    }

    @Test("A revoked key signs nothing good and gets nothing encrypted")
    func revokedKey() throws {
        let team = try Team()
        let gpg = try Gnupg()
        let info = try #require(try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example")).first)
        let signature = try gpg.run("--detach-sign", input: Team.text)
        let home = try gpg.revocation(of: info.fingerprint)
        try gpg.run("--import", input: home)
        let revoked = try team.ring.addPublicKeys(gpg.run("--export", "isp@isp.example"))
        #expect(revoked.map(\.revoked) == [true])
        #expect(try team.ring.verify(signature: signature, over: Team.text).map(\.status) == [.revokedKey])
        #expect {
            try team.ring.encrypt(Team.text, to: [info.fingerprint], signedBy: nil)
        } throws: {
            ($0 as? Problem)?.code == "openpgp.cannot-encrypt"
        }
    }
}
