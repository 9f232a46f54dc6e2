import Testing

@testable import Registry

@Suite("A technical keyword")
struct KeywordTextTests {
    @Test(
        "is found in running text",
        arguments: [
            ("脆弱性", "製品の脆弱性について"), ("ルータ", "ルーターの設定"), ("情報漏えい", "お客さま情報漏\n  えいのおそれ"),
            ("Windows", "ＷＩＮＤＯＷＳ端末が感染"), ("KX-2000", "kx-2000 のファームウェア"), ("ﾏﾙｳｪｱ", "マルウェアの検体"),
            ("SQL injection", "an SQL\r\ninjection attack"), ("C&C", "C&Cサーバ"), (".NET", "ASP.NET"),
        ])
    func found(keyword: String, text: String) throws {
        let keyword = try #require(Keyword(keyword))
        #expect(KeywordText(text, limit: 1000).contains(keyword.folded))
    }

    @Test(
        "is not found inside another word",
        arguments: [
            ("PLC", "PLCC"), ("PLC", "OPLC"), ("BIND", "binding"), ("漏えい", "漏れ"), ("DNS", "DNS2"), ("AA", ""),
            ("AA", "A"),
        ])
    func notFound(keyword: String, text: String) throws {
        let keyword = try #require(Keyword(keyword))
        #expect(!KeywordText(text, limit: 1000).contains(keyword.folded))
    }

    @Test(
        "has two characters at least and no mark that separates keywords",
        arguments: ["", "A", " あ ", "a;b", "あ、い", "a\nb"])
    func refused(text: String) {
        #expect(Keyword(text) == nil)
    }

    @Test("is the same in any width and case")
    func equality() {
        #expect(Keyword("ｗｅｂ　Shop") == Keyword("WEB shop"))
    }
}
