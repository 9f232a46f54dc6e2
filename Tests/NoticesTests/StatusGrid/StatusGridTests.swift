import Access
import Primitives
import Storage
import Testing

@testable import Notices

@Suite struct StatusGridTests {
    @Test("The grid pages by key and knows who is silent after the due time")
    func pages() async throws {
        try await World.each { world in
            let partners = [
                try await world.partner("alpha"), try await world.partner("beta"), try await world.partner("gamma"),
            ]
            let notice = try await world.send(.green, to: partners, due: world.now + .days(1))
            let answered = try await world.deliveries(notice)[1].publicID
            try await world.write {
                try $0.answer(viewer: .link(answered, language: .ja), answered, status: .fixed, comment: "", in: $1)
            }
            world.clock.advance(.days(2))
            let (sato, now) = (world.sato, world.now)
            let first = try await world.read { try $0.grid(viewer: sato, limit: 2, now: now, in: $1) }
            #expect(first.lines.map(\.delivery.organization) == ["gamma株式会社", "beta株式会社"])
            let second = try await world.read {
                try $0.grid(viewer: sato, before: first.next, limit: 2, now: now, in: $1)
            }
            #expect(second.lines.map(\.delivery.organization) == ["alpha株式会社"])
            #expect(second.next == nil)

            let silent = StatusFilter(standing: .silent, ofCase: notice.casePublicID)
            let late = try await world.read { try $0.grid(viewer: sato, silent, now: now, in: $1) }
            #expect(late.lines.count == 2)
            #expect(late.lines.allSatisfy { $0.delivery.isSilent(at: now) })
            let counts = try await world.read { try $0.standings(viewer: sato, now: now, in: $1) }
            #expect(counts == [.all: 3, .stuck: 0, .unanswered: 2, .silent: 2, .bounced: 0, .answered: 1])
        }
    }

    @Test("Counts of the grid stop at a thousand and one; those of one case leave out all others")
    func counts() async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")], due: world.now + .days(1))
            let other = try await world.send(.green, to: [try await world.partner("beta")], due: world.now + .days(1))
            try await world.write { _, transaction in
                _ = try transaction.execute(
                    """
                    INSERT INTO deliveries (public_id, notice_id, contact_id, contact_public_id, organization, contact,
                        address, address_key, language, reason, observables, wants_pickup, state, response, due_at)
                    WITH RECURSIVE many (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM many WHERE number < 1100)
                    SELECT 'copy' || many.number, d.notice_id, d.contact_id + 1000 + many.number, d.contact_public_id,
                        d.organization, d.contact, d.address, d.address_key, d.language, d.reason, d.observables,
                        d.wants_pickup, CASE WHEN many.number < 8 THEN 'bounced' ELSE 'sent' END, 'none', d.due_at
                    FROM deliveries d CROSS JOIN many WHERE d.notice_id = ?
                    """, [other.id])
            }
            let (sato, now) = (world.sato, world.now)
            let all = try await world.read { try $0.standings(viewer: sato, now: now, in: $1) }
            #expect(all == [.all: 1001, .stuck: 0, .unanswered: 1001, .silent: 0, .bounced: 7, .answered: 0])
            let one = try await world.read {
                try $0.standings(viewer: sato, ofCase: notice.casePublicID, now: now, in: $1)
            }
            #expect(one == [.all: 1, .stuck: 0, .unanswered: 1, .silent: 0, .bounced: 0, .answered: 0])
        }
    }
}
