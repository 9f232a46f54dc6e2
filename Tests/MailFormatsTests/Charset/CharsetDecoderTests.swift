import Testing

@testable import MailFormats

@Suite("Charsets")
struct CharsetDecoderTests {
    @Test(
        "Japanese as mailers write it",
        arguments: [
            ("iso-2022-jp", "1b2442 2d21 2d6a 7c62 1b2842", "①㈱髙"),
            ("ISO-2022-JP", "1b2849 36 5e 1b2842 41", "ｶﾞA"),
            ("iso-2022-jp", "1b2440 2422 1b284a 41", "あA"),
            ("iso-2022-jp", "1b242842 2422 1b2842", "あ"),
            ("iso-2022-jp", "1b2442 2422 0a 41", "あ\nA"),
            ("iso-2022-jp", "0e 36 5e 0f 41", "ｶﾞA"),
            ("iso-2022-jp", "b6 de 1b2442 2422 1b2842", "ｶﾞあ"),
            ("iso-2022-jp-ms", "1b2442 7921 1b2842", "纊"),
            ("shift_jis", "8740 878a fbfc eee0 b6de 8160", "①㈱髙髙ｶﾞ～"),
            ("Windows-31J", "8740", "①"),
            ("ms_kanji", "955c 8ea6", "表示"),
            ("x-sjis", "835c", "ソ"),
            ("euc-jp", "ada1 adea fce2 8eb6 a4a2", "①㈱髙ｶあ"),
            ("EUC-JP", "8fb0a1", "丂"),
            ("utf-8", "efbbbf e38182", "あ"),
            ("windows-1252", "80 e9", "€é"),
            ("iso-8859-1", "80 e9", "€é"),
            ("koi8-r", "d0d2c9d7c5d4", "привет"),
            ("gb2312", "c4e3bac3", "你好"),
            ("big5", "a7da", "我"),
            ("euc-kr", "c7d1", "한"), ("iso-2022-kr", "1b242943 0e 4751 0f", "한"),
        ])
    func labelled(label: String, bytes: String, text: String) {
        let decoded = CharsetDecoder.decode(hex(bytes)[...], label: label)
        #expect(decoded.text == text)
        #expect(decoded.replaced == 0 && !decoded.isLabelWrong && !decoded.isLabelUnknown)
    }

    @Test(
        "labels that lie are seen through",
        arguments: [
            ("utf-8", "1b2442 2422 1b2842", "あ"),
            ("us-ascii", "1b2442 2422 1b2842", "あ"),
            ("iso-8859-1", "e38182e38184", "あい"),
            ("utf-8", "82a0 82a2 93fa 967b", "あい日本"),
            ("iso-2022-jp", "e38182", "あ"),
            ("shift_jis", "e38182e38184e38186", "あいう"),
        ])
    func wrongLabel(label: String, bytes: String, text: String) {
        let decoded = CharsetDecoder.decode(hex(bytes)[...], label: label)
        #expect(decoded.text == text)
        #expect(decoded.isLabelWrong)
    }

    @Test(
        "bytes without a label are recognised",
        arguments: [
            ("1b2442 2422 1b2842", "あ"), ("e38182", "あ"), ("82a0 82a2", "あい"), ("a4a2 a4a4", "あい"),
            ("b6c0b6c5", "ｶﾀｶﾅ"), ("636166e9", "café"), ("616263", "abc"),
        ])
    func unlabelled(bytes: String, text: String) {
        #expect(CharsetDecoder.decode(hex(bytes)[...], label: nil).text == text)
    }

    @Test("what cannot be read is replaced and counted, the rest stays")
    func broken() {
        let decoded = CharsetDecoder.decode(hex("82a0 ff 82a2 81")[...], label: "shift_jis")
        #expect(decoded.text == "あ\u{fffd}い\u{fffd}")
        #expect(decoded.replaced == 2)
        let foreign = CharsetDecoder.decode(hex("1b242844 3021 1b2842 41")[...], label: "iso-2022-jp")
        #expect(foreign.text == "〓A" && foreign.replaced == 1)
    }

    @Test(
        "pictures of carriers are named, characters of somebody's own are marked",
        arguments: [
            ("shift_jis", "82a0 f89f 41", "あ［絵文字］A"), ("shift_jis", "f941 f9fc", "［絵文字］［絵文字］"),
            ("shift_jis", "f640 f493", "［絵文字］［絵文字］"), ("shift_jis", "f040", "〓"),
            ("iso-2022-jp", "1b2442 2422 7521 1b2842 41", "あ［絵文字］A"),
            ("iso-2022-jp", "1b2442 7e7e 7921 1b2842", "［絵文字］纊"),
            ("iso-2022-jp", "41 1b2447 2122 0f 42", "A［絵文字］［絵文字］B"),
            ("iso-2022-jp", "1b2447 21", "［絵文字］"), ("iso-2022-jp", "1b2447", ""),
        ])
    func emoji(label: String, bytes: String, text: String) {
        #expect(CharsetDecoder.decode(hex(bytes)[...], label: label).text == text)
    }

    @Test(
        "an unknown label never reaches the C library",
        arguments: ["../../evil", "utf-8//translit", "x-nothing", "ISO-2022-CN-EXT"])
    func unknown(label: String) {
        let decoded = CharsetDecoder.decode(Array("e".utf8)[...], label: label)
        #expect(decoded.isLabelUnknown && decoded.text == "e")
    }
}
