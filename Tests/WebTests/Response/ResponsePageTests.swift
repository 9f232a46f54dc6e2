import Access
import Cases
import Notices
import Primitives
import Testing

@testable import Web

@Suite("The pages behind one-time links")
struct ResponsePageTests {
    @Test("Looking changes nothing, the button opens, the answer lands on the desk")
    func answer() async throws {
        try await NoticeFixture.run { fixture in
            let desk = try await fixture.web.signedIn()
            let notice = try await fixture.send(desk)
            let path = try fixture.linkPath()
            let partner = fixture.web.browser()
            for _ in 0..<2 {
                let look = try await partner.get(path)
                #expect(look.status == 200 && look.body.contains("通知を開く"))
                #expect(!look.body.contains("ご確認のお願い"))
            }
            #expect(try await desk.get(notice).body.contains("開封") == false)

            #expect(try await partner.post(path, withToken: false).location == "/response")
            let page = try await partner.get("/response")
            #expect(page.status == 200)
            #expect(page.body.contains("TLP:GREEN") && page.body.contains("ご確認のお願い"))
            #expect(!page.body.contains(path))

            let refused = try await partner.postHere("/response", ["status": "willNotFix", "comment": ""])
            #expect(refused.status == 422 && refused.body.contains("理由を記入してください"))
            let sent = try await partner.postHere("/response", ["status": "inProgress", "comment": "調査を<b>始めました"])
            #expect(sent.location == "/response")
            #expect(try await partner.get("/response").body.contains("調査を&lt;b&gt;始めました"))
            #expect(try await desk.get("/notices").body.contains("対応中"))
        }
    }

    @Test("The team's telephone number stands where recipients may have questions, if there is one")
    func phone() async throws {
        for (number, link) in [("+81-3-0000-0000", "href=\"tel:+81300000000\""), ("", nil)] {
            try await NoticeFixture.run(phone: number) { fixture in
                _ = try await fixture.send(try await fixture.web.signedIn())
                let partner = fixture.web.browser()
                try await partner.post(try fixture.linkPath(), withToken: false)
                let page = try await partner.get("/response").body
                #expect(page.contains("お問い合わせください"))
                #expect(link.map(page.contains) ?? !page.contains("tel:"))
            }
        }
    }

    @Test("A spent link opens nothing and can be renewed to the same address")
    func spent() async throws {
        try await NoticeFixture.run { fixture in
            let desk = try await fixture.web.signedIn()
            _ = try await fixture.send(desk)
            let path = try fixture.linkPath()
            try await fixture.web.browser().post(path, withToken: false)
            let stranger = fixture.web.browser("en")
            #expect(try await stranger.post(path, withToken: false).location == path)
            let page = try await stranger.get(path)
            #expect(page.status == 410 && page.body.contains("Send me a new link"))
            #expect(try await stranger.get("/response").status == 403)
            try await stranger.post("\(path)/renew", withToken: false)
            try await fixture.work()
            #expect(fixture.relay.mails.count == 2)
            #expect(fixture.relay.mails.last?.recipient.description == "security@alpha.example")
            #expect(try await stranger.get(fixture.linkPath()).body.contains("Open the notice"))
        }
    }

    @Test("A link that never was is not found")
    func unknown() async throws {
        try await NoticeFixture.run { fixture in
            let token = Base32.encode(SystemRandomness.bytes(32))
            let reply = try await fixture.web.browser().get("/r/\(token)")
            #expect(reply.status == 404)
        }
    }
}

extension Browser {
    /// Posts with the token of the page it leads to, as somebody without an account does.
    func postHere(_ path: String, _ fields: [String: String]) async throws -> Reply {
        let page = try await get(path)
        let mark = "name=\"\(FormFields.tokenName)\" value=\""
        var fields = fields
        if let range = page.body.firstRange(of: mark) {
            fields[FormFields.tokenName] = String(page.body[range.upperBound...].prefix { $0 != "\"" })
        }
        return try await post(path, fields, withToken: false)
    }
}
