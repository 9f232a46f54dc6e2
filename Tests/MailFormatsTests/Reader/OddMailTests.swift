import Foundation
import Primitives
import Testing

@testable import MailFormats

@Suite("Odd and hostile mails, form by form")
struct OddMailTests {
    private static func bytes(_ head: String, _ body: [UInt8]) -> [UInt8] {
        Array(head.replacing("\n", with: "\r\n").utf8) + Array("\r\n\r\n".utf8) + body
    }

    private static let jis = hex("1b2442 2422 2424 1b2842 0d0a")

    @Test(
        "A JIS body without a charset is read",
        arguments: [
            "Subject: x", "Content-Type: text/plain", "Content-Type: text/plain; charset=us-ascii",
            "Content-Transfer-Encoding: 7bit",
        ])
    func jisWithoutCharset(_ head: String) {
        #expect(MailParser.parse(Self.bytes(head, Self.jis)).root.text?.hasPrefix("あい") == true)
    }

    @Test("A quoted-printable JIS body is read, escapes written out or not")
    func quotedPrintableJIS() {
        let head = "Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: quoted-printable"
        for body in ["=1B$B$\"$$=1B(B", "=1B=24B=24=22=24=24=1B=28B", "=1B$B$=\r\n\"$$=1B(B"] {
            #expect(MailParser.parse(Self.bytes(head, Array(body.utf8))).root.text == "あい", "\(body)")
        }
    }

    @Test(
        "A sender that is missing or odd is read as far as it goes, and never invented",
        arguments: [
            ("Subject: x", nil, ""), ("From:", nil, ""), ("From: <>", nil, ""), ("From: 山田", nil, "山田"),
            ("From: a@b.example", "a@b.example", ""), ("From: <a@b.example>, c@d.example", "a@b.example", ""),
            ("From: \"a@b.example\" <x@y.example>", "x@y.example", "a@b.example"),
            ("From: undisclosed-recipients:;", nil, ""), ("From: a@@b.example", nil, ""), ("From: a b@c", nil, ""),
            ("From: a@b.example\nFrom: c@d.example", "a@b.example", ""),
        ] as [(String, String?, String)])
    func senders(_ head: String, _ address: String?, _ name: String) {
        let read = MailParser.parse(Self.bytes(head, []))
        #expect(read.from?.mailAddress?.key == address)
        if !name.isEmpty, address != nil { #expect(read.from?.name == name) }
    }

    @Test(
        "Broken headers leave the rest readable",
        arguments: [
            "\u{0}\u{0}: x\nSubject: kept", ": empty name\nSubject: kept", "Subject : kept", "SUBJECT:kept",
            "X: \u{1b}]0;evil\u{7}\nSubject: kept", "   leading blank\nSubject: kept", "Subject:\n kept",
            "X-\u{202e}: reversed\nSubject: kept", "Content-Type: ;;;;\nSubject: kept",
            "Content-Type: text/plain; charset*0*=x'; =; a\nSubject: kept", "Date: yesterday\nSubject: kept",
        ])
    func headers(_ head: String) {
        let read = MailParser.parse(Self.bytes(head, Array("body".utf8)))
        #expect(read.subject == "kept", "\(read.subject)")
    }

    @Test("A subject of 210 kB, as it is or in encoded words, costs one cut")
    func longSubject() {
        let words = Array(repeating: "=?ISO-2022-JP?B?GyRCJCIbKEI=?=", count: 7_000).joined(separator: "\n ")
        for subject in [String(repeating: "a", count: 210_000), words] {
            let read = MailParser.parse(Self.bytes("Subject: \(subject)\nTo: a@b.example", []))
            #expect(read.subject.unicodeScalars.count <= Limits.subjectCharacters && !read.subject.isEmpty)
            #expect(read.to.first?.address == "a@b.example")
        }
    }

    @Test("10,000 attachments are read up to the limit")
    func parts() {
        let part =
            "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.bin\r\n\r\nx\r\n"
        let body = String(repeating: part, count: 10_000) + "--b--\r\n"
        let read = MailParser.parse(Self.bytes("Content-Type: multipart/mixed; boundary=b", Array(body.utf8)))
        #expect(read.parts.count == Limits.mailParts && read.problems.contains { $0.kind == .tooManyParts })
    }

    @Test("Mails within mails within mails, 1,000 deep, are read down to the limit")
    func depth() {
        let shell = "Content-Type: message/rfc822\r\n\r\n"
        let read = MailParser.parse(Array((String(repeating: shell, count: 1_000) + "Subject: x\r\n\r\ny").utf8))
        #expect(read.parts.count <= Limits.mailDepth + 2 && read.problems.contains { $0.kind == .tooDeep })
    }

    @Test(
        "Parts of no length and parts without an end are kept apart",
        arguments: [
            ("--b\r\n--b\r\n\r\n--b--\r\n", 2), ("--b\r\n\r\n\r\n--b--", 1), ("--b\r\n\r\nx", 1), ("--b", 1),
            ("--b--", 0),
            ("", 0), ("--b\r\nContent-Type: text/plain", 1), ("--b\r\nContent-Transfer-Encoding: base64\r\n\r\nQUJ", 1),
        ])
    func lengths(_ body: String, _ count: Int) {
        let read = MailParser.parse(Self.bytes("Content-Type: multipart/mixed; boundary=b", Array(body.utf8)))
        #expect(read.root.children.count == count, "\(read.parts.map(\.path))")
        for part in read.parts { _ = part.text.map { $0.utf8.count } ?? part.decodedBytes().count }
    }

    @Test("An empty mail, one of blanks and one of zeros are mails")
    func nothing() {
        for bytes in [[], [0x0d, 0x0a], [UInt8](repeating: 0, count: 10_000), [UInt8](repeating: 0x20, count: 10_000)] {
            #expect(MailParser.parse(bytes).parts.count == 1)
        }
    }
}
