import TestSupport
import Testing

@testable import Transport

@Suite("OpenPGP with GnuPG and Sequoia")
struct PartnerTests {
    @Test("GnuPG reads and verifies what we sign and encrypt", arguments: [Gnupg.Algorithm.curve, .rsa3072])
    func weWrite(_ algorithm: Gnupg.Algorithm) throws {
        let team = try Team()
        let gpg = try Gnupg()
        let partner = try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example", algorithm: algorithm))
        try gpg.run("--import", input: team.key.public)
        let message = try team.ring.encrypt(
            Team.text, to: partner.map(\.fingerprint) + [team.fingerprint], signedBy: team.fingerprint)
        let read = try gpg.call(["--status-fd", "2", "--decrypt"], input: message)
        #expect(read.output == Team.text)
        #expect(read.errors.contains("VALIDSIG \(team.fingerprint)"))
        #expect(try team.ring.decrypt(message).plaintext == Team.text)
    }

    @Test("We read and verify what GnuPG signs and encrypts", arguments: [Gnupg.Algorithm.curve, .rsa3072])
    func theyWrite(_ algorithm: Gnupg.Algorithm) throws {
        let team = try Team()
        let gpg = try Gnupg()
        let partner = try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example", algorithm: algorithm))
        try gpg.run("--import", input: team.key.public)
        for armour in [["--armor"], []] {
            let message = try gpg.call(armour + ["--sign", "--encrypt", "-r", team.fingerprint], input: Team.text)
                .output
            let read = try team.ring.decrypt(message)
            #expect(read.plaintext == Team.text)
            #expect(read.integrity == .valid)
            #expect(read.signatures.map(\.status) == [.good])
            #expect(read.signatures.first?.fingerprint == partner.first?.fingerprint)
            #expect(read.signatures.first?.signer == "isp@isp.example")
            #expect(read.recipients == [team.key.info.keyIDs.last])
            #expect(read.problem == nil)
        }
    }

    @Test("Detached signatures hold both ways and break with the text")
    func detached() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example"))
        try gpg.run("--import", input: team.key.public)
        let theirs = try gpg.run("--armor", "--detach-sign", input: Team.text)
        #expect(try team.ring.verify(signature: theirs, over: Team.text).map(\.status) == [.good])
        #expect(try team.ring.verify(signature: theirs, over: Team.text.flipped(at: 3)).map(\.status) == [.bad])

        let ours = try team.ring.signDetached(Team.text, by: team.fingerprint)
        #expect(ours.micalg == "pgp-sha512")
        let folder = try ScratchFolder()
        try folder.write(ours.armoured, to: "text.asc")
        let arguments = ["--status-fd", "1", "--verify", folder.path("text.asc"), "-"]
        let good = try gpg.call(arguments, input: Team.text)
        #expect(String(decoding: good.output, as: UTF8.self).contains("GOODSIG"))
        let bad = try gpg.call(arguments, input: Team.text.flipped(at: 3), mayFail: true)
        #expect(String(decoding: bad.output, as: UTF8.self).contains("BADSIG"))
    }

    @Test("Cleartext-signed and one-pass signed texts of GnuPG are read", arguments: ["--clear-sign", "--sign"])
    func inline(_ way: String) throws {
        let team = try Team()
        let gpg = try Gnupg()
        try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example"))
        let text = Array("-- dashes\nFrom here\n最後の行\n".utf8)
        let signed = try gpg.run("--armor", way, input: text)
        let read = try team.ring.verifyInline(signed)
        let lines = read.content.map { String(decoding: $0, as: UTF8.self).replacing("\r\n", with: "\n") }
        #expect(lines?.hasPrefix("-- dashes\nFrom here\n最後の行") == true)
        #expect(read.signatures.map(\.status) == [.good])
        #expect(try team.ring.decrypt(signed).problem == .notEncrypted)
    }

    @Test("An altered cleartext-signed text is bad")
    func alteredCleartext() throws {
        let team = try Team()
        let gpg = try Gnupg()
        try team.ring.addPublicKeys(gpg.makeKey("isp@isp.example"))
        let signed = String(decoding: try gpg.run("--clear-sign", input: Array("Port 25\n".utf8)), as: UTF8.self)
        let read = try team.ring.verifyInline(Array(signed.replacing("Port 25", with: "Port 26").utf8))
        #expect(read.signatures.map(\.status) == [.bad])
    }

    @Test("Sequoia and we read each other")
    func sequoia() throws {
        let team = try Team()
        let folder = try ScratchFolder()
        let secret = try Program.run(["sqop", "generate-key", "Isp <isp@isp.example>"]).output
        let open = try Program.run(["sqop", "extract-cert"], input: secret).output
        try folder.write(secret, to: "isp.key")
        try folder.write(open, to: "isp.cert")
        try folder.write(team.key.public, to: "team.cert")
        let partner = try team.ring.addPublicKeys(open)
        let ours = try team.ring.encrypt(Team.text, to: partner.map(\.fingerprint), signedBy: team.fingerprint)
        let read = try Program.run(
            [
                "sqop", "decrypt", "--verify-out", folder.path("checks"), "--verify-with", folder.path("team.cert"),
                folder.path("isp.key"),
            ], input: ours)
        #expect(read.output == Team.text)
        #expect(String(decoding: try folder.read("checks"), as: UTF8.self).uppercased().contains(team.fingerprint))
        let theirs = try Program.run(
            ["sqop", "encrypt", "--sign-with", folder.path("isp.key"), folder.path("team.cert")], input: Team.text)
        let opened = try team.ring.decrypt(theirs.output)
        #expect(opened.plaintext == Team.text)
        #expect(opened.signatures.map(\.status) == [.good])
        let signature = try Program.run(["sqop", "sign", folder.path("isp.key")], input: Team.text).output
        #expect(try team.ring.verify(signature: signature, over: Team.text).map(\.status) == [.good])
    }
}
