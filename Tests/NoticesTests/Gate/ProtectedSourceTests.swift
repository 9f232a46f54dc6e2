import Access
import Cases
import Logging
import Primitives
import Signals
import Storage
import Testing

@testable import Notices

@Suite("Sources that asked not to be named")
struct ProtectedSourceTests {
    private static let hanako = ProtectedSource(
        name: "佐藤　花子", organization: "例示商事", address: MailAddress("hanako@shoji.example"))

    @Test(
        "Name, organisation and address are found however they are written; other words are not",
        arguments: [
            ("佐藤花子様からのご連絡", true), ("佐藤\n花子", true), ("例示 商事より", true), ("HANAKO@shoji.example", true),
            ("ｈａｎａｋｏ＠ｓｈｏｊｉ．ｅｘａｍｐｌｅ", true), ("佐藤様", false), ("商事", false), ("", false),
        ])
    func words(_ text: String, _ isNamed: Bool) throws {
        let other = try World.mail("security@alpha.example")
        #expect(Self.hanako.isNamed(in: text, to: other) == isNamed)
        #expect(!Self.hanako.isNamed(in: text, to: try World.mail("hanako@shoji.example")))
    }

    @Test("A source without words, or with one that is too short to mean anybody, is found nowhere")
    func short() throws {
        let other = try World.mail("security@alpha.example")
        for name in ["", " ", "N", "abc", "佐"] {
            let source = ProtectedSource(name: name, organization: "", address: nil)
            #expect(!source.isNamed(in: "N abc 佐藤 \(name)", to: other))
        }
    }

    /// A case with a report whose source is protected.
    private func subject(_ world: World) async throws -> Case {
        let intake = Intake(
            database: world.database, blobs: world.blobs, keyRing: nil,
            mint: MessageIDMint(key: [UInt8](repeating: 1, count: 32), domain: try World.mail(World.address).domain),
            master: world.master, handlers: [CaseJoiner(store: world.cases)], logger: Logger(label: "test"))
        var report = NewReport(.phone, submission: "s1", text: "改ざんを見つけました。")
        report.caller = Reception.Caller(
            name: "佐藤 花子", organization: "例示商事", address: MailAddress("hanako@shoji.example"))
        report.isUnnamed = true
        _ = try await intake.take(viewer: world.sato, report)
        try await intake.drain()
        let (cases, sato) = (world.cases, world.sato)
        return try await world.database.write { transaction in
            let row = try transaction.row("SELECT public_id FROM reports")
            let id = try #require(try row?.publicID(0))
            return try cases.open(viewer: sato, CaseDraft(title: "改ざん"), from: id, in: transaction)
        }
    }

    private func notice(_ world: World, _ subject: Case, naming: String) async throws -> Notice {
        var draft = world.draft(.green, to: [try await world.partner("alpha")])
        draft.wording[.ja].body += "\n\(naming)"
        let (sato, text) = (world.sato, draft)
        return try await world.write { try $0.create(viewer: sato, caseID: subject.publicID, text, in: $1) }
    }

    @Test("A draft that names the source is shown as held, and neither submitted nor sent")
    func held() async throws {
        try await World.each { world in
            let subject = try await subject(world)
            let notice = try await notice(world, subject, naming: "報告者: 佐藤花子")
            let (sato, now) = (world.sato, world.now)
            let previews = try await world.read {
                try $0.previews(viewer: sato, notice.publicID, now: now, in: $1)
            }
            #expect(previews.map(\.verdict.reasons) == [[.namesSource]])
            await #expect {
                try await world.submit(notice)
            } throws: { ($0 as? Problem)?.code == "notice.names-source" }
            try await world.work()
            #expect(world.relay.mails.isEmpty)
        }
    }

    @Test("A draft that does not name it goes, and the composer is told whom not to name")
    func sent() async throws {
        try await World.each { world in
            let subject = try await subject(world)
            let notice = try await notice(world, subject, naming: "外部からの情報提供によります。")
            try await world.submit(notice)
            try await world.work()
            #expect(world.relay.mails.count == 1)
            let sato = world.sato
            let sources = try await world.read {
                try $0.protectedSources(viewer: sato, ofCase: subject.publicID, in: $1)
            }
            #expect(sources.map(\.organization) == ["例示商事"])
        }
    }

    @Test("A mail that was queued before is looked at once more")
    func late() async throws {
        try await World.each(undo: .minutes(1)) { world in
            let subject = try await subject(world)
            try await world.database.write { _ = try $0.execute("UPDATE receptions SET is_unnamed = 0") }
            let notice = try await notice(world, subject, naming: "例示商事")
            try await world.submit(notice)
            try await world.database.write { _ = try $0.execute("UPDATE receptions SET is_unnamed = 1") }
            world.clock.advance(.minutes(2))
            try await world.work()
            #expect(world.relay.mails.isEmpty)
            #expect(try await world.delivery(notice).state == .held)
        }
    }
}
