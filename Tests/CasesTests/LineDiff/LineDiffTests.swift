import Cases
import Testing

@Suite struct LineDiffTests {
    @Test(
        "The sides of a diff give both texts again",
        arguments: [
            ("", ""), ("a", ""), ("", "a\nb"), ("a\nb\nc", "a\nx\nc"), ("a\nb\nc\nd", "b\nd\ne"), ("同じ\n古い", "同じ\n新しい"),
            ("a\na\na", "a\na"), ("x\n\ny", "x\ny\n"),
        ])
    func roundTrip(old: String, new: String) {
        let diff = LineDiff(from: old, to: new)
        #expect(text(diff) { if case .added = $0 { false } else { true } } == old)
        #expect(text(diff) { if case .removed = $0 { false } else { true } } == new)
        #expect(diff.isEmpty == (old == new))
    }

    @Test("Only what changed is marked")
    func minimal() {
        let diff = LineDiff(from: "一\n二\n三\n四", to: "一\n二半\n三\n四\n五")
        #expect(diff.lines == [.same("一"), .removed("二"), .added("二半"), .same("三"), .same("四"), .added("五")])
    }

    @Test("Texts that differ in more lines than compared stand one after the other")
    func bounded() {
        let old = (0..<3_000).map { "old \($0)" }.joined(separator: "\n")
        let new = (0..<3_000).map { "new \($0)" }.joined(separator: "\n")
        let diff = LineDiff(from: "head\n" + old, to: "head\n" + new)
        #expect(diff.isCoarse)
        #expect(diff.lines.count == 6_001)
        #expect(diff.lines.first == .same("head"))
    }

    private func text(_ diff: LineDiff, _ keep: (LineDiff.Line) -> Bool) -> String {
        diff.lines.filter(keep).map { line in
            switch line {
            case .same(let text), .removed(let text), .added(let text): text
            }
        }.joined(separator: "\n")
    }
}
