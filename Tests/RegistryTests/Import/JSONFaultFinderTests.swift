import Testing

@testable import Registry

@Suite("The place of a fault in JSON")
struct JSONFaultFinderTests {
    @Test(
        "is told by line and character",
        arguments: [
            ("{", 1, 2), ("", 1, 1), ("{\"a\": [1, 2,]}", 1, 13), ("{\n  \"組織\": x\n}", 2, 9), ("{\"a\" 1}", 1, 6),
            ("{\"a\": 1,}", 1, 9), ("[1}", 1, 3), ("[1] 2", 1, 5), ("{\"a\": \"b\n\"}", 1, 9), ("\"\\x\"", 1, 3),
            ("[1\n,\n,2]", 3, 1), ("[truth]", 1, 2), ("[1.2.3]", 1, 2), ("{'a': 1}", 1, 2), ("]", 1, 1),
        ])
    func found(text: String, line: Int, column: Int) throws {
        let place = try #require(JSONFaultFinder.place(in: Array(text.utf8)))
        #expect(place == (line, column))
    }

    @Test(
        "is nowhere in JSON",
        arguments: ["{}", " [] ", "{\"a\": [1, -2.5e3, true, false, null, \"b\\u00e9\\\"\"], \"c\": {\"d\": {}}}", "1"])
    func whole(text: String) { #expect(JSONFaultFinder.place(in: Array(text.utf8)) == nil) }

    @Test("is found in any bytes, at any depth")
    func anything() {
        #expect(JSONFaultFinder.place(in: Array(repeating: UInt8(ascii: "["), count: 100_000))?.column == 100_001)
        var random = SeededGenerator(7)
        for _ in 0..<2_000 {
            let bytes = (0..<40).map { _ in Array("{}[]\",:1et\\\n \u{ff}".utf8).randomElement(using: &random) ?? 0 }
            _ = JSONFaultFinder.place(in: bytes)
        }
    }
}
