import Primitives
import Testing

@testable import MailFormats

@Suite("Writing mails")
struct MailWriterTests {
    private let writer = MailWriter(random: Randomness { [UInt8](repeating: 9, count: $0) })

    private func outgoing(subject: String = "件名", text: String = "本文\n") -> OutgoingMail {
        var mail = OutgoingMail(
            from: Mailbox(name: "CSIRT 窓口", address: "desk@csirt.example"),
            to: [Mailbox(name: "A, \"B\"", address: "soc@vendor.example")],
            subject: subject, date: Timestamp(seconds: 1_795_237_200), messageID: "n1@csirt.example", text: text)
        mail.inReplyTo = "q@vendor.example"
        mail.references = ["p@vendor.example", "q@vendor.example"]
        return mail
    }

    @Test(
        "a record of what was said needs no recipient and no address, and no name can add a field",
        arguments: ["山田 太郎", "", "a\r\nBcc: x@evil.example", "x <y@evil.example>, ;:"])
    func record(name: String) throws {
        var mail = outgoing()
        (mail.from, mail.to) = (Mailbox(name: name, address: ""), [])
        #expect(throws: MailWriterError.self) { try writer.write(mail) }
        mail.isRecord = true
        let read = MailParser.parse(try writer.write(mail))
        #expect(read.subject == "件名" && read.from?.mailAddress == nil && read.to.isEmpty)
        #expect(read.problems.isEmpty && !read.headers.contains("bcc"))
        mail.from = Mailbox(name: name, address: "no address")
        #expect(throws: MailWriterError.self) { try writer.write(mail) }
    }

    @Test(
        "what is written reads back",
        arguments: [
            ("Hello", "plain\nwords\n"), ("【注意喚起】①㈱髙のｶﾞﾗｽ製品における脆弱性について（続報・第２報）🔥", "日本語の本文です。\n"),
            (
                "mixed 日本",
                "mostly English text with one 語 in it, and a line that is longer than seventy-six characters, really it is\nFrom here\n.\ntrailing \n"
            ),
            ("", ""), ("=?utf-8?Q?raw?=", "x\n"), (String(repeating: "長", count: 300), "-- \nsig\n"),
            ("two  spaces", "\t\u{1}\n"),
        ])
    func roundTrip(subject: String, text: String) throws {
        let bytes = try writer.write(outgoing(subject: subject, text: text))
        let read = MailParser.parse(bytes)
        #expect(read.subject == subject)
        #expect(LineBreaks.lf(read.root.text ?? "") == (text.hasSuffix("\n") ? text : text + "\n"))
        #expect(read.from == Mailbox(name: "CSIRT 窓口", address: "desk@csirt.example"))
        #expect(read.to == [Mailbox(name: "A, \"B\"", address: "soc@vendor.example")])
        #expect(read.date == Timestamp(seconds: 1_795_237_200))
        #expect(
            read.messageID == "n1@csirt.example" && read.inReplyTo == ["q@vendor.example"] && read.references.count == 2
        )
        #expect(read.problems.isEmpty)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        #expect(bytes.split(separator: .lineFeed).allSatisfy { $0.count <= 79 && $0.last == .carriageReturn })
    }

    @Test("the header is as RFC 5322 wants it")
    func header() throws {
        var mail = outgoing(subject: "Test", text: "x")
        mail.autoSubmitted = .generated
        let text = try writer.write(mail).text
        #expect(text.contains("\r\nDate: Sat, 21 Nov 2026 14:00:00 +0900\r\n"))
        #expect(text.contains("\r\nTo: \"A, \\\"B\\\"\" <soc@vendor.example>\r\n"))
        #expect(text.contains("\r\nAuto-Submitted: auto-generated\r\n"))
        #expect(
            text.hasSuffix("Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\nx\r\n")
        )
    }

    @Test(
        "no value adds a header field",
        arguments: ["\r\nBcc: x@y.example", "a\nX: y", "a\r\r\n\r\nbody", "a\u{2028}b\u{85}"])
    func injection(value: String) throws {
        var mail = outgoing(subject: value)
        mail.from = Mailbox(name: value, address: "desk@csirt.example")
        mail.attachments = [.init(fileName: value, contentType: "text/plain\(value)", bytes: [1, 2, 3])]
        let read = MailParser.parse(try writer.write(mail))
        #expect(
            read.headers.fields.map(\.name) == [
                "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version",
                "content-type",
            ])
        #expect(read.root.children.map(\.headers.fields.count) == [2, 3])
    }

    @Test("bad addresses and ids are refused")
    func refused() {
        var mail = outgoing()
        mail.to = [Mailbox(address: "a@b.example\r\nBcc: c@d.example")]
        #expect(throws: MailWriterError.badAddress("a@b.example\r\nBcc: c@d.example")) { try writer.write(mail) }
        mail.to = []
        #expect(throws: MailWriterError.noRecipient) { try writer.write(mail) }
        mail = outgoing()
        mail.messageID = "a@b>\r\nX: <"
        #expect(throws: MailWriterError.badMessageID("a@b>\r\nX: <")) { try writer.write(mail) }
    }

    @Test(
        "attachments keep names and bytes",
        arguments: ["a.txt", "脆弱性一覧①（㈱髙）.csv", String(repeating: "長い名前", count: 30) + ".pdf", "a\"b\\c.txt"])
    func attachments(name: String) throws {
        var mail = outgoing()
        mail.attachments = [.init(fileName: name, contentType: "text/csv", bytes: Array(0...255))]
        let part = try #require(MailParser.parse(try writer.write(mail)).part("1.2"))
        #expect(part.fileName == FileName.read(name))
        #expect(part.decodedBytes() == Array(0...255) && part.contentType.essence == "text/csv" && part.isAttachment)
    }

    @Test("the bytes to sign are the bytes that the parser gives to verify")
    func signing() throws {
        var mail = outgoing(text: "trailing \nFrom x\n日本語")
        mail.attachments = [.init(fileName: "表.csv", bytes: [0, 255])]
        let signable = try writer.signable(mail)
        let bytes = signable.assembled(
            signature: Array("-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n".utf8), digest: "SHA512"
        )
        let signed = try #require(PGPStructure.find(in: MailParser.parse(bytes)).signed.first)
        #expect(signed.signedBytes == signable.bytesToSign)
        #expect(signed.digest == "pgp-sha512")
    }

    @Test("ciphertext is found again")
    func encryption() throws {
        let bytes = try writer.encrypted(
            outgoing(), ciphertext: Array("-----BEGIN PGP MESSAGE-----\n\nx\n-----END PGP MESSAGE-----\n".utf8))
        let found = PGPStructure.find(in: MailParser.parse(bytes))
        #expect(
            found.encrypted.first?.data.text == "-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n-----END PGP MESSAGE-----\r\n")
        #expect(MailParser.parse(bytes).subject == "件名")
    }
}
