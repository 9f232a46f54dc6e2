import Cases
import Primitives
import Storage
import Testing

@Suite struct NoteTests {
    @Test("Every version of a note is kept and shown with its difference; sending the form twice writes one note")
    func versions() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (store, suzuki, id) = (world.store, world.suzuki, PublicID())
            try await world.database.write { transaction in
                for _ in 0..<2 {
                    try store.writeNote(viewer: suzuki, on: opened.publicID, text: "一行目\n二行目", id: id, in: transaction)
                }
                try store.changeNote(viewer: suzuki, id, text: "一行目\n新しい二行目", replacing: 1, in: transaction)
                #expect(throws: Problem.self) {
                    try store.changeNote(viewer: suzuki, id, text: "すれ違い", replacing: 1, in: transaction)
                }
                let versions = try store.versions(viewer: suzuki, ofNote: id, in: transaction)
                #expect(versions.map(\.number) == [2, 1])
                let diff = LineDiff(from: versions[1].text, to: versions[0].text)
                #expect(diff.lines == [.same("一行目"), .removed("二行目"), .added("新しい二行目")])
                #expect(try store.notes(viewer: suzuki, of: opened, in: transaction).count == 1)
            }
        }
    }

    @Test("The summary is versioned, and what title, summary and notes say is found")
    func search() async throws {
        try await World.each { world in
            let opened = try await world.openCase("改ざんの疑い")
            let (store, suzuki, id) = (world.store, world.suzuki, opened.publicID)
            try await world.database.write { transaction in
                try store.writeSummary(viewer: suzuki, of: id, text: "情報漏洩は確認されていない", replacing: 0, in: transaction)
                #expect(throws: Problem.self) {
                    try store.writeSummary(viewer: suzuki, of: id, text: "別の人", replacing: 0, in: transaction)
                }
                try store.writeNote(viewer: suzuki, on: id, text: "踏み台のサーバを確認", in: transaction)
                for words in ["改ざん", "情報漏えい", "踏み台", opened.number] {
                    let found = try store.search(viewer: suzuki, SearchQuery(words), in: transaction)
                    #expect(found.items.map(\.id) == [opened.id], "\(words)")
                }
                #expect(try store.search(viewer: suzuki, SearchQuery("無関係"), in: transaction).items.isEmpty)
            }
        }
    }
}
