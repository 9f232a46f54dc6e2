import Access
import Primitives
import Testing

@testable import Registry

@Suite("Rules in files of the registry")
struct RuleImportTests {
    private let viewer = RegistryWorld.coordinator

    @Test("go out and come in as JSON and CSV without a change")
    func files() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("金融ISAC", key: "isac")
            let contact = try await world.contact("夜間窓口", of: organization)
            let conditions = try [
                (RuleCondition.Kind.network, "192.0.2.0/24"), (.sector, "金融、銀行"), (.tlp, "AMBER"),
                (.hours, "Fri,Sun 22:00-06:00; Asia/Tokyo"),
            ].map { try #require(RuleCondition($0.0, $0.1)) }
            let today = JapanTime.date(of: RegistryWorld.now)
            let details = ResponsibilityRule.Details(
                name: "=夜間の金融", verdict: .propose, weight: -5, conditions: conditions,
                contact: contact.publicID, role: .poc, firstDay: today, lastDay: today.adding(days: 9))
            let rule = try await world.store.addRule(viewer: viewer, details, about: organization.publicID)
            let json = try await world.store.exportJSON(viewer: viewer)
            let csv = try await world.store.exportCSV(viewer: viewer, headers: .ja)
            for file in [json, csv] {
                let again = try await world.load(file)
                #expect(again.problems.map(\.text.ja) == [] && again.added + again.changed == 0)
            }
            for file in [json, csv] {
                try await world.store.removeRule(
                    viewer: viewer, try #require(try await world.store.rules(viewer: viewer).first).publicID)
                #expect(try await world.load(file).added == 1)
                let back = try #require(try await world.store.rules(viewer: viewer).first)
                #expect(back.details == details && back.publicID != rule.publicID)
            }
        }
    }

    @Test("change the rule of the same name, and are kept aside with their place when something is wrong")
    func changes() async throws {
        try await RegistryWorld.each { world in
            let header = "組織,組織名,規則,規則の扱い,規則の重み,規則の条件,規則の連絡先\n"
            #expect(try await world.load(header + "isac,金融,夜間,,10,keyword 送金,\n").added == 2)
            let changed = try await world.load(header + "isac,金融,夜間,通知先に挙げない,20,\"keyword 送金\nsector 金融\",\n")
            #expect(changed.changed == 1)
            let rule = try #require(try await world.store.rules(viewer: viewer).first)
            #expect(rule.verdict == .never && rule.weight == 20 && rule.conditions.count == 2)
            for (cells, code) in [
                ("a,,10,keyword,", "import.bad-value"), ("a,,たくさん,keyword 送金,", "import.bad-value"),
                ("a,いつか,1,keyword 送金,", "import.unknown-word"), ("a,,1,,", "rule.without-condition"),
                ("a,,1,keyword 送金,いない人", "import.unknown-contact"),
                ("a,,2000,keyword 送金,", "rule.weight-out-of-range"),
            ] {
                let report = try await world.load(header + "isac,金融," + cells + "\n")
                #expect(report.problems.map(\.code) == [code], "\(cells)")
            }
            let json =
                #"{"organizations":[{"key":"isac","rules":[{"name":"b","conditions":[{"kind":"x","value":"y"}]}]}]}"#
            #expect(try await world.load(json).problems.map(\.place) == ["organizations[0].rules[0].conditions[0]"])
        }
    }
}
