import TestSupport
import Testing

@testable import MailFormats

@Suite("New and quoted text")
struct QuotedTextTests {
    @Test(
        "answers are divided from what they quote",
        arguments: [
            ("new\n\nOn Sat, 21 Nov 2026, A wrote:\n> old\n", "new", "On Sat, 21 Nov 2026, A wrote:\n> old"),
            (
                "new\n\nOn Sat, 21 Nov 2026 at 14:00,\nA <a@b.example> wrote:\n> old", "new",
                "On Sat, 21 Nov 2026 at 14:00,\nA <a@b.example> wrote:\n> old"
            ),
            ("新\n\n2026年11月21日(土) 14:00 髙橋 <a@b.example>:\n\n> 旧", "新", "2026年11月21日(土) 14:00 髙橋 <a@b.example>:\n> 旧"),
            ("新\n髙橋さんは書きました:\n> 旧", "新", "髙橋さんは書きました:\n> 旧"),
            ("＞ 旧\n新", "新", "＞ 旧"),
            ("new\n-----Original Message-----\nFrom: a\nold", "new", "-----Original Message-----\nFrom: a\nold"),
            ("新\n-----元のメッセージ-----\n旧", "新", "-----元のメッセージ-----\n旧"),
            (
                "new\n\nFrom: A\nSent: Saturday\nTo: B\nSubject: x\n\nold", "new",
                "From: A\nSent: Saturday\nTo: B\nSubject: x\n\nold"
            ),
            ("新\n\n差出人: A\n送信日時: 土曜\n宛先: B\n件名: x\n\n旧", "新", "差出人: A\n送信日時: 土曜\n宛先: B\n件名: x\n\n旧"),
            ("a\n> b\nc\n> d\ne", "a\nc\ne", "> b\n> d"),
            ("only new", "only new", ""),
            ("From: 192.0.2.1\nTo: 192.0.2.2\n", "From: 192.0.2.1\nTo: 192.0.2.2", ""),
            (
                "---------- Forwarded message ---------\nFrom: a\nreport",
                "---------- Forwarded message ---------\nFrom: a\nreport", ""
            ),
        ])
    func split(text: String, new: String, quoted: String) {
        let found = QuotedText.split(text)
        #expect(found.newText == new)
        #expect(found.quotedText == quoted)
    }

    @Test("the signature block stands apart")
    func signature() {
        let found = QuotedText.split("new\r\n-- \r\nA\r\nB\r\n> old")
        #expect(found == QuotedText(newText: "new", quotedText: "> old", signature: "A\nB"))
    }

    @Test(
        "case tags of subjects are found, counters and names are not",
        arguments: [
            ("Re: [HK-2026-0412] x", ["HK-2026-0412"]),
            ("[JPCERT#12345678][RT #123] y", ["JPCERT#12345678", "RT #123"]),
            ("[example.org #42] z", ["example.org #42"]), ("[ref:_00D1234.x:ref]", ["ref:_00D1234.x:ref"]),
            ("【HK-2026-0412】", ["HK-2026-0412"]), ("[HKX-ABCDEFGH] x", ["HKX-ABCDEFGH"]), ("[hkx-abcde] x", []),
            ("[team:00123] x", []), ("[ml 123] x", []), ("【11月21日】", []), ("[CVE-2026-1234]", []),
            ("[TLP:AMBER+STRICT]", []), ("[WAF] (318)", []),
            ("[unclosed #1", []), ("[HK-2026-0412] [HK-2026-0412]", ["HK-2026-0412"]),
        ])
    func tags(subject: String, tags: [String]) { #expect(SubjectTags.read(subject) == tags) }

    @Test(
        "Pasted header lines and introductions are divided in time linear to their number",
        arguments: ["From: a\n", "On x wrote:\n\n", "-----BEGIN x-----\n", "> a\nb\n", "\n"])
    func linear(_ line: String) {
        func time(_ count: Int) -> Duration {
            let text = String(repeating: line, count: count)
            return ProcessorTime.measure { _ = QuotedText.split(text) }
        }
        let short = time(5_000)
        #expect(time(40_000) < short * 24 + .milliseconds(200))
    }

    @Test("plain text is preferred to HTML, attachments stay out")
    func readable() {
        let read = mail(
            "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>html\n--b--\n--a\nContent-Disposition: attachment\n\nfile\n--a--\n"
        )
        #expect(read.readableText == "plain")
        #expect(mail("Content-Type: text/html\n\n<p>a<p>b").readableText == "a\n\nb")
    }
}
