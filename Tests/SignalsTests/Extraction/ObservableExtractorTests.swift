import Primitives
import TestSupport
import Testing

@testable import Signals

@Suite("Observables in text") struct ObservableExtractorTests {
    /// What is found, as `type=value`, one blank between.
    private func found(_ text: String) -> String {
        ObservableExtractor.observables(in: text).map { "\($0.kind.rawValue)=\($0.value)" }.joined(separator: " ")
    }

    @Test(
        "Addresses and networks are read from running text",
        arguments: [
            ("attack from 192.0.2.1.", "ipv4=192.0.2.1"),
            ("送信元は198.51.100.40/29の範囲です", "network=198.51.100.40/29"),
            ("（203.0.113.190）から", "ipv4=203.0.113.190"),
            ("203.0.113.9:443 and 203.0.113.9", "ipv4=203.0.113.9"),
            ("192.0.2.0-192.0.2.255", "network=192.0.2.0/24"),
            ("192.0.2.0 - 192.0.2.10", "ipv4=192.0.2.0 ipv4=192.0.2.10"),
            ("192.0.2.0～192.0.2.255", "network=192.0.2.0/24"),
            ("10.0.0.0/255.255.254.0", "network=10.0.0.0/23"),
            ("192.0.2.38/backup/", "ipv4=192.0.2.38"),
            ("[2001:db8:200::15]:443、2001:DB8::1。", "ipv6=2001:db8:200::15 ipv6=2001:db8::1"),
            ("2001:db8::/32 route", "network=2001:db8::/32"),
            ("fe80::1%eth0", "ipv6=fe80::1"),
            ("１９２．０．２．７７", "ipv4=192.0.2.77"),
        ])
    func addresses(_ text: String, _ expected: String) { #expect(found(text) == expected) }

    @Test(
        "What only looks like an address is none",
        arguments: [
            "version 1.2.3.4", "Ver.1.2.3.4", "バージョン1.2.3.4", "ファームウェア 3.2.8.1", "12:34:56",
            "2026-10-21T09:05:42+09:00",
            "00:11:22:33:44:55", "std::vector", "1.2.3.4.5", "300.1.1.1", "1.3.6.1.4.1.311", "v1.2.3.4", "a::b",
        ])
    func lookAlikes(_ text: String) { #expect(found(text) == "") }

    @Test(
        "Defanged spellings are put back",
        arguments: [
            ("hxxp://go.short[.]example/Zk19", "url=http://go.short.example/Zk19 domain=go.short.example"),
            ("hXXps[:]//a(.)example/x", "url=https://a.example/x domain=a.example"),
            ("hxxps[://]a{.}example", "url=https://a.example domain=a.example"),
            ("ttps://a.example/x", "url=https://a.example/x domain=a.example"),
            ("evil[dot]example evil(dot)example", "domain=evil.example"),
            ("198.51.100[.]60 198[.]51[.]100[.]61", "ipv4=198.51.100.60 ipv4=198.51.100.61"),
            (
                "support(at)login-check[.]example user[@]a.example",
                "mail=support@login-check.example mail=user@a.example"
            ),
            ("abc＠ｅｘａｍｐｌｅ．ｃｏｍ", "mail=abc@example.com"),
            ("ｈｔｔｐｓ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ／", "url=https://www.example.jp/ domain=www.example.jp"),
            ("e\u{200b}vil.example\u{feff}.com", "domain=evil.example.com"),
            ("evil（．）example", "domain=evil.example"),
            ("203.0.113[.9", "ipv4=203.0.113.9"),
        ])
    func defanged(_ text: String, _ expected: String) { #expect(found(text) == expected) }

    @Test(
        "URLs end where the sentence goes on",
        arguments: [
            ("詳細はhttps://example.jp/aを確認", "url=https://example.jp/a domain=example.jp"),
            ("（https://example.jp/a）。", "url=https://example.jp/a domain=example.jp"),
            ("(see https://www.example.com/a_(b)).", "url=https://www.example.com/a_(b) domain=www.example.com"),
            ("<http://203.0.113.190/gate.php>,", "url=http://203.0.113.190/gate.php ipv4=203.0.113.190"),
            (
                "http://u:p@EVIL.example:8080/Path?q=1#f.",
                "url=http://u:p@evil.example:8080/Path?q=1#f domain=evil.example"
            ),
            ("http://[2001:db8::1]:80/x", "url=http://[2001:db8::1]:80/x ipv6=2001:db8::1"),
            ("http://日本語.jp/a", "url=http://日本語.jp/a domain=日本語.jp"),
            ("「https://a.example/x」、", "url=https://a.example/x domain=a.example"),
        ])
    func urls(_ text: String, _ expected: String) { #expect(found(text) == expected) }

    @Test(
        "Names are domains or files",
        arguments: [
            ("invoice.zipを開いた", "file-name=invoice.zip"), ("ファイル名はreport.exeです", "file-name=report.exe"),
            ("main.py and poc-kx2000.sh", "file-name=main.py file-name=poc-kx2000.sh"),
            ("「賃金改定のお知らせ.pdf.lnk」", "file-name=賃金改定のお知らせ.pdf.lnk"),
            ("customers_2026.sql.gz", "file-name=customers_2026.sql.gz"), ("evil[.]zip", "domain=evil.zip"),
            ("track.hinode-logi.example）が", "domain=track.hinode-logi.example"), ("It is done.In addition", ""),
            ("e.g. this, i.e. that. K.K. Co.,Ltd.", ""), ("ns.mail-gate.co.jp、", "domain=ns.mail-gate.co.jp"),
            ("xn--zckzah.xn--zckzah", "domain=xn--zckzah.xn--zckzah"), ("C:\\Windows\\Temp\\x.dll", "file-name=x.dll"),
        ])
    func names(_ text: String, _ expected: String) { #expect(found(text) == expected) }

    @Test(
        "Hashes and ids are read whole",
        arguments: [
            ("MD5：75057FF21B2D380CD8D0496FB197E311", "hash=75057ff21b2d380cd8d0496fb197e311"),
            (
                "36ca7e2bd536af3250899cf321d060a7bb01af9b65f794e78f505c72137de41e",
                "hash=36ca7e2bd536af3250899cf321d060a7bb01af9b65f794e78f505c72137de41e"
            ),
            ("Fingerprint: F0298671CBDCC999694417C6F21883CCE25CE267", ""),
            ("12345678901234567890123456789012", ""),
            ("CVE-2026-99001、cve-2021-44228。", "cve=CVE-2026-99001 cve=CVE-2021-44228"),
            ("CVE-2026-1", ""),
            (
                "JVN#99999901 JVNVU#99999902（JVNDB-2026-999903）",
                "jvn=JVN#99999901 jvn=JVNVU#99999902 jvn=JVNDB-2026-999903"
            ),
        ])
    func identifiers(_ text: String, _ expected: String) { #expect(found(text) == expected) }

    @Test("Hostile text is read in time linear to its length")
    func hostile() {
        let patterns = [
            "[", "(.", "hxxp", "a.", "1.", ":", "あ", "\\.", "http://", "((((", "@", "1.1.1.1 - ", "あ.txt", "a+",
            "http://a.b/))", "a@",
        ]
        for pattern in patterns {
            let text = "http://a.example/" + String(repeating: pattern, count: 200_000 / pattern.utf8.count)
            let time = ProcessorTime.measure { _ = ObservableExtractor.observables(in: text) }
            #expect(time < .seconds(6), "\(pattern) took \(time)")
        }
    }
}
