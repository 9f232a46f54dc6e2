import Testing

@testable import MailFormats

@Suite("HTML mails as text")
struct HTMLTextTests {
    @Test(
        "blocks, lists and quotes become lines",
        arguments: [
            ("<p>a<p>b", "a\n\nb"), ("a<br>b<br/>c", "a\nb\nc"), ("<div>a</div><div>b</div>", "a\nb"),
            ("a  \n b", "a b"),
            ("<ul><li>x<li>y</ul>", "- x\n- y"), ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
            ("<table><tr><td><p>a</p></td><td></td><td><div>b</div></td></tr></table>c", "a\t\tb\n\nc"),
            ("<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>", "a\n\nb"),
            ("x<blockquote>q<br>r</blockquote>y", "x\n\n> q\n> r\n\ny"), ("<pre>a\n  b</pre>", "a\n  b"),
            ("&lt;&amp;&yen;&#x3042;&#12354;&eacute;&unknown;&#150;", "<&¥ああé&unknown;–"), ("a&nbsp;b", "a b"),
            ("<script>x<p></script>a<style>b</style>", "a"), ("a<!-- <p>x --> b<!DOCTYPE x>", "a b"),
            ("<p style='display: none'>x<p>y</p></p>z", "z"), ("<div hidden>x<div>y</div></div>z", "z"),
            (
                "<style>.h, p.k{display:none}@media x{.m{display:none}}</style><i class='a h'>x</i><i class=k>y</i><i class=m>z</i>",
                "z"
            ),
            ("a < b <3", "a < b <3"), ("<img alt='logo'>", "[logo]"), ("<title>t</title>a", "a"), ("a</p><", "a\n\n<"),
        ])
    func text(html: String, text: String) { #expect(HTMLText.read(html).text == text) }

    @Test("links show where they really lead")
    func links() {
        let read = HTMLText.read(
            "<a href=\"http://evil.example/?a=1&amp;b\">http://bank.example/</a> <a href='https://x.example'>x.example</a> <a href=#t>top</a>"
        )
        #expect(read.text == "http://bank.example/ <http://evil.example/?a=1&b> x.example top")
        #expect(read.links.map(\.target) == ["http://evil.example/?a=1&b", "https://x.example", "#t"])
    }

    @Test(
        "hostile pages are read to their end",
        arguments: [
            "<div>", "<p><b><div>", "<table><tr><td>", "<a href='x'>", "<!--", "<x y=", "</", "&#", "<script>",
            "<style>{", "<i hidden>",
        ])
    func hostile(piece: String) {
        let read = HTMLText.read(String(repeating: piece, count: 50_000))
        #expect(read.links.count <= 2_000)
    }
}
