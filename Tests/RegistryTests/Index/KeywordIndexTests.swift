import Primitives
import Testing

@testable import Registry

@Suite("Keywords in memory")
struct KeywordIndexTests {
    @Test("agree with a look for every keyword, in Japanese, English and between the two", arguments: 0..<20)
    func reference(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let keywords = (0..<300).compactMap { row in
            Keyword(Self.text(&random, 2...6)).map { (key: $0, row: Int64(row)) }
        }
        let index = KeywordIndex(keywords)
        for _ in 0..<50 {
            let text = KeywordText(Self.text(&random, 1...200), limit: 10_000)
            let expected = keywords.filter { text.contains($0.key.folded) }.map(\.row)
            #expect(Set(index.rows(in: text)) == Set(expected))
        }
    }

    @Test("find a keyword of a hundred characters, and none in nothing")
    func lengths() throws {
        let long = try #require(Keyword(String(repeating: "脆", count: 100)))
        let short = try #require(Keyword("VPN"))
        let index = KeywordIndex([(long, 1), (short, 2), (short, 3)])
        #expect(index.count == 3)
        func rows(_ text: String) -> [Int64] { index.rows(in: KeywordText(text, limit: 1_000)).sorted() }
        #expect(rows("前" + long.text + "後") == [1])
        #expect(rows("ＶＰＮ装置") == [2, 3])
        #expect(rows("OpenVPN") == [])
        #expect(rows("") == [])
        #expect(KeywordIndex().rows(in: KeywordText("VPN", limit: 10)).isEmpty)
    }

    /// Few letters, so that words meet often.
    private static func text(_ random: inout SeededGenerator, _ length: ClosedRange<Int>) -> String {
        let letters = Array("ab1 認証サ")
        return String(
            (0..<Int.random(in: length, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
    }
}
