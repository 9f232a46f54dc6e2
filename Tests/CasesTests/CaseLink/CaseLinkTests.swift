import Cases
import Primitives
import Signals
import Storage
import Testing

@Suite struct CaseLinkTests {
    @Test("Related cases are linked once and can be parted")
    func relate() async throws {
        try await World.each { world in
            let (a, b) = (
                try await world.openCase("一", id: "1@a.example"), try await world.openCase("二", id: "2@a.example")
            )
            let (store, suzuki) = (world.store, world.suzuki)
            try await world.database.write { transaction in
                for (one, other) in [(a, b), (b, a)] {
                    try store.relate(viewer: suzuki, one.publicID, to: other.publicID, reason: "", in: transaction)
                }
                let links = try store.links(viewer: suzuki, of: a, in: transaction)
                #expect(links.map(\.other.id) == [b.id])
                try store.unlink(viewer: suzuki, b.publicID, links[0].publicID, in: transaction)
                #expect(try store.links(viewer: suzuki, of: a, in: transaction).isEmpty)
            }
        }
    }

    @Test("A merged case's number resolves, its mails go on in the target, and the merge can be undone")
    func merge() async throws {
        try await World.each { world in
            let source = try await world.openCase("一", from: "one@example.jp", id: "1@example.jp")
            let target = try await world.openCase("二", from: "two@example.jp", id: "2@example.jp")
            let (store, suzuki) = (world.store, world.suzuki)
            try await world.database.write { transaction in
                _ = try store.merge(
                    viewer: suzuki, source.publicID, into: target.publicID, reason: "同じ件", in: transaction)
                #expect(try store.find(viewer: suzuki, number: source.number, in: transaction).mergedInto == target.id)
            }
            var mail = Mail(from: "one@example.jp", subject: "続報", messageID: "3@example.jp")
            mail.tags = [source.number]
            #expect(try await world.receive(mail).caseID == target.publicID)
            try await world.database.write { transaction in
                let parted = try store.undoMerge(viewer: suzuki, source.publicID, in: transaction)
                #expect(parted.mergedInto == nil && parted.status == .open)
                #expect(try store.links(viewer: suzuki, of: target, in: transaction).isEmpty)
            }
        }
    }
}
