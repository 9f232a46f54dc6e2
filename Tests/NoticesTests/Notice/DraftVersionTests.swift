import Access
import Cases
import Primitives
import Testing

@testable import Notices

@Suite("Versions of a draft")
struct DraftVersionTests {
    private func template(
        _ world: World, _ name: String, asksForReview: Bool = false
    ) async throws -> NoticeTemplate {
        let sato = world.sato
        let draft = TemplateDraft(
            name: Text(ja: name, en: name), asksForReview: asksForReview, wording: BuiltInTemplate.general.wording)
        return try await world.write { try $0.createTemplate(viewer: sato, draft, in: $1) }
    }

    private func origin(_ world: World, _ notice: Notice) async throws -> NoticeOrigin? {
        let sato = world.sato
        return try await world.read { try $0.origin(viewer: sato, of: notice.publicID, in: $1) }
    }

    private func change(_ world: World, _ notice: Notice, _ draft: NoticeDraft) async throws -> Notice {
        let sato = world.sato
        return try await world.write {
            try $0.change(viewer: sato, notice.publicID, seen: notice.version, draft, in: $1)
        }
    }

    @Test("Every version keeps its words and, besides, title, label, due time and recipients")
    func settings() async throws {
        try await World.each { world in
            let (alpha, beta) = (try await world.partner("alpha"), try await world.partner("beta", language: .en))
            let sato = world.sato
            let notice = try await world.create(.green, to: [alpha])
            var draft = world.draft(.amber, to: [beta], due: World.morning, pickup: true)
            draft.title = "続報"
            _ = try await change(world, notice, draft)
            let versions = try await world.read { try $0.versions(viewer: sato, notice.publicID, in: $1) }
            #expect(versions.map(\.version) == [2, 1])
            #expect(
                versions[1].setting[.ja] == """
                    件名（管理用）: ご確認のお願い
                    TLP:GREEN
                    回答期限: –
                    通知先: alpha株式会社 窓口 <security@alpha.example>, 日本語
                    """)
            #expect(
                versions[0].setting[.en] == """
                    Title: 続報
                    TLP:AMBER
                    Due: 24 November 2026, 10:00 (Japan time, UTC+9)
                    Recipient: beta Inc. 窓口 <security@beta.example>, English, Please pick up (no content)
                    """)
        }
    }

    @Test("A due time in the past is refused when it is written and when the notice leaves, but not while it waits")
    func dueOver() async throws {
        try await World.each { world in
            let alpha = try await world.partner("alpha")
            let due = world.now + .hours(1)
            let notice = try await world.create(.green, to: [alpha], due: due)
            world.clock.advance(.hours(2))
            var draft = world.draft(.green, to: [alpha], due: due)
            draft.title = "改題"
            let changed = try await change(world, notice, draft)
            func code(_ body: () async throws -> Void) async throws -> String {
                do {
                    try await body()
                    return ""
                } catch let problem as Problem { return problem.code }
            }
            #expect(try await code { try await world.submit(changed) } == "notice.due-over")
            draft.due = due + .minutes(1)
            let late = draft
            #expect(try await code { _ = try await change(world, changed, late) } == "notice.due-over")
            #expect(try await code { _ = try await world.create(.green, to: [alpha], due: due) } == "notice.due-over")
            draft.due = world.now + .minutes(1)
            #expect(try await world.submit(change(world, changed, draft)) == .approved)
        }
    }

    @Test("A notice knows the version of the template that it was written from, though the template moves on")
    func origin() async throws {
        try await World.each { world in
            let (sato, alpha) = (world.sato, try await world.partner("alpha"))
            let first = try await template(world, "独自")
            var draft = world.draft(.green, to: [alpha])
            draft.template = first.publicID
            draft.wording = first.wording
            let (made, subject) = (draft, try await world.openCase())
            let notice = try await world.write {
                try $0.create(viewer: sato, caseID: subject.publicID, made, in: $1)
            }
            var changed = TemplateDraft(name: first.name, asksForReview: false, wording: first.wording)
            changed.wording.en.body = "Dear {{recipient.organization}}"
            let second = changed
            _ = try await world.write {
                try $0.changeTemplate(viewer: sato, first.publicID, seen: 1, second, in: $1)
            }
            let origin = try await origin(world, notice)
            #expect(origin?.origin == first.origin && origin?.wording == first.wording)
            let old = TemplateOrigin(template: first.publicID, version: 1)
            let never = TemplateOrigin(template: first.publicID, version: 9)
            let wordings = try await world.read { store, transaction in
                try [old, never].map { try store.wording(viewer: sato, of: $0, in: transaction) }
            }
            #expect(wordings == [first.wording, nil])
        }
    }

    @Test("Another template for a draft counts from then on; a review that was asked for stays asked for")
    func otherTemplate() async throws {
        try await World.each { world in
            let alpha = try await world.partner("alpha")
            let (easy, strict) = (
                try await template(world, "普通"), try await template(world, "慎重", asksForReview: true)
            )
            var notice = try await world.create(.green, to: [alpha])
            #expect(try await origin(world, notice) == nil)
            for (template, version) in [(strict, Int64(7)), (easy, 1)] {
                var draft = world.draft(.green, to: [alpha])
                draft.template = template.publicID
                draft.templateVersion = version
                notice = try await change(world, notice, draft)
                #expect(notice.asksForReview)
                let origin = try await origin(world, notice)
                #expect(origin?.origin == template.origin && origin?.name == template.name)
            }
        }
    }

    @Test("What a form sends as the origin of a wording is read strictly", arguments: ["", "x.1", ".", "1", "a.b.c"])
    func origins(text: String) {
        #expect(TemplateOrigin(text) == nil)
        let id = PublicID()
        #expect(TemplateOrigin("\(id).0") == nil && TemplateOrigin("\(id).-1") == nil)
        #expect(TemplateOrigin("\(id).12")?.description == "\(id).12")
    }
}
