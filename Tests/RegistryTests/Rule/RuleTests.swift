import Access
import Primitives
import Testing

@testable import Registry

@Suite("Rules on who is told")
struct RuleTests {
    private let viewer = RegistryWorld.coordinator

    private func rule(
        _ world: RegistryWorld, _ name: String, about organization: Organization,
        verdict: ResponsibilityRule.Verdict = .propose, weight: Int = 0, contact: Contact? = nil,
        role: Contact.Role? = nil, days: ClosedRange<CivilDate>? = nil, _ conditions: [(RuleCondition.Kind, String)]
    ) async throws {
        let conditions = try conditions.map { try #require(RuleCondition($0.0, $0.1)) }
        try await world.store.addRule(
            viewer: viewer,
            ResponsibilityRule.Details(
                name: name, verdict: verdict, weight: weight, conditions: conditions, contact: contact?.publicID,
                role: role, firstDay: days?.lowerBound, lastDay: days?.upperBound), about: organization.publicID)
    }

    private func names(_ world: RegistryWorld, _ query: Query) async throws -> [String] {
        try await world.resolver.resolve(query, viewer: viewer).map(\.organization.name)
    }

    private func query(_ address: String, _ text: String = "", sector: String = "", tlp: TLP? = nil) -> Query {
        Query(
            observables: [Observable(kind: .ipv4, value: address)], text: text, time: RegistryWorld.now, tlp: tlp,
            sector: sector)
    }

    @Test("apply only when all their conditions hold")
    func combined() async throws {
        try await RegistryWorld.each { world in
            let bank = try await world.organization("金融ISAC")
            try await rule(
                world, "夜間の金融", about: bank,
                [(.network, "192.0.2.0/24"), (.keyword, "不正送金"), (.sector, "金融"), (.tlp, "AMBER")])
            let all = query("192.0.2.7", "不正送金を確認", sector: "金 融", tlp: .red)
            #expect(try await names(world, all) == ["金融ISAC"])
            for lacking in [
                query("192.0.3.7", "不正送金を確認", sector: "金融", tlp: .red),
                query("192.0.2.7", "送金を確認", sector: "金融", tlp: .red),
                query("192.0.2.7", "不正送金を確認", sector: "製造", tlp: .red),
                query("192.0.2.7", "不正送金を確認", sector: "金融", tlp: .green),
                query("192.0.2.7", "不正送金を確認", sector: "金融"),
            ] { #expect(try await names(world, lacking) == []) }
            let found = try await world.resolver.resolve(all, viewer: viewer)
            #expect(found.first?.reasons.map(\.matched).sorted() == ["192.0.2.7", "不正送金"])
            #expect(
                found.first?.reasons.first { $0.matched == "192.0.2.7" }?.text.ja == "192.0.2.7 は規則「夜間の金融」に当てはまります")
        }
    }

    @Test(
        "go by every kind of condition",
        arguments: [
            (RuleCondition.Kind.domain, "example.jp", "www.example.jp"), (.url, "http://a.test/x", "HTTP://a.test/x/y"),
            (.country, "JP", "www.other.jp"), (.asn, "AS64496", "203.0.113.9"),
            (.hours, "Wed 20:00-21:00; Asia/Tokyo", "192.0.2.1"),
        ])
    func kinds(kind: RuleCondition.Kind, condition: String, part: String) async throws {
        try await RegistryWorld.each { world in
            _ = try await world.store.replaceRoutingTable(
                viewer: viewer, Array("203.0.113.0\t24\t64496\n".utf8), fileName: "routes.txt")
            try await rule(world, "規則", about: world.organization("先"), [(kind, condition)])
            let isAddress = IPPrefix(part) != nil
            let observable = Observable(kind: isAddress ? .ipv4 : part.contains("/") ? .url : .domain, value: part)
            let asked = Query(observables: [observable], time: RegistryWorld.now)
            #expect(try await names(world, asked) == ["先"])
            let other = Query(
                observables: [Observable(kind: .url, value: "http://a.test/xy")],
                time: RegistryWorld.now + .hours(5))
            #expect(try await names(world, other) == [])
        }
    }

    @Test("put their weight on top of how specific their conditions are")
    func weight() async throws {
        try await RegistryWorld.each { world in
            try await world.organization("持ち主", holdings: [(.network, "192.0.2.0/24")])
            try await rule(world, "重い", about: world.organization("先"), weight: 900, [(.network, "192.0.0.0/16")])
            try await rule(world, "軽い", about: world.organization("後"), weight: -900, [(.network, "192.0.2.7/32")])
            let found = try await world.resolver.resolve(query("192.0.2.7"), viewer: viewer)
            #expect(found.map(\.organization.name) == ["先", "持ち主", "後"])
            #expect(found.map(\.specificity) == [3112 + 900, 3120, 3128 - 900])
            #expect(found.first?.reasons.first?.text.en == "The rule “重い” applies to 192.0.2.7 (weight +900)")
        }
    }

    @Test("keep a party away for the part that they are about, and others take its place")
    func never() async throws {
        try await RegistryWorld.each { world in
            let owner = try await world.organization("持ち主", holdings: [(.network, "192.0.2.0/24"), (.keyword, "VPN")])
            try await world.contact("窓口", of: owner)
            let national = try await world.organization("国のCSIRT", holdings: [(.country, "JP")])
            try await world.contact("当番", of: national)
            _ = try await world.store.replaceRoutingTable(
                viewer: viewer, Array("192.0.2.0\t24\t64496\tJP\n".utf8), fileName: "routes.txt")
            try await rule(world, "除外", about: owner, verdict: .never, [(.network, "192.0.2.0/25")])
            #expect(try await names(world, query("192.0.2.7")) == ["国のCSIRT"])
            #expect(try await names(world, query("192.0.2.200")) == ["持ち主"])
            #expect(try await names(world, query("192.0.2.7", "VPN装置")) == ["持ち主", "国のCSIRT"])
            try await rule(world, "全面", about: owner, verdict: .never, [(.keyword, "VPN")])
            #expect(try await names(world, query("192.0.2.200", "VPN装置")) == ["国のCSIRT"])
        }
    }

    @Test("name one contact or a role, and the others while that one is inactive")
    func people() async throws {
        try await RegistryWorld.each { world in
            let bank = try await world.organization("銀行")
            try await world.contact("昼", of: bank)
            let night = try await world.contact("夜", of: bank, rank: 2)
            try await rule(world, "夜間", about: bank, contact: night, [(.keyword, "送金")])
            let asked = Query(text: "送金", time: RegistryWorld.now)
            let found = try await world.resolver.resolve(asked, viewer: viewer)
            #expect(found.first?.contacts.map(\.name) == ["夜"])
            var details = night.details
            details.isActive = false
            try await world.store.changeContact(
                viewer: viewer, night.publicID, revision: night.revision, to: details, channels: [])
            let later = try await world.resolver.resolve(asked, viewer: viewer)
            #expect(later.first?.contacts.map(\.name) == ["昼"])
        }
    }

    @Test("apply from their first day to their last")
    func days() async throws {
        try await RegistryWorld.each { world in
            let today = JapanTime.date(of: RegistryWorld.now)
            let organization = try await world.organization("先")
            try await rule(world, "今日まで", about: organization, days: today...today, [(.keyword, "今日まで")])
            let past = today.adding(days: -9)...today.adding(days: -1)
            try await rule(world, "昨日まで", about: organization, days: past, [(.keyword, "昨日まで")])
            #expect(try await names(world, Query(text: "今日まで", time: RegistryWorld.now)) == ["先"])
            #expect(try await names(world, Query(text: "昨日まで", time: RegistryWorld.now)) == [])
            #expect(try await names(world, Query(text: "今日まで", time: RegistryWorld.now + .days(1))) == [])
        }
    }

    @Test("are refused without conditions, with a taken name, a weight or days that cannot be")
    func refused() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("先")
            try await rule(world, "名", about: organization, [(.keyword, "送金")])
            let condition = try #require(RuleCondition(.keyword, "送金"))
            let today = JapanTime.date(of: RegistryWorld.now)
            for details in [
                ResponsibilityRule.Details(name: "空", conditions: []),
                ResponsibilityRule.Details(name: "名", conditions: [condition]),
                ResponsibilityRule.Details(name: "重", weight: 1001, conditions: [condition]),
                ResponsibilityRule.Details(
                    name: "日", conditions: [condition], firstDay: today, lastDay: today.adding(days: -1)),
            ] {
                await #expect(throws: Problem.self, "\(details.name)") {
                    try await world.store.addRule(viewer: viewer, details, about: organization.publicID)
                }
            }
            await #expect(throws: Problem.self) {
                try await world.store.addRule(
                    viewer: RegistryWorld.reader, ResponsibilityRule.Details(name: "読", conditions: [condition]),
                    about: organization.publicID)
            }
        }
    }

    @Test("change for whoever saw the last state, and end")
    func changes() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("先")
            try await rule(world, "名", about: organization, [(.keyword, "送金")])
            let rule = try #require(try await world.store.rules(viewer: viewer).first)
            var details = rule.details
            details.name = "新しい名"
            try await world.store.changeRule(
                viewer: viewer, rule.publicID, revision: 1, to: details, about: organization.publicID)
            await #expect(throws: Problem.self) {
                try await world.store.changeRule(
                    viewer: viewer, rule.publicID, revision: 1, to: rule.details, about: organization.publicID)
            }
            #expect(try await world.store.rule(viewer: viewer, rule.publicID).name == "新しい名")
            try await world.store.removeRule(viewer: viewer, rule.publicID)
            #expect(try await names(world, Query(text: "送金")) == [])
            await #expect(throws: Problem.self) { try await world.store.removeRule(viewer: viewer, rule.publicID) }
        }
    }

    @Test("end with their organisation, and leave their names free")
    func ended() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("先")
            try await rule(world, "名", about: organization, [(.keyword, "送金")])
            try await world.store.removeOrganization(viewer: viewer, organization.publicID)
            #expect(try await world.store.rules(viewer: viewer).isEmpty)
            try await rule(world, "名", about: world.organization("次"), [(.keyword, "送金")])
        }
    }

    @Test("with several conditions are stored as they were made")
    func stored() throws {
        let conditions = try [
            (RuleCondition.Kind.network, "192.0.2.0/24"), (.url, "https://a.test/a b"), (.sector, "金融 銀行"),
            (.hours, "Fri,Sun 22:00-06:00; Asia/Tokyo"), (.tlp, "TLP:AMBER+STRICT"),
        ].map { try #require(RuleCondition($0.0, $0.1)) }
        #expect(try [RuleCondition](stored: conditions.stored) == conditions)
        for broken in ["network", "network here", "unknown 1"] {
            #expect(throws: Problem.self) { try [RuleCondition](stored: broken) }
        }
    }
}
