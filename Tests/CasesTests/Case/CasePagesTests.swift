import Access
import Primitives
import Signals
import Storage
import Testing

@testable import Cases

@Suite("A case's lines and observables, page by page")
struct CasePagesTests {
    /// Everything, in pages of `limit`; `after` is the last of the page before.
    private static func pages<Item: Sendable>(
        of limit: Int, _ read: (Item?) async throws -> [Item]
    ) async throws -> [Item] {
        var all: [Item] = []
        for _ in 0..<100 {
            let page = try await read(all.last)
            all += page
            if page.count < limit { break }
        }
        return all
    }

    @Test("Pages of the timeline join to the whole, lines of one moment and of merged cases too")
    func timeline() async throws {
        try await World.each { world in
            let (store, suzuki) = (world.store, world.suzuki)
            let (subject, other) = (
                try await world.openCase(), try await world.openCase("別件", from: "b@b.example", id: "second@b.example")
            )
            let now = world.now
            for number in 0..<9 {
                let entry = TimelineDraft(.event, happenedAt: now - .minutes(Int64(number / 3)), text: "\(number)")
                let target = number.isMultiple(of: 2) ? subject.publicID : other.publicID
                try await world.database.write {
                    _ = try store.addTimeline(viewer: suzuki, entry, to: target, in: $0)
                }
            }
            try await world.database.write {
                _ = try store.merge(viewer: suzuki, other.publicID, into: subject.publicID, reason: "同じ件", in: $0)
            }
            let merged = try await world.reload(subject)
            let whole = try await world.database.read {
                try store.latestLines(viewer: suzuki, of: merged, limit: 500, in: $0)
            }
            let paged = try await Self.pages(of: 2) { (last: TimelineEntry?) in
                try await world.database.read {
                    try store.latestLines(viewer: suzuki, of: merged, after: last?.publicID, limit: 2, in: $0)
                }
            }
            #expect(paged == whole && Set(whole.map(\.publicID)).count == whole.count)
            #expect(whole.filter { $0.kind == .event }.count == 9)
            #expect(whole.map(\.happenedAt) == whole.map(\.happenedAt).sorted(by: >))
        }
    }

    @Test("Pages of the observables join to the whole, what is reported first")
    func observables() async throws {
        try await World.each { world in
            let (store, suzuki) = (world.store, world.suzuki)
            let subject = try await world.openCase { mail in
                mail.observations = (1...9).map {
                    let role: Observable.Role = [.other, .target, .reported][$0 % 3]
                    return Observation(Observable(kind: $0 < 5 ? .domain : .ipv4, value: "x\($0)"), role: role)
                }
            }
            let whole = try await world.database.read { try store.observables(viewer: suzuki, of: subject, in: $0) }
            let paged = try await Self.pages(of: 2) { (last: CaseObservable?) in
                try await world.database.read {
                    try store.observables(
                        viewer: suzuki, of: subject, after: last.flatMap { .init($0.position.text) }, limit: 2, in: $0)
                }
            }
            #expect(paged == whole && whole.count == 9)
            #expect(whole.prefix(3).allSatisfy { $0.role == .reported })
        }
    }
}
