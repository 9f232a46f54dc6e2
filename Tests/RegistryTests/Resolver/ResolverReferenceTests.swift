import Primitives
import Testing

@testable import Registry

@Suite("The resolver against a slow reference")
struct ResolverReferenceTests {
    @Test("agrees on random nested networks of both families")
    func networks() async throws {
        try await RegistryWorld.each { world in
            var random = SeededGenerator(7)
            let organization = try await world.organization("全")
            var registered: Set<IPPrefix> = []
            for _ in 0..<300 {
                guard let prefix = Self.prefix(&random), registered.insert(prefix).inserted else { continue }
                try await world.store.addHolding(
                    viewer: RegistryWorld.coordinator, .network(prefix), to: organization.publicID)
            }
            for _ in 0..<150 {
                guard let asked = Self.prefix(&random) else { continue }
                let observable = Observable(kind: .network, value: asked.description)
                let found = try await world.resolve([(observable.kind, observable.value)])
                let expected = registered.filter { network in
                    network.base.isV4 == asked.base.isV4
                        && (network.first <= asked.first && asked.last <= network.last
                            || asked.first <= network.first && network.last <= asked.last)
                }
                let isEqual = Set(found.flatMap(\.reasons).map(\.value)) == Set(expected.map(\.description))
                #expect(isEqual, "\(asked)")
                let lengths = found.flatMap(\.reasons).map(\.specificity)
                #expect(lengths == lengths.sorted(by: >))
            }
        }
    }

    /// Crowded, so that prefixes nest: few free bits, lengths all over.
    private static func prefix(_ random: inout SeededGenerator) -> IPPrefix? {
        let bits = UInt32.random(in: 0...255, using: &random)
        if Bool.random(using: &random) {
            return IPPrefix(IPAddress(v4: 0xc000_0200 | bits), length: Int.random(in: 0...32, using: &random))
        }
        let address = IPAddress(value: 0x2001_0db8 << 96 | UInt128(bits) << 80 | UInt128(bits & 3))
        return IPPrefix(address, length: Int.random(in: 0...128, using: &random))
    }

    @Test("agrees on random nested domains")
    func domains() async throws {
        try await RegistryWorld.each { world in
            var random = SeededGenerator(11)
            let organization = try await world.organization("全")
            var registered: Set<String> = []
            for _ in 0..<60 {
                let name = Self.name(&random, labels: 1...3)
                guard registered.insert(name).inserted, let holding = Holding(.domain, name) else { continue }
                try await world.store.addHolding(
                    viewer: RegistryWorld.coordinator, holding, to: organization.publicID)
            }
            for _ in 0..<100 {
                let asked = Self.name(&random, labels: 1...4)
                let found = try await world.resolve([(.domain, asked)]).flatMap(\.reasons).map(\.value)
                let expected = registered.filter { asked == $0 || asked.hasSuffix("." + $0) }
                #expect(found == expected.sorted { $0.count > $1.count })
            }
        }
    }

    private static func name(_ random: inout SeededGenerator, labels: ClosedRange<Int>) -> String {
        let own = (0..<Int.random(in: labels, using: &random)).map { _ in
            ["a", "b", "c"].randomElement(using: &random) ?? "a"
        }
        return (own + ["example"]).joined(separator: ".")
    }

    @Test("agrees on random keywords in random text")
    func keywords() async throws {
        try await RegistryWorld.each { world in
            var random = SeededGenerator(13)
            let organization = try await world.organization("全")
            let letters = Array("あいう漏洩ab1")
            func word(_ lengths: ClosedRange<Int>) -> String {
                String(
                    (0..<Int.random(in: lengths, using: &random)).map { _ in
                        letters[Int.random(in: 0..<8, using: &random)]
                    })
            }
            let words = Set((0..<80).map { _ in word(2...4) })
            for word in words {
                guard let holding = Holding(.keyword, word) else { continue }
                try await world.store.addHolding(viewer: RegistryWorld.coordinator, holding, to: organization.publicID)
            }
            for _ in 0..<60 {
                let text = word(0...40)
                let found = try await world.resolve(text: text).flatMap(\.reasons).map(\.value)
                #expect(Set(found) == words.filter { Self.stands($0, in: Array(text)) })
            }
        }
    }

    private static func stands(_ word: String, in text: [Character]) -> Bool {
        let word = Array(word)
        guard text.count >= word.count else { return false }
        func isBorder(_ index: Int) -> Bool {
            index == 0 || index == text.count || !(text[index - 1].isASCII && text[index].isASCII)
        }
        return (0...text.count - word.count).contains { start in
            Array(text[start..<start + word.count]) == word && isBorder(start) && isBorder(start + word.count)
        }
    }
}
