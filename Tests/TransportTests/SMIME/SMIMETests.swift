import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite("S/MIME with the openssl command")
struct SMIMETests {
    static let text = Array("Content-Type: text/plain\r\n\r\nお知らせ 203.0.113.9\r\n".utf8)
    static let sender = MailAddress("isp@isp.example")
    private var now: Timestamp { WallClock.system.now() }

    private func question(
        _ openssl: Openssl, trusting: Bool = true, confirmed: Set<String> = [], revoked: Set<String> = [],
        sender: MailAddress? = SMIMETests.sender, at moment: Timestamp? = nil
    ) throws -> SMIME.Question {
        let authorities = trusting ? [try openssl.der("ca")] : []
        return SMIME.Question(
            trust: SMIME.Trust(authorities: authorities, confirmed: confirmed, revoked: revoked), sender: sender,
            moment: moment ?? now)
    }

    private func store(_ openssl: Openssl, _ names: String...) throws -> SMIME.KeyStore {
        let store = SMIME.KeyStore()
        for name in names {
            try store.add(SMIME.unpack(try openssl.bundle(name, password: "pw"), password: "pw").bytes)
        }
        return store
    }

    @Test("A signature of openssl is good beside and around its text, and bad over any other")
    func theySign() throws {
        let openssl = try Openssl()
        try openssl.certify("isp", address: "isp@isp.example")
        let question = try question(openssl)
        let beside = try openssl.sign(Self.text, by: "isp")
        let read = try #require(SMIME.verify(beside, over: Self.text, question))
        #expect(read.signatures.map(\.status) == [.good])
        #expect(read.signatures.first?.signer == "isp isp@isp.example")
        #expect(read.signatures.first?.createdAt != nil)
        #expect(read.signers.map(\.addresses) == [["isp@isp.example"]])
        var other = Self.text
        other[30] ^= 1
        #expect(SMIME.verify(beside, over: other, question)?.signatures.map(\.status) == [.bad])
        #expect(SMIME.verify(beside, over: other, question)?.signers.isEmpty == true)

        let around = try openssl.sign(Self.text, by: "isp", isEnclosing: true)
        #expect(SMIME.kind(of: around) == .signed)
        let opened = try #require(SMIME.verify(around, over: nil, question))
        #expect(opened.content == Self.text && opened.signatures.map(\.status) == [.good])
        #expect(SMIME.verify(around, over: Self.text, question) == nil, "which of two texts would be signed?")
        #expect(SMIME.verify(beside, over: nil, question) == nil)
    }

    @Test("A signature is worth what its certificate is worth")
    func certificates() throws {
        let openssl = try Openssl()
        try openssl.certify("isp", address: "isp@isp.example")
        try openssl.certify("alone", address: "isp@isp.example", isSelfSigned: true)
        try openssl.certify("short", address: "isp@isp.example", key: ["rsa:1024"])
        try openssl.certify(
            "old", address: "isp@isp.example", start: "20200101000000Z", end: "20210101000000Z")
        try openssl.certify(
            "early", address: "isp@isp.example", start: "20400101000000Z", end: "20410101000000Z")
        func status(_ name: String, _ question: SMIME.Question, digest: String = "sha256") throws -> SignatureStatus? {
            let signature = try openssl.sign(Self.text, by: name, digest: digest)
            return SMIME.verify(signature, over: Self.text, question)?.signatures.first?.status
        }
        let question = try question(openssl)
        #expect(try status("isp", self.question(openssl, trusting: false)) == .unknownAuthority)
        #expect(try status("alone", question) == .selfSigned)
        let alone = try #require(try SMIME.certificates(in: openssl.der("alone")).first).fingerprint
        #expect(try status("alone", self.question(openssl, confirmed: [alone])) == .good)
        #expect(try status("alone", self.question(openssl, confirmed: [alone], revoked: [alone])) == .revokedKey)
        #expect(try status("isp", self.question(openssl, sender: MailAddress("ceo@isp.example"))) == .otherAddress)
        #expect(try status("isp", self.question(openssl, sender: nil)) == .otherAddress)
        #expect(try status("short", question) == .goodWeakKey)
        #expect(try status("isp", question, digest: "sha1") == .goodWeakDigest)
        #expect(try status("isp", question, digest: "md5") == .goodWeakDigest)
        #expect(try status("old", question) == .expiredKey)
        #expect(try status("early", question) == .notYetValidKey)
        let then = Timestamp(seconds: 1_590_000_000)
        #expect(try status("old", self.question(openssl, sender: Self.sender, at: then)) != .good, "its CA is younger")
    }

    @Test(
        "openssl decrypts what we encrypt and believes what we sign",
        arguments: [["rsa:2048"], ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]])
    func weWrite(_ key: [String]) throws {
        let openssl = try Openssl()
        try openssl.certify("team", address: "csirt@csirt.example", key: key)
        try openssl.certify("isp", address: "isp@isp.example", key: key)
        let store = try store(openssl, "team")
        let team = try #require(try SMIME.certificates(in: openssl.der("team")).first)
        let signature = try store.sign(Self.text, by: team.fingerprint)
        try openssl.folder.write(signature, to: "signature.der")
        try openssl.folder.write(Self.text, to: "text")
        let checked = try openssl.call(
            "cms", "-verify", "-binary", "-inform", "DER", "-in", openssl.path("signature.der"), "-content",
            openssl.path("text"), "-CAfile", openssl.path("ca.pem"), "-purpose", "smimesign")
        #expect(checked.output == Self.text)
        let sealed = try SMIME.encrypt(Self.text, to: [openssl.der("isp"), openssl.der("team")])
        for name in ["isp", "team"] {
            let read = try openssl.call(
                "cms", "-decrypt", "-binary", "-inform", "DER", "-recip", openssl.path("\(name).pem"), "-inkey",
                openssl.path("\(name).key"), input: sealed)
            #expect(read.output == Self.text)
        }
        #expect(
            try openssl.call("cms", "-cmsout", "-print", "-inform", "DER", input: sealed).output.contains(
                text: "aes-256-cbc"))
        #expect(store.decrypt(sealed).plaintext == Self.text)
    }

    @Test("We read what openssl encrypts; 3DES is read and said to be weak")
    func theyEncrypt() throws {
        let openssl = try Openssl()
        try openssl.certify("team", address: "csirt@csirt.example")
        try openssl.certify("other", address: "other@csirt.example")
        let store = try store(openssl, "team")
        for cipher in ["-aes128", "-aes256", "-aes-256-gcm"] {
            let read = store.decrypt(try openssl.encrypt(Self.text, to: "team", cipher: cipher))
            #expect(read.plaintext == Self.text && !read.isWeakCipher && read.problem == nil, "\(cipher)")
        }
        let weak = store.decrypt(try openssl.encrypt(Self.text, to: "team", cipher: "-des3"))
        #expect(weak.plaintext == Self.text && weak.isWeakCipher)
        #expect(store.decrypt(try openssl.encrypt(Self.text, to: "other")).problem == .noSecretKey)
        #expect(SMIME.KeyStore().decrypt(try openssl.encrypt(Self.text, to: "team")).problem == .noSecretKey)
        var damaged = try openssl.encrypt(Self.text, to: "team", cipher: "-aes-256-gcm")
        damaged[damaged.count - 30] ^= 1
        #expect(store.decrypt(damaged).plaintext == nil)
        #expect(store.decrypt(Self.text).problem == .notEncrypted)
    }

    @Test("A PKCS #12 file is opened with its password, an old one too, and with no other")
    func bundles() throws {
        let openssl = try Openssl()
        try openssl.certify("team", address: "csirt@csirt.example")
        for isOld in [false, true] {
            let file = try openssl.bundle("team", password: "päss", isOld: isOld)
            let bundle = try SMIME.unpack(file, password: "päss")
            #expect(bundle.certificate.addresses == ["csirt@csirt.example"] && bundle.certificate.canSign)
            #expect(problem { try SMIME.unpack(file, password: "wrong") } == "smime.password")
        }
        #expect(problem { try SMIME.unpack(Array("x".utf8), password: "") } == "smime.bundle-unreadable")
        let empty = try openssl.call(
            "pkcs12", "-export", "-nokeys", "-in", openssl.path("team.pem"), "-passout", "pass:"
        ).output
        #expect(problem { try SMIME.unpack(empty, password: "") } == "smime.bundle-without-key")
    }

    @Test("Certificates are read from PEM, DER and p7b, and say what they are")
    func reading() throws {
        let openssl = try Openssl()
        try openssl.certify("isp", address: "ISP@isp.example")
        let pem = try openssl.folder.read("isp.pem")
        let bag = try openssl.call(
            "crl2pkcs7", "-nocrl", "-certfile", openssl.path("isp.pem"), "-certfile", openssl.path("ca.pem")
        ).output
        let binary = try openssl.call("pkcs7", "-outform", "DER", input: bag).output
        for bytes in [pem, try openssl.der("isp"), bag, binary] {
            let found = try #require(try SMIME.certificates(in: bytes).first { !$0.isAuthority })
            #expect(found.name == "isp" && found.issuer.contains("Test CA") && found.addresses == ["isp@isp.example"])
            #expect(found.canSign && found.canEncrypt && !found.isWeak && found.bits == 2048)
            #expect(found.fingerprint.count == 64)
        }
        #expect(try SMIME.certificates(in: bag).count == 2)
        let authority = try #require(try SMIME.certificates(in: openssl.der("ca")).first)
        #expect(authority.isAuthority)
        #expect(problem { try SMIME.certificates(in: Self.text) } == "smime.certificate-unreadable")
    }

    @Test("Damaged messages end in a problem, never in a trap")
    func damaged() throws {
        let openssl = try Openssl()
        try openssl.certify("team", address: "csirt@csirt.example")
        let store = try store(openssl, "team")
        let question = try question(openssl)
        let signed = try openssl.sign(Self.text, by: "team", isEnclosing: true)
        let sealed = try openssl.encrypt(Self.text, to: "team")
        for index in stride(from: 0, to: min(signed.count, sealed.count), by: 7) {
            for message in [signed, sealed] {
                var bytes = message
                bytes[index] ^= 0x81
                let read = SMIME.verify(bytes, over: nil, question)
                #expect(read?.content == nil || read?.content == Self.text || read?.signatures.first?.status != .good)
                _ = store.decrypt(bytes)
                _ = store.decrypt(Array(message.prefix(index)))
            }
        }
    }

    private func problem(_ body: () throws -> Any) -> String? {
        do {
            _ = try body()
            return nil
        } catch { return (error as? Problem)?.code }
    }
}

extension [UInt8] {
    fileprivate func contains(text: String) -> Bool { String(decoding: self, as: UTF8.self).contains(text) }
}
