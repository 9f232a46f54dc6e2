import Primitives
import Testing

@testable import Web

@Suite("HTML writer")
struct HTMLWriterTests {
    private func written(_ markup: Markup, _ language: Language = .ja, token: String? = nil) -> String {
        var writer = HTMLWriter(language: language, formToken: token)
        writer.write(markup)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("Words cannot become markup, in content or in attributes")
    func escapes() {
        let hostile = "</p><script>alert('1')</script>&\""
        let page = written(p(.class(hostile), .data("copy", hostile)) { hostile })
        let safe = "&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;"
        #expect(page == "<p class=\"\(safe)\" data-copy=\"\(safe)\">\(safe)</p>")
    }

    @Test("Controls that HTML forbids are shown as what they are")
    func controls() {
        #expect(written(.words("a\u{0}b\u{1b}c\td\n")) == "a\u{fffd}b\u{fffd}c\td\n")
    }

    @Test("A text is written in the reader's language")
    func languages() {
        let text = Text(ja: "案件", en: "Case")
        #expect(written(p(.title(text)) { text }, .ja) == "<p title=\"案件\">案件</p>")
        #expect(written(p(.title(text)) { text }, .en) == "<p title=\"Case\">Case</p>")
    }

    @Test("Every form that posts carries the token of its reader")
    func formToken() {
        let page = form(post: "/x") { submit(.search) }
        #expect(written(page, token: "abc").contains("<input type=\"hidden\" name=\"form_token\" value=\"abc\">"))
        #expect(!written(form(get: "/x") { submit(.search) }, token: "abc").contains("abc"))
    }

    @Test("A flag that is off is not written")
    func flags() {
        #expect(written(checkbox("a", .search, isChecked: true)).contains(" checked>"))
        #expect(!written(checkbox("a", .search)).contains("checked"))
    }

    @Test("A value put into a link stays in its place")
    func links() {
        let link: Link = "/search?q=\("a&b=c/../?#漏")&n=\(3)"
        #expect(link.text == "/search?q=a%26b%3Dc%2F..%2F%3F%23%E6%BC%8F&n=3")
        #expect(link.setting("n", to: nil).text == "/search?q=a%26b%3Dc%2F..%2F%3F%23%E6%BC%8F")
        #expect(Link("/cases").setting("after", to: "x y").text == "/cases?after=x%20y")
    }

    @Test(
        "A path that leads to another host, or a scheme that runs, is no link",
        arguments: [
            "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "cases",
            "/a\nSet-Cookie: x", "/漏", " /a",
        ])
    func foreignPaths(path: String) {
        #expect(Link(returning: path) == nil)
    }

    @Test(
        "Only http and https lead outside",
        arguments: ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//x", "https://a b"])
    func foreignSchemes(address: String) {
        #expect(Link(external: address) == nil)
    }

    @Test(
        "Observables are shown so that nobody follows them by accident",
        arguments: [
            ("http://www.example.com/a.php?x=b.c", Observable.Kind.url, "hxxp://www[.]example[.]com/a.php?x=b.c"),
            ("https://example.jp", .url, "hxxps://example[.]jp"),
            ("ftp://example.jp/x", .url, "fxp://example[.]jp/x"),
            ("user@example.jp", .mail, "user[@]example[.]jp"), ("192.0.2.1", .ipv4, "192[.]0[.]2[.]1"),
            ("192.0.2.0/24", .network, "192[.]0[.]2[.]0/24"), ("CVE-2026-0001", .cve, "CVE-2026-0001"),
            ("evil.doc.exe", .fileName, "evil.doc.exe"),
        ])
    func defangs(value: String, kind: Observable.Kind, shown: String) {
        #expect(Defang.text(value, kind: kind) == shown)
    }

    @Test("Moments are written in Japan's time and kept in UTC")
    func moments() {
        let time = Timestamp(seconds: 1_795_237_200)
        #expect(written(moment(time)) == "<time datetime=\"2026-11-21T05:00:00Z\">2026-11-21 14:00 (JST)</time>")
        #expect(MomentText.machine(Timestamp(milliseconds: -1)) == "1969-12-31T23:59:59Z")
        #expect(MomentText.distance(.minutes(59)).en == "59 min")
        #expect(MomentText.distance(-.hours(47)).ja == "47時間")
        #expect(MomentText.distance(.hours(48)).en == "2 d")
    }

    @Test("A problem stands beside its field and is tied to it")
    func fieldProblems() {
        let problem = Problem.invalidField("title", .fieldRequired)
        let page = written(textField("title", .search, problem: problem), .en)
        #expect(page.contains("aria-invalid=\"true\"") && page.contains("aria-describedby=\"wrong-title\""))
        #expect(page.contains("<p class=\"wrong\" id=\"wrong-title\">Please fill this in.</p>"))
        #expect(!written(textField("other", .search, problem: problem)).contains("wrong"))
    }
}
