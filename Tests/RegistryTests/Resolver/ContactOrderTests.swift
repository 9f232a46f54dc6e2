import Access
import Primitives
import Testing

@testable import Registry

@Suite("The order in which contacts are told")
struct ContactOrderTests {
    private let viewer = RegistryWorld.coordinator
    /// A Wednesday, 20:06 in Japan.
    private let evening = RegistryWorld.now
    private var noon: Timestamp { JapanTime.midnight(JapanTime.date(of: evening)) + .hours(12) }

    @discardableResult
    private func add(
        _ name: String, rank: Int, to organization: Organization, in world: RegistryWorld, role: Contact.Role = .poc,
        hours: String? = nil, from: CivilDate? = nil, through: CivilDate? = nil, isActive: Bool = true
    ) async throws -> Contact {
        try await world.store.addContact(
            viewer: viewer,
            Contact.Details(
                name: name, role: role, rank: rank, isActive: isActive, dutyHours: hours.flatMap { DutyHours($0) },
                inChargeFrom: from, inChargeThrough: through), to: organization.publicID)
    }

    private func order(
        _ organization: Organization, at moment: Timestamp, in world: RegistryWorld
    ) async throws -> [OrderedContact] {
        try await world.store.contactsInOrder(viewer: viewer, of: organization.publicID, at: moment)
    }

    @Test("is by rank while nobody has stated hours, night duty among them")
    func unstated() async throws {
        try await RegistryWorld.each { world in
            let shop = try await world.organization("店")
            try await add("夜間", rank: 1, to: shop, in: world, role: .nightDuty)
            try await add("昼間", rank: 2, to: shop, in: world)
            let people = try await order(shop, at: evening, in: world)
            #expect(people.map(\.contact.name) == ["夜間", "昼間"])
            #expect(people.allSatisfy { $0.standing == .unstated && $0.standing.text == nil })
        }
    }

    @Test("puts those on duty first; outside the hours of the others that is the night duty")
    func duty() async throws {
        try await RegistryWorld.each { world in
            let shop = try await world.organization("店")
            try await add("昼間", rank: 1, to: shop, in: world, hours: "Mon-Fri 9-17:30")
            try await add("夜間", rank: 3, to: shop, in: world, role: .nightDuty)
            try await add("海外", rank: 2, to: shop, in: world, hours: "Mon-Fri 9-17 Europe/Paris")
            let day = try await order(shop, at: noon - .hours(1), in: world)
            #expect(day.map(\.contact.name) == ["昼間", "海外", "夜間"])
            #expect(day.map(\.standing.isOnDuty) == [true, false, false] && day[2].standing == .onDutyLater)
            let late = try await order(shop, at: evening + .hours(6), in: world)
            #expect(late.map(\.contact.name) == ["夜間", "昼間", "海外"] && late[0].standing == .nightDuty)
            let both = try await order(shop, at: evening, in: world)
            #expect(both.map(\.contact.name) == ["海外", "昼間", "夜間"])
        }
    }

    @Test("is by rank when nobody is on duty, and says when each begins")
    func nobody() async throws {
        try await RegistryWorld.each { world in
            let shop = try await world.organization("店")
            try await add("一", rank: 1, to: shop, in: world, hours: "Mon-Fri 10-12")
            try await add("二", rank: 2, to: shop, in: world, hours: "Mon-Fri 9-12")
            let people = try await order(shop, at: evening, in: world)
            let tomorrow = JapanTime.midnight(JapanTime.date(of: evening).adding(days: 1))
            #expect(
                people.map(\.standing) == [
                    .offDuty(until: tomorrow + .hours(10)), .offDuty(until: tomorrow + .hours(9)),
                ])
            #expect(people[0].standing.text?.ja == "対応時間外（2026-11-19 10:00（JST）から対応）")
        }
    }

    @Test("puts the first deputy who is there in the place of the absent, from above too, and leaves nobody out")
    func deputies() async throws {
        try await RegistryWorld.each { world in
            let group = try await world.organization("グループ")
            let shop = try await world.organization("店", parent: group)
            let above = try await world.contact("上長", of: group, rank: 9)
            let first = try await world.contact("一", of: shop, rank: 1)
            try await world.contact("二", of: shop, rank: 2)
            let third = try await world.contact("三", of: shop, rank: 3)
            let today = JapanTime.date(of: evening)
            try await world.store.setDeputies(viewer: viewer, [third.publicID, above.publicID], of: first.publicID)
            #expect(try await order(shop, at: evening, in: world).map(\.contact.name) == ["一", "二", "三"])
            try await world.store.addAbsence(
                viewer: viewer, from: today, through: today.adding(days: 3), note: "出張", of: first.publicID)
            let replaced = try await order(shop, at: evening, in: world)
            #expect(replaced.map(\.contact.name) == ["三", "二", "一"] && replaced[0].represents == ["一"])
            #expect(replaced[2].standing == .absent(through: today.adding(days: 3), deputy: "三"))
            try await world.store.addAbsence(
                viewer: viewer, from: today, through: today, note: "", of: third.publicID)
            let fromAbove = try await order(shop, at: evening, in: world)
            #expect(fromAbove.map(\.contact.name) == ["上長", "二", "一", "三"])
            let later = try await order(shop, at: evening + .days(4), in: world)
            #expect(later.map(\.contact.name) == ["一", "二", "三"])
        }
    }

    @Test(
        "puts those not in charge last; with nobody in charge the organisation above is told, and they are still named")
    func charge() async throws {
        try await RegistryWorld.each { world in
            let group = try await world.organization("グループ")
            let shop = try await world.organization("店", parent: group, holdings: [(.network, "192.0.2.0/24")])
            let today = JapanTime.date(of: evening)
            try await add("前任", rank: 1, to: shop, in: world, through: today.adding(days: -1))
            try await add("後任", rank: 1, to: shop, in: world, from: today)
            let people = try await order(shop, at: evening, in: world)
            #expect(people.map(\.contact.name) == ["後任", "前任"])
            #expect(people[1].standing == .noLongerInCharge(through: today.adding(days: -1)))
            #expect(try await order(shop, at: evening - .days(1), in: world).map(\.contact.name) == ["前任", "後任"])
            try await add("上長", rank: 1, to: group, in: world)
            try await world.store.removeContact(viewer: viewer, people[0].contact.publicID)
            let found = try #require(try await world.resolve([(.ipv4, "192.0.2.1")]).first)
            #expect(found.contacts.map(\.name) == ["上長", "前任"])
            #expect(found.reasons.contains { $0.rule == .parent && $0.value == "グループ" })
        }
    }

    @Test("takes only contacts of the organisation or above as deputies, each once, and no absence that is over")
    func refused() async throws {
        try await RegistryWorld.each { world in
            let shop = try await world.organization("店")
            let other = try await world.contact("他社", of: try await world.organization("別"))
            let own = try await world.contact("窓口", of: shop)
            let second = try await world.contact("次席", of: shop)
            for wrong in [[other.publicID], [own.publicID], [second.publicID, second.publicID]] {
                await #expect(throws: Problem.self) {
                    try await world.store.setDeputies(viewer: viewer, wrong, of: own.publicID)
                }
            }
            let today = JapanTime.date(of: evening)
            for days in [(-3, -1), (2, 1)] {
                await #expect(throws: Problem.self) {
                    try await world.store.addAbsence(
                        viewer: viewer, from: today.adding(days: days.0), through: today.adding(days: days.1), note: "",
                        of: own.publicID)
                }
            }
            await #expect(throws: Problem.self) {
                try await add("逆", rank: 1, to: shop, in: world, from: today, through: today.adding(days: -1))
            }
            try await world.store.addAbsence(viewer: viewer, from: today, through: today, note: "", of: own.publicID)
            let absence = try #require(try await world.store.contact(viewer: viewer, own.publicID).absences.first)
            try await world.store.removeAbsence(viewer: viewer, absence.id, of: own.publicID)
            #expect(try await world.store.contact(viewer: viewer, own.publicID).absences.isEmpty)
            await #expect(throws: Problem.self) {
                try await world.store.removeAbsence(viewer: viewer, absence.id, of: own.publicID)
            }
        }
    }
}
