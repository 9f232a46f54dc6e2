import Primitives
import Testing

@testable import MailFormats

@Suite("Mails wrapped up by Outlook") struct OutlookMailTests {
    static let winmail = OutlookFiles.winmail([
        (
            0x0006_9003,
            OutlookFiles.properties([
                (0x03, 0x0e07, OutlookFiles.little(1)), (0x1f, 0x0037, OutlookFiles.wide("不審な通信について\0")),
                (0x1f, 0x1000, OutlookFiles.wide("192.0.2.77 から攻撃がありました。\0")),
            ])
        ),
        (0x0006_9002, [1, 0]), (0x0001_8010, Array("log~1.txt\0".utf8)), (0x0006_800f, Array("203.0.113.9".utf8)),
        (0x0006_9005, OutlookFiles.properties([(0x1f, 0x3707, OutlookFiles.wide("ログ.txt\0"))])),
        (0x0006_9002, [1, 0]), (0x0006_800f, Array("second".utf8)),
    ])

    static let message = OutlookFiles.compound([
        .stream("__properties_version1.0", [UInt8](repeating: 0, count: 32)),
        .stream("__substg1.0_0037001F", OutlookFiles.wide("フィッシングの報告")),
        .stream("__substg1.0_007D001E", Array("Received: from x ([203.0.113.5])\r\nFrom: a@b.example\r\n".utf8)),
        .stream("__substg1.0_1000001F", OutlookFiles.wide(String(repeating: "長い本文です。", count: 700))),
        .folder(
            "__attach_version1.0_#00000000",
            [
                .stream("__substg1.0_37010102", [UInt8](repeating: 0x41, count: 10_000)),
                .stream("__substg1.0_3707001F", OutlookFiles.wide("証拠.csv")),
            ]),
        .folder("__attach_version1.0_#00000001", [.stream("__substg1.0_37010102", Array("b".utf8))]),
    ])

    @Test("winmail.dat gives its text and its files with their long names") func tnef() throws {
        let mail = try #require(OutlookMail.read(Self.winmail))
        #expect(mail.subject == "不審な通信について" && mail.text == "192.0.2.77 から攻撃がありました。")
        #expect(mail.files.map(\.name) == ["ログ.txt", ""])
        #expect(mail.files.map(\.bytes) == [Array("203.0.113.9".utf8), Array("second".utf8)])
        #expect(!mail.isBroken)
    }

    @Test("A .msg gives header fields, long and short streams, and its files in order") func compound() throws {
        let mail = try #require(OutlookMail.read(Self.message))
        #expect(mail.subject == "フィッシングの報告" && mail.headers.hasPrefix("Received: from x"))
        #expect(mail.text == String(repeating: "長い本文です。", count: 700))
        #expect(mail.files.map(\.name) == ["証拠.csv", ""])
        #expect(mail.files.map(\.bytes.count) == [10_000, 1])
        #expect(!mail.isBroken)
    }

    @Test("What is read of it parses as a mail, the header fields of its way kept") func plain() throws {
        var mail = try #require(OutlookMail.read(Self.message))
        mail.headers += "Content-Type: multipart/mixed;\r\n\tboundary=x\r\nTo: team@csirt.example\r\n"
        let parsed = MailParser.parse(mail.plainMail)
        #expect(parsed.from?.address == "a@b.example")
        #expect(parsed.headers.all("received").count == 1 && parsed.headers.all("to").count == 1)
        #expect(parsed.headers.all("content-type").count == 1 && parsed.readableText.hasPrefix("長い本文です。"))
    }

    @Test("Cut anywhere, or with any byte changed, neither traps nor reads beyond the file") func damaged() {
        for whole in [Self.winmail, Self.message] {
            for end in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
                _ = OutlookMail.read(Array(whole[..<end]))
            }
            for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 80)) {
                for value: UInt8 in [0, 1, 0x7f, 0xff] {
                    var changed = whole
                    changed[place] = value
                    _ = OutlookMail.read(changed)
                }
            }
        }
        #expect(OutlookMail.read(Array(Self.winmail.dropLast(5)))?.isBroken == true)
    }

    @Test("A folder that holds itself, and streams that share their sectors, cost no more than the file is long")
    func loops() throws {
        let shared = (0..<3_000).map { _ in
            OutlookFiles.Node.stream("__substg1.0_1000001E", [UInt8](repeating: 0x41, count: 4_096))
        }
        var file = OutlookFiles.compound(shared)
        // Every table entry leads back to the first sector.
        let start = 512
        for index in stride(from: start, to: file.count - 4, by: 4)
        where file[index..<index + 4].allSatisfy({ $0 == 0xff }) {
            file.replaceSubrange(index..<index + 4, with: [0, 0, 0, 0])
        }
        _ = OutlookMail.read(file)
    }

    @Test("Bytes that are no such file, and a compound file that holds no mail, are left alone") func foreign() {
        #expect(OutlookMail.read([]) == nil)
        #expect(OutlookMail.read(Array("plain text".utf8)) == nil)
        #expect(OutlookMail.read(OutlookFiles.compound([.stream("WordDocument", [1, 2, 3])])) == nil)
    }
}
