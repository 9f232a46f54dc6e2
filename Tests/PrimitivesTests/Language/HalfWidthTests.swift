import Primitives
import Testing

@Suite("Identifiers typed full-width")
struct HalfWidthTests {
    @Test(
        "become half-width, and only what is no word of Japanese",
        arguments: [
            ("０３−１２３４‐５６７８", "03-1234-5678"), ("（０３）ー１２３４ｰ５６７８", "(03)-1234-5678"), ("＋８１　３", "+81 3"),
            ("ａ＠ｅｘａｍｐｌｅ。ｃｏｍ", "a@example.com"), ("１９２．０．２．０／２４", "192.0.2.0/24"), ("サーバー２.jp", "サーバー2.jp"),
            ("データーー", "データーー"), ("日本語", "日本語"), ("aーb", "a-b"), ("ー", "-"), ("", ""), ("abc-1", "abc-1"),
        ])
    func halfWidth(typed: String, half: String) { #expect(typed.halfWidth == half) }
}
