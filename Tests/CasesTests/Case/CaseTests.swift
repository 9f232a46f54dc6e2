import Access
import Cases
import Primitives
import Storage
import Testing

@Suite struct CaseTests {
    @Test("Every change stands on the timeline with before and after, and in the audit log without its words")
    func changes() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (store, suzuki, id) = (world.store, world.suzuki, opened.publicID)
            try await world.database.write { [world] transaction in
                _ = try store.setKind(viewer: suzuki, id, to: .malware, in: transaction)
                _ = try store.setPriority(viewer: suzuki, id, to: .high, in: transaction)
                _ = try store.setPriority(viewer: suzuki, id, to: .high, in: transaction)
                _ = try store.setTLP(viewer: suzuki, id, to: .green, in: transaction)
                _ = try store.setTitle(viewer: suzuki, id, to: "  新しい\n件名 ", in: transaction)
                let changed = try store.assign(viewer: suzuki, id, to: world.satoID, in: transaction)
                #expect(changed.title == "新しい 件名" && changed.ownerName == "佐藤")
                let entries = try store.timeline(viewer: suzuki, of: changed, in: transaction)
                #expect(
                    entries.suffix(5).map(\.kind) == [
                        .kindChanged, .priorityChanged, .tlpChanged, .titleChanged, .ownerChanged,
                    ])
                #expect(entries.first { $0.kind == .priorityChanged }?.values(in: .ja) == "中 → 高")
                #expect(entries.first { $0.kind == .tlpChanged }?.values(in: .en) == "TLP:AMBER → TLP:GREEN")
                #expect(throws: Problem.self) {
                    try store.setTLP(viewer: suzuki, id, to: .red, in: transaction)
                }
            }
            let audited = try await world.database.read { transaction in
                try transaction.rows("SELECT action, detail FROM audit_entries").map {
                    "\(try $0.text(0)) \(try $0.text(1))"
                }
            }
            #expect(audited.contains { $0.hasPrefix("case.title") })
            #expect(!audited.contains { $0.contains("新しい") })
        }
    }

    @Test("The list filters and pages, and a reader without rights gets nothing")
    func lists() async throws {
        try await World.each { world in
            var cases: [Case] = []
            for number in 1...5 { cases.append(try await world.openCase("件 \(number)", id: "\(number)@a.example")) }
            let (store, suzuki, now, all) = (world.store, world.suzuki, world.now, cases)
            try await world.database.write { [world] transaction in
                _ = try store.assign(viewer: suzuki, all[1].publicID, to: world.suzukiID, in: transaction)
                _ = try store.setPriority(viewer: suzuki, all[3].publicID, to: .critical, in: transaction)
                let first = try store.list(viewer: suzuki, CaseFilter(isOpen: true), limit: 3, at: now, in: transaction)
                let rest = try store.list(
                    viewer: suzuki, CaseFilter(isOpen: true), after: first.next, limit: 3, at: now, in: transaction)
                #expect((first.items + rest.items).map(\.id) == all.reversed().map(\.id))
                #expect(rest.next == nil)
                let mine = try store.list(viewer: suzuki, CaseFilter(owner: .me), at: now, in: transaction).items
                #expect(mine.map(\.id) == [all[1].id])
                let unowned = try store.list(viewer: suzuki, CaseFilter(owner: .nobody), at: now, in: transaction)
                #expect(unowned.items.count == 4)
                #expect(try store.nextForMe(viewer: suzuki, in: transaction).first?.id == all[3].id)
                #expect(throws: Problem.self) {
                    try store.list(
                        viewer: .service(.resolver), CaseFilter(), at: now, in: transaction)
                }
            }
        }
    }
}
