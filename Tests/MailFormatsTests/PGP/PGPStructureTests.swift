import Primitives
import Testing

@testable import MailFormats

@Suite("OpenPGP in mails")
struct PGPStructureTests {
    private static let signature = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"

    @Test("signed bytes are the raw first part with CRLF", arguments: [true, false])
    func signed(isCRLF: Bool) throws {
        let text =
            "Content-Type: multipart/signed; micalg=pgp-SHA256; boundary=s\n\nx\n--s\nContent-Type: text/plain\nX-Odd:  kept \n\nhello  \n\n--s\nContent-Type: application/pgp-signature\n\n\(Self.signature)\n--s--\n"
        let found = PGPStructure.find(in: MailParser.parse(isCRLF ? mailBytes(text) : Array(text.utf8)))
        let signed = try #require(found.signed.first)
        #expect(signed.signedBytes.text == "Content-Type: text/plain\r\nX-Odd:  kept \r\n\r\nhello  \r\n")
        #expect(signed.digest == "pgp-sha256" && signed.part == "1" && signed.content == "1.1")
        #expect(LineBreaks.lf(signed.signature.text) == Self.signature)
        #expect(!found.isEncrypted && found.attachments.isEmpty && found.blocks.isEmpty)
    }

    @Test(
        "encrypted data is found, in a container that a gateway renamed too",
        arguments: ["multipart/encrypted", "multipart/mixed"])
    func encrypted(type: String) throws {
        let read = mail(
            "Content-Type: \(type); boundary=e\n\n--e\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--e\nContent-Type: application/octet-stream; name=encrypted.asc\n\ndata\n--e--\n"
        )
        let found = PGPStructure.find(in: read)
        #expect(found.encrypted.map(\.data.text) == ["data"])
        #expect(found.isEncrypted && found.attachments.isEmpty)
    }

    @Test("armour in texts is found with its range")
    func inline() throws {
        let read = mail(
            "\nhello\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n- -----BEGIN PGP MESSAGE-----\nx\n\(Self.signature)between\n-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----  \n> -----BEGIN PGP MESSAGE-----\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nunclosed\n"
        )
        let found = PGPStructure.find(in: read)
        #expect(found.blocks.map(\.kind) == [.signedMessage, .message])
        let body = read.root.decodedBytes()
        for block in found.blocks { #expect(body.slice(block.range).elementsEqual(block.bytes)) }
        #expect(found.blocks[0].bytes.text.hasSuffix("-----END PGP SIGNATURE-----"))
    }

    @Test("of armour in texts, no more is kept of a mail than is allowed, in however many parts it stands")
    func manyBlocks() {
        let block = "-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n"
        let part = "--m\n\n" + String(repeating: block, count: Limits.armourBlocks - 1)
        let read = mail(
            "Content-Type: multipart/mixed; boundary=m\n\n" + String(repeating: part, count: 20) + "--m--\n")
        let blocks = PGPStructure.find(in: read).blocks
        #expect(blocks.count == Limits.armourBlocks && Set(blocks.map(\.part)) == ["1.1", "1.2"])
    }

    @Test(
        "files are told apart by what they hold",
        arguments: [
            ("x.pgp", "-----BEGIN PGP MESSAGE-----", PGPStructure.Attachment.Kind.encrypted),
            ("x.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----", .keys),
            ("x.asc", "-----BEGIN PGP SIGNATURE-----", .signature),
            ("x.sig", "data", .signature), ("x.asc", "plain words", nil), ("x.txt", "-----BEGIN PGP MESSAGE-----", nil),
        ] as [(String, String, PGPStructure.Attachment.Kind?)])
    func attachments(name: String, content: String, kind: PGPStructure.Attachment.Kind?) {
        let read = mail(
            "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=\(name)\n\n\(content)\n")
        #expect(PGPStructure.find(in: read).attachments.map(\.kind) == (kind.map { [$0] } ?? []))
    }
}
