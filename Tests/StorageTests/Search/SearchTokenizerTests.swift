import Testing

@testable import Storage

struct SearchTokenizerTests {
    @Test("runs become pairs and a last character, words stay words")
    func documents() {
        #expect(words("脆弱性") == ["脆弱", "弱性", "性"])
        #expect(words("CVE-2026-1234、ﾃﾞｰﾀ") == ["cve", "2026", "1234", "デー", "ータ", "タ"])
        #expect(words("A社B 々ー") == ["a", "社", "b", "々ー", "ー"])
    }

    @Test("words are cut behind 64 characters of any width, runs of characters never")
    func longWords() {
        #expect(words(String(repeating: "a", count: 100)) == [String(repeating: "a", count: 64)])
        #expect(words(String(repeating: "é", count: 100)) == [String(repeating: "é", count: 64)])
        #expect(words("𝟙" + String(repeating: "𐐨", count: 70)) == ["1" + String(repeating: "𐐨", count: 63)])
        #expect(words("𠮷野家") == ["𠮷野", "野家", "家"])
    }

    @Test("a phrase ends open in a single character and keeps the last characters of runs inside it")
    func phrases() {
        #expect(SearchTokenizer.phrase("脆弱性").tokens == ["脆弱", "弱性"])
        #expect(SearchTokenizer.phrase("対応csirt").tokens == ["対応", "応", "csirt"])
        #expect(SearchTokenizer.phrase("性") == (["性"], true))
        #expect(SearchTokenizer.phrase("性a") == (["性", "a"], false))
        #expect(SearchTokenizer.phrase("…") == ([], false))
    }

    @Test("spellings are exchanged each way, the longest first, and not without bound")
    func spellings() {
        #expect(Set(SearchVariants.spellings(of: "情報漏洩")) == ["情報漏洩", "情報漏えい"])
        #expect(Set(SearchVariants.spellings(of: "サーバー室")) == ["サーバー室", "サーバ室"])
        #expect(SearchVariants.spellings(of: "abc") == ["abc"])
        let many = String(repeating: "漏洩", count: 20)
        #expect(SearchVariants.spellings(of: many) == [many])
    }

    @Test("chunks share their ends, and none holds a token more than 250 times")
    func chunks() {
        let tokens = (0..<20_000).map { "t\($0)" } + Array(repeating: "x", count: 1_000)
        let chunks = SearchChunks.cut(tokens)
        for (one, next) in zip(chunks, chunks.dropFirst()) {
            #expect(next.startIndex == one.endIndex - SearchChunks.overlap)
        }
        #expect(chunks.last?.endIndex == tokens.count)
        #expect(chunks.allSatisfy { $0.count <= 8_000 && $0.filter { $0 == "x" }.count <= 250 })
        #expect(SearchChunks.cut([String]()).isEmpty)
    }

    private func words(_ text: String) -> [String] {
        let tokens = SearchTokenizer.documentTokens(text)
        return tokens.all.map { String(decoding: tokens[$0], as: UTF8.self) }
    }
}
