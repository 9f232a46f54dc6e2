import Logging
import Primitives
import Testing

@testable import Transport

@Suite("The OpenPGP key ring")
struct KeyRingTests {
    private let now = Timestamp(seconds: 1_780_000_000)

    @Test("A new key says what it is and can do")
    func generated() throws {
        let pair = try OpenPGP.generate(userID: "窓口 <team@csirt.example>", lifetime: .days(365), now: now)
        let info = try #require(try OpenPGP.inspect(pair.public).first)
        #expect(info.userIDs == ["窓口 <team@csirt.example>"])
        #expect(info.fingerprint.count == 40)
        #expect(info.keyIDs.count == 2)
        #expect(info.keyIDs.first == String(info.fingerprint.suffix(16)))
        #expect(info.createdAt == now)
        #expect(info.expiresAt == now + .days(365))
        #expect(info.algorithm == "EDDSA")
        #expect(info.canSign && info.canEncrypt && !info.revoked && !info.weak && !info.isSecret)
        #expect(try OpenPGP.inspect(pair.secret).first?.isSecret == true)
    }

    @Test("A short key is weak")
    func shortKey() throws {
        let info = try OpenPGP.inspect(Gnupg().makeKey("old@isp.example", algorithm: .rsa1024))
        #expect(info.map(\.weak) == [true])
        #expect(info.map(\.bits) == [1024])
    }

    @Test(
        "What is no usable key is a problem with its own code",
        arguments: [
            ([UInt8](), "openpgp.key-unreadable"),
            (Array("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nrubbish".utf8), "openpgp.key-unreadable"),
            ([0xc6, 0x06, 0x06, 0x68, 0x00, 0x00, 0x00, 0x1b], "openpgp.key-v6"),
            ([0xc6, 0xff, 0xff, 0xff, 0xff, 0xff, 0x04], "openpgp.key-unreadable"),
        ])
    func refused(_ bytes: [UInt8], _ code: String) {
        #expect {
            try OpenPGP.inspect(bytes)
        } throws: {
            ($0 as? Problem)?.code == code
        }
    }

    @Test("A protected key opens with its passphrase only, and stays open")
    func passphrase() throws {
        let pair = try OpenPGP.generate(userID: "team", passphrase: "correct horse", now: now)
        let ring = try OpenPGP.KeyRing(clock: .fixed(now), logger: Logger(label: "test"))
        for wrong in [nil, "battery"] {
            #expect {
                try ring.addSecretKeys(pair.secret, passphrase: wrong)
            } throws: {
                ($0 as? Problem)?.code == "openpgp.passphrase"
            }
        }
        #expect(!ring.holds(pair.info.fingerprint))
        try ring.addSecretKeys(pair.secret, passphrase: "correct horse")
        let message = try ring.encrypt(Team.text, to: [pair.info.fingerprint], signedBy: pair.info.fingerprint)
        #expect(try ring.decrypt(message).signatures.map(\.status) == [.good])
        #expect {
            try ring.addSecretKeys(pair.public, passphrase: nil)
        } throws: {
            ($0 as? Problem)?.code == "openpgp.key-not-secret"
        }
    }

    @Test("Public keys beyond the limit give way, the team's own key never")
    func bounded() throws {
        let ring = try OpenPGP.KeyRing(clock: .fixed(now), logger: Logger(label: "test"), publicKeyLimit: 2)
        let team = try OpenPGP.generate(userID: "team", now: now)
        try ring.addSecretKeys(team.secret, passphrase: nil)
        let others = try (0..<3).map { try OpenPGP.generate(userID: "isp\($0)", now: now) }
        for other in others { try ring.addPublicKeys(other.public) }
        #expect(others.map { ring.holds($0.info.fingerprint) } == [false, true, true])
        try ring.addPublicKeys(team.public)
        #expect(ring.info(team.info.fingerprint)?.isSecret == true)
        #expect(try ring.signDetached(Team.text, by: team.info.fingerprint).micalg == "pgp-sha512")
        #expect {
            try ring.encrypt(Team.text, to: [others[0].info.fingerprint], signedBy: nil)
        } throws: {
            ($0 as? Problem)?.code == "openpgp.key-missing"
        }
    }

    @Test("Keys that have expired by the ring's clock are not used")
    func expiry() throws {
        let clock = SettableClock(now)
        let ring = try OpenPGP.KeyRing(clock: clock.wallClock, logger: Logger(label: "test"))
        let team = try OpenPGP.generate(userID: "team", lifetime: .days(10), now: now)
        try ring.addSecretKeys(team.secret, passphrase: nil)
        let signature = try ring.signDetached(Team.text, by: team.info.fingerprint)
        #expect(try ring.verify(signature: signature.armoured, over: Team.text).first?.createdAt == now)
        clock.advance(.days(11))
        for (code, use) in [
            ("openpgp.cannot-sign", { _ = try ring.signDetached(Team.text, by: team.info.fingerprint) }),
            ("openpgp.cannot-encrypt", { _ = try ring.encrypt(Team.text, to: [team.info.fingerprint], signedBy: nil) }),
        ] {
            #expect { try use() } throws: { ($0 as? Problem)?.code == code }
        }
    }

    @Test("A signature that is cut off is an error of the mail, and the next mail is read")
    func cutSignature() throws {
        let ring = try OpenPGP.KeyRing(clock: .fixed(now), logger: Logger(label: "test"))
        let message = """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            Web server at 192.0.2.7 serves an exploit kit.
            -----BEGIN PGP SIGNATURE-----

            iQEzBAEBCAAdFiEE
            =abcd
            -----END PGP SIGNATURE-----

            """
        for _ in 0..<3 {
            let signed = try ring.verifyInline(Array(message.utf8))
            #expect(signed.signatures.allSatisfy { $0.status == .error && $0.keyID.isEmpty })
        }
    }

    @Test("Every state has a name in both languages")
    func labels() {
        #expect(SignatureStatus.allCases.allSatisfy { !$0.label.ja.isEmpty && !$0.label.en.isEmpty })
        #expect(DecryptionProblem.allCases.allSatisfy { !$0.label.ja.isEmpty && !$0.label.en.isEmpty })
    }
}
