import Primitives
import Testing

@testable import Registry

@Suite("The reader of routing tables")
struct RoutingReaderTests {
    private func lines(_ text: String) -> [RoutingReader.Line] {
        var reader = RoutingReader(Array(text.utf8))
        var lines: [RoutingReader.Line] = []
        while let line = reader.next() { lines.append(line) }
        return lines
    }

    private func routes(_ text: String) -> [String] {
        lines(text).flatMap { line in
            guard case .announced(let found) = line else { return ["bad"] }
            return found.map { "\($0.prefix) \($0.origin) \($0.country?.text ?? "-")" }
        }
    }

    @Test("gives every origin of a prefix, with the country where one is stated")
    func origins() {
        #expect(routes("192.0.2.0\t24\t64496") == ["192.0.2.0/24 AS64496 -"])
        #expect(
            routes("192.0.2.0 24 64496_64497,64498 jp\r\n") == [
                "192.0.2.0/24 AS64496 JP", "192.0.2.0/24 AS64497 JP", "192.0.2.0/24 AS64498 JP",
            ])
        #expect(routes("2001:db8::\t32\t{64496,64496}") == ["2001:db8::/32 AS64496 -"])
    }

    @Test("passes over comments and empty lines, and counts them")
    func comments() {
        #expect(lines("# head\n\n \t\r\nno route\n") == [.bad(BadRoutingLine(line: 4, source: "no route"))])
        #expect(lines("") == [])
    }

    @Test(
        "keeps aside what is no route",
        arguments: [
            "192.0.2.0\t33\t64496", "192.0.2.0\t0\t64496", "192.0.2.0\t-1\t64496", "2001:db8::\t129\t64496",
            "192.0.2.0\t24", "192.0.2.0\t24\t0", "192.0.2.0\t24\t4294967296", "192.0.2.0\t24\t_", "192.0.2.0\t24\tASX",
            "192.0.2.0\t24\t64496\tJAPAN", "192.0.2.0\t24\t64496\tJP\tmore", "192.0.2.0/24\t24\t64496",
            "example.jp\t24\t64496", "192.0.2.0\t9999999999999999999999\t64496",
        ])
    func bad(line: String) {
        #expect(lines(line) == [.bad(BadRoutingLine(line: 1, source: line.oneLine))])
    }

    @Test("keeps aside a line without end and one with too many origins")
    func long() {
        let origins = (1...100).map { "\($0)" }.joined(separator: "_")
        #expect(routes("192.0.2.0\t24\t\(origins)") == ["bad"])
        guard case .bad(let line) = lines(String(repeating: "1 ", count: 100_000)).first else {
            Issue.record("a line without end was read")
            return
        }
        #expect(line.source.utf8.count <= Limits.routingLineBytes)
    }
}
