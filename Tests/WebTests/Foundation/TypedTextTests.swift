import Primitives
import Testing

@testable import Web

@Suite("What people type")
struct TypedTextTests {
    @Test(
        "A field of one line holds one clean line",
        arguments: [
            ("　件名 \u{3000}", "件名"), ("a\r\nBcc: b", "a Bcc: b"), ("a\u{0}b\u{1b}[31m", "ab[31m"),
            ("\u{202e}gnp.exe\u{202c}", "gnp.exe"), ("\u{feff}x", "x"), ("a\tb", "a b"),
            ("𠮷野家👩‍👩‍👧ﾊﾝｶｸ", "𠮷野家👩‍👩‍👧ﾊﾝｶｸ"), ("\u{2067}\n", ""),
        ])
    func oneLine(typed: String, clean: String) {
        #expect(typed.oneLine == clean)
        #expect(FormFields([("name", typed)])["name"] == clean)
    }

    @Test(
        "A text keeps its lines and blanks and loses only controls",
        arguments: [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("  a\tb  ", "  a\tb  "), ("a\u{0}b\u{7f}\u{85}", "ab"),
            ("\r\n\r\n", "\n\n"), ("𠮷\u{200d}", "𠮷\u{200d}"),
        ])
    func manyLines(typed: String, clean: String) {
        #expect(FormFields([("text", typed)]).verbatim("text") == clean)
    }

    @Test(
        "An identifier may be typed full-width",
        arguments: [
            ("ＨＫ－２０２６－０００１", "HK-2026-0001"), ("HK−2026‐0001", "HK-2026-0001"), ("１９２．０．２．１", "192.0.2.1"),
            ("HKー2026ー0001", "HK-2026-0001"),
        ])
    func halfWidth(typed: String, half: String) { #expect(typed.halfWidth == half) }

    @Test("Marks that turn the direction of writing are shown, not obeyed")
    func directionShown() {
        var writer = HTMLWriter(language: .ja)
        writer.write(.words("\u{202e}gnp.exe\u{2066}あ\u{200f}\u{e2}"))
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\u{fffd}gnp.exe\u{fffd}あ\u{200f}\u{e2}")
    }
}
