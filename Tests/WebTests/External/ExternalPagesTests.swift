import Access
import Cases
import Notices
import Primitives
import Registry
import Storage
import Testing

@testable import Web

@Suite("People outside: proposed, approved, signed in")
struct ExternalPagesTests {
    @Test("From a proposal to an answer: the other person approves, the partner signs in and sees only their notices")
    func wholeRoad() async throws {
        try await NoticeFixture.run([.coordinator, .administrator]) { fixture in
            let (browser, admin) = (try await fixture.web.signedIn(), try await fixture.web.signedIn(.administrator))
            _ = try await fixture.send(browser)
            let day = JapanTime.date(of: fixture.web.services.clock.now()).adding(days: 30).description
            var fields = [
                "organization": "nobody", "name": "outside", "display_name": "社外<太郎>", "language": "ja",
                "tlp": "green", "until": day, "reason": "窓口の担当者",
            ]
            let wrong = try await browser.post("/external-accounts", fields)
            #expect(wrong.status == 422 && wrong.body.contains("wrong-organization"))
            fields["organization"] = "alpha"
            #expect(try await browser.post("/external-accounts", fields).location == "/external-accounts")
            let own = try await browser.get("/external-accounts").body
            #expect(own.contains("社外&lt;太郎&gt;") && !own.contains("承認してアカウントを作成"))
            let list = try await admin.get("/external-accounts").body
            let start = try #require(list.firstRange(of: "action=\"/external-accounts/"))
            let path = "/external-accounts/" + list[start.upperBound...].prefix { $0 != "\"" }
            #expect(path.hasSuffix("/approve"))
            #expect(try await browser.post(path).status == 303)
            #expect(try await browser.get("/external-accounts").body.contains("自分では承認できません"))
            let made = try await admin.post(path).body
            let code = try #require(made.firstRange(of: "<code>"))
            let password = String(made[code.upperBound...].prefix { $0 != "<" })
            #expect(password.count > 20)
            let partner = fixture.web.browser()
            try await partner.post("/sign-in", ["name": "outside", "password": password])
            #expect(try await partner.get("/partner").status != 200, "the password is a temporary one")
        }
    }

    @Test("Signed in, the first screen is the list of their notices; nothing else of the console opens")
    func signedIn() async throws {
        try await NoticeFixture.run([.coordinator, .securityManager]) { fixture in
            _ = try await fixture.send(try await fixture.web.signedIn())
            let organization = try await fixture.organization()
            try await fixture.web.services.database.write {
                try $0.execute(
                    "UPDATE accounts SET organization = ? WHERE name = ?",
                    [organization, Role.securityManager.rawValue])
            }
            let partner = try await fixture.web.signedIn(.securityManager)
            #expect(try await partner.get("/").location == "/partner")
            let list = try await partner.get("/partner").body
            let main = list[try #require(list.firstRange(of: "<main")).upperBound...]
            let start = try #require(main.firstRange(of: "/partner/"))
            let path = String(main[start.lowerBound...].prefix { $0 != "\"" })
            #expect(try await partner.get(path).body.contains("ご回答"))
            #expect(try await partner.post(path, ["status": "willNotFix", "comment": ""]).status == 422)
            #expect(try await partner.post(path, ["status": "fixed", "comment": "済"]).location == path)
            #expect(try await partner.get("/notices").status == 403)
            #expect(try await partner.get("/cases/\(fixture.subject.publicID)").status == 403)
        }
    }
}

extension NoticeFixture {
    /// Whose contact the fixture's one is.
    fileprivate func organization() async throws -> PublicID {
        try await web.services.registry.contact(viewer: demo, contact).organization.publicID
    }
}
