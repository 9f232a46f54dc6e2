import Foundation
import Primitives
import Testing

@testable import Registry

@Suite("The resolver in a generated world")
struct ResolverWorldTests {
    /// Organisations; `HIKESHI_TEST_ORGANIZATIONS` makes the world larger.
    private static let size =
        ProcessInfo.processInfo.environment["HIKESHI_TEST_ORGANIZATIONS"].flatMap { Int($0) } ?? 100

    @Test("answers every signal as a program that loops over everything")
    func agreement() async throws {
        var random = SeededGenerator(2_026)
        let reference = ReferenceRegistry(parties: Self.size, &random)
        let signals = (0..<2 * Self.size).map { _ in Signal(&random) }
        try await RegistryWorld.each { world in
            try await fill(world, reference)
            for signal in signals {
                let found = try await world.resolve(signal.observables, text: signal.words.joined(separator: " "))
                let reasons = found.flatMap { party in
                    party.reasons.filter { $0.rule != .parent }.map { reason in
                        ReferenceRegistry.Found(
                            party: Int(party.organization.key.dropFirst()) ?? -1, rule: reason.rule,
                            matched: reason.matched, value: reason.value)
                    }
                }
                let expected = reference.answer(
                    addresses: signal.addresses, names: signal.names, words: signal.words)
                #expect(Set(reasons) == expected, "\(signal)")
                #expect(found.map(\.specificity) == found.map(\.specificity).sorted(by: >), "\(signal)")
            }
        }
    }

    private struct Signal {
        let addresses: [String]
        let names: [String]
        let words: [String]

        init(_ random: inout SeededGenerator) {
            let count = Int.random(in: 0...2, using: &random)
            addresses = Array(Set((0..<count).map { _ in "\(IPAddress(v4: ReferenceRegistry.address(&random)))" }))
                .sorted()
            names = Array(Set((count..<2).map { _ in ReferenceRegistry.domain(&random) })).sorted()
            words = (0..<Int.random(in: 0...3, using: &random)).map { _ in ReferenceRegistry.word(&random) }
        }

        var observables: [(Observable.Kind, String)] {
            addresses.map { (Observable.Kind.ipv4, $0) } + names.map { (Observable.Kind.domain, $0) }
        }
    }

    private func fill(_ world: RegistryWorld, _ reference: ReferenceRegistry) async throws {
        var lines = ["組織,組織名,上位組織,連絡先,有効,ネットワーク,AS番号,ドメイン,技術キーワード,代表する国"]
        for (index, party) in reference.parties.enumerated() {
            let parent = party.parent.map { "o\($0)" } ?? ""
            lines.append("o\(index),\(party.name),\(parent),窓口,\(party.isReachable ? 1 : 0),,,,,")
            for holding in party.holdings {
                let cells = [Holding.Kind.network, .asn, .domain, .keyword, .country].map {
                    $0 == holding.kind ? holding.text : ""
                }
                lines.append("o\(index),\(party.name),,,,\(cells.joined(separator: ","))")
            }
        }
        #expect(try await world.load(lines.joined(separator: "\n") + "\n").problems.isEmpty)
        let routes = reference.routes.map {
            "\($0.prefix.base)\t\($0.prefix.length)\t\($0.origin)\t\($0.country?.text ?? "")"
        }
        _ = try await world.store.replaceRoutingTable(
            viewer: RegistryWorld.coordinator, Array(routes.joined(separator: "\n").utf8), fileName: "routes.txt")
        for rule in reference.rules {
            let about = try #require(
                try await world.store.organization(viewer: RegistryWorld.coordinator, named: "o\(rule.party)"))
            try await world.store.addRule(
                viewer: RegistryWorld.coordinator,
                ResponsibilityRule.Details(name: rule.name, verdict: rule.verdict, conditions: rule.conditions),
                about: about.publicID)
        }
    }
}
