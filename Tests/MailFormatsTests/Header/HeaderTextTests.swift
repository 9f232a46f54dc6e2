import Primitives
import Testing

@testable import MailFormats

@Suite("Header texts")
struct HeaderTextTests {
    @Test(
        "encoded words become text",
        arguments: [
            ("=?UTF-8?B?44GC?=", "あ"),
            ("=?utf-8?q?a_=E3=81=82?= b", "a あ b"),
            ("a =?utf-8?Q?b?= c", "a b c"),
            ("=?utf-8?B?44E=?= =?utf-8?B?gg==?=", "あ"),
            ("=?utf-8?Q?=E3=81?==?utf-8?Q?=82?=", "あ"),
            ("=?UTF-8?Q?=E3?=\t=?utf-8?B?gYI=?=", "あ"),
            ("=?ISO-2022-JP?B?GyRCLSEtanxiGyhC?=", "①㈱髙"),
            ("=?iso-2022-jp?B?GyRCJCI=?= =?iso-2022-jp?B?JCQbKEI=?=", "あい"),
            ("=?iso-2022-jp?B?GyhJNl4bKEI=?=", "ｶﾞ"),
            ("=?ISO-2022-JP?B?GyRCJA==?= =?ISO-2022-JP?B?IhsoQg==?=", "あ"),
            ("=?Shift_JIS?B?gg==?= =?Shift_JIS?B?oA==?=", "あ"),
            ("=?ISO-2022-JP?Q?=1B$B$\"=1B(B?=", "あ"),
            ("=?Shift_JIS?B?h0CHivv8?=", "①㈱髙"),
            ("=?utf-8*ja?B?44GC?=", "あ"),
            ("Re:=?utf-8?B?44GC?=x", "Re:あx"),
            ("=?utf-8?B?44GC", "=?utf-8?B?44GC"),
            ("=?utf-8?X?44GC?=", "=?utf-8?X?44GC?="),
            ("=?utf-8?Q?a=0D=0ABcc:_b?=", "a  Bcc: b"),
            ("a=b ? c", "a=b ? c"),
        ])
    func encodedWords(value: String, text: String) { #expect(HeaderText.decode(value.utf8) == text) }

    @Test("raw bytes are recognised", arguments: [("82a0 82a2", "あい"), ("e38182", "あ"), ("1b2442 2422 1b2842", "あ")])
    func raw(bytes: String, text: String) { #expect(HeaderText.decode(hex(bytes)) == text) }

    @Test("an encoded word of 200 kB is read")
    func long() {
        let word = "=?utf-8?B?" + String(repeating: "44GC", count: 50_000) + "?="
        #expect(HeaderText.decode(word.utf8).unicodeScalars.count == 50_000)
    }

    @Test(
        "ids are found with and without brackets",
        arguments: [
            ("<a@b>", ["a@b"]), ("<a@b> <c@d>", ["a@b", "c@d"]), ("<a@b><c@d>", ["a@b", "c@d"]), ("a@b", ["a@b"]),
            ("mail of Sat <a@b>", ["a@b"]), ("<a@\r\n b>", ["a@b"]), ("<<a@b>", ["a@b"]), ("<>", []), ("", []),
            ("a b@c d", ["b@c"]),
        ])
    func ids(value: String, ids: [String]) { #expect(MessageIDList.read(Array(value.utf8)) == ids) }

    @Test(
        "dates are read leniently",
        arguments: [
            ("Sat, 21 Nov 2026 14:00:00 +0900", 1_795_237_200), ("21 Nov 2026 14:00 +0900 (JST)", 1_795_237_200),
            ("Sat, 21 Nov 26 14:00:00 JST", 1_795_237_200), ("Sat Nov 21 05:00:00 2026", 1_795_237_200),
            ("2026-11-21T14:00:00+09:00", 1_795_237_200), ("2026/11/21 05:00:00", 1_795_237_200),
            ("Sat, 21 Nov 2026 05:00:00 GMT", 1_795_237_200), ("Sat,21-Nov-2026 05:00:60 -0000", 1_795_237_259),
            ("Sat, 21 Nov 2026", nil), ("99 Foo 2026 10:00", nil), ("", nil),
            ("9999999999999999999 Nov 2026 14:00:00", nil),
        ] as [(String, Int64?)])
    func dates(value: String, seconds: Int64?) {
        #expect(DateReader.read(Array(value.utf8)) == seconds.map { Timestamp(seconds: $0) })
    }
}
