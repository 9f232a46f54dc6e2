import Access
import Primitives
import Testing

@testable import Web

@Suite("Pages of the second factor")
struct SecondFactorPageTests {
    @Test("Setting it up: key, link and picture on the page, recovery codes once, then the code at sign-in")
    func wholeWay() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            #expect(try await browser.get("/account").body.contains("href=\"/account/second-factor\""))
            #expect(try await !browser.get("/account/second-factor").body.contains("otpauth:"))
            try await browser.post("/account/second-factor")
            let page = try await browser.get("/account/second-factor").body
            let key = try await fixture.begunKey(of: browser)
            #expect(page.contains("otpauth://totp/Hikeshi:coordinator?secret=\(key.text)&amp;issuer=Hikeshi"))
            #expect(page.contains("<code class=\"key\">\(inFours(key.text))</code>"))
            #expect(page.contains("<svg class=\"qr\""))
            #expect(try await browser.post("/account/second-factor/confirm", ["code": "000000"]).status == 422)
            let done = try await browser.post("/account/second-factor/confirm", ["code": fixture.code(key)])
            let codes = fixture.recoveryCodes(on: done)
            #expect(done.status == 200 && codes.count == 10)
            let after = try await browser.get("/account").body
            #expect(after.contains("10個") && !codes.contains(where: after.contains))
            #expect(try await browser.get("/account/second-factor").location == "/account")

            let door = try await fixture.stepToCode("/cases?strip=mine")
            #expect(try await door.get("/cases").location == "/sign-in?next=%2Fcases")
            let wrong = try await door.post("/sign-in/code", ["code": "12 34", "next": "/cases?strip=mine"])
            #expect(wrong.status == 401 && !wrong.body.contains("12 34") && wrong.body.contains("/cases?strip=mine"))
            let inside = try await door.post("/sign-in/code", ["code": codes[0], "next": "/cases?strip=mine"])
            #expect(inside.location == "/cases?strip=mine")
            #expect(await door.cookies["hikeshi-sign-in"] == nil)
            #expect(try await door.get("/account").body.contains("9個"))
        }
    }

    @Test("Without a sign-in to finish, the code page leads to the door, and a code there opens nothing")
    func withoutPassword() async throws {
        try await WebFixture.run { fixture in
            let stranger = fixture.browser()
            #expect(try await stranger.get("/sign-in/code").location == "/sign-in")
            let reply = try await stranger.post("/sign-in/code", ["code": "123456"])
            #expect(reply.status == 401 && reply.body.contains("name=\"password\""))
            let enrolled = try await fixture.enrolled()
            let forged = fixture.browser()
            // The cookie of a session is none of a sign-in that waits, and the other way round.
            await forged.hold("hikeshi-sign-in", try #require(await enrolled.cookies["hikeshi"]))
            #expect(try await forged.get("/sign-in/code").location == "/sign-in")
            let waiting = try await fixture.stepToCode()
            let swapped = fixture.browser()
            await swapped.hold("hikeshi", try #require(await waiting.cookies["hikeshi-sign-in"]))
            #expect(try await swapped.get("/account").status == 303)
        }
    }

    @Test("A session is new after the code, and the cookie before it opens nothing")
    func rotation() async throws {
        try await WebFixture.run { fixture in
            _ = try await fixture.enrolled()
            let door = try await fixture.stepToCode()
            let before = try #require(await door.cookies["hikeshi-sign-in"])
            #expect(await door.cookies["hikeshi"] == nil)
            try await door.post("/sign-in/code", ["code": fixture.nextCode()])
            #expect(await door.cookies["hikeshi"] != before)
            #expect(try await door.get("/account").status == 200)
        }
    }

    @Test("What was written before the session ended goes with the code too")
    func keptForm() async throws {
        try await WebFixture.run { fixture in
            _ = try await fixture.enrolled()
            let carried = ["kept_action": "/cases", "kept:text": "一晩かけて書いた長いメモです。"]
            let door = fixture.browser()
            let asked = try await door.post(
                "/sign-in", carried.merging(["name": "coordinator", "password": WebFixture.password]) { $1 })
            #expect(asked.status == 200 && asked.body.contains("action=\"/sign-in/code\""))
            #expect(asked.body.contains("一晩かけて書いた"))
            let page = try await door.post(
                "/sign-in/code", carried.merging(["code": fixture.nextCode()]) { $1 })
            #expect(page.status == 200 && page.body.contains("一晩かけて書いた") && page.body.contains("action=\"/cases\""))
        }
    }

    @Test("New recovery codes take a code; giving it up takes password and code")
    func upkeep() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.enrolled()
            let (codes, off) = ("/account/second-factor/recovery-codes", "/account/second-factor/off")
            #expect(try await browser.get(codes).status == 200)
            #expect(try await browser.post(codes, ["code": "000000"]).status == 422)
            let fresh = fixture.recoveryCodes(on: try await browser.post(codes, ["code": fixture.nextCode()]))
            #expect(fresh.count == 10)
            #expect(try await browser.get(off).status == 200)
            let typed = ["password": WebFixture.password, "code": fresh[0]]
            #expect(try await browser.post(off, typed.merging(["password": "x"]) { $1 }).status == 422)
            #expect(try await browser.post(off, typed).location == "/account")
            #expect(try await browser.get(off).location == "/account")
            #expect(try await fixture.browser().post("/sign-in", fixture.credentials).location == "/")
        }
    }

    @Test("Whose role demands it is led to setting it up, can do nothing else, and gets in when it is done")
    func demanded() async throws {
        try await WebFixture.run(accounts: [.coordinator, .administrator]) { fixture in
            let administrator = try await fixture.signedIn(.administrator)
            let browser = try await fixture.signedIn()
            #expect(try await administrator.post("/settings/second-factor", ["role": "coordinator"]).status == 303)
            #expect(
                try await administrator.get("/settings/second-factor").body
                    .contains("value=\"coordinator\" checked"))
            for page in ["/", "/cases", "/account", "/settings/second-factor"] {
                #expect(try await browser.get(page).location == "/account/second-factor", "\(page)")
            }
            let written = try await browser.post("/cases", ["title": "一晩かけて書いた長いメモです。"])
            #expect(written.status == 403 && written.body.contains("一晩かけて書いた"))
            #expect(try await browser.get("/account/second-factor").body.contains("必須です"))
            try await browser.post("/account/second-factor")
            let key = try await fixture.begunKey(of: browser)
            let done = try await browser.post("/account/second-factor/confirm", ["code": fixture.code(key)])
            #expect(done.body.contains("href=\"/cases\""))
            #expect(try await browser.get("/cases").status == 200)
            try await administrator.post("/settings/second-factor")
            #expect(try await fixture.services.access.secondFactors.demandingRoles(viewer: .service(.demo)) == [])
        }
    }

    @Test("An administrator removes it for a lost phone, which signs the person out")
    func removal() async throws {
        try await WebFixture.run(accounts: [.coordinator, .administrator]) { fixture in
            let browser = try await fixture.enrolled()
            let administrator = try await fixture.signedIn(.administrator)
            let accounts = try await fixture.services.access.accounts.accounts(viewer: .service(.commandLine))
            let page = "/settings/accounts/\(try #require(accounts.first { $0.name == "coordinator" }).publicID)"
            #expect(try await administrator.get(page).body.contains("二要素認証を解除"))
            #expect(try await administrator.post("\(page)/second-factor/remove").location == page)
            #expect(try await !administrator.get(page).body.contains("second-factor/remove"))
            #expect(try await browser.get("/account").status == 303)
            #expect(try await administrator.post("\(page)/second-factor/remove").status == 404)
            #expect(try await fixture.browser().post("/sign-in", fixture.credentials).location == "/")
        }
    }

    @Test("A temporary password leads to the choice of a new one before anything else")
    func temporaryPassword() async throws {
        try await WebFixture.run { fixture in
            let accounts = fixture.services.access.accounts
            let viewer = Viewer.service(.commandLine)
            let account = try await accounts.account(named: "coordinator", viewer: viewer)
            let password = try await accounts.giveTemporaryPassword(to: account.publicID, viewer: viewer)
            let browser = fixture.browser()
            try await browser.post("/sign-in", ["name": "coordinator", "password": password])
            #expect(try await browser.get("/cases").location == "/account/password")
            #expect(try await browser.get("/account/password").status == 200)
            let typed = ["current": password, "new": "a new long password", "repeat": "a new long password"]
            #expect(try await browser.post("/account/password", typed.merging(["current": "x"]) { $1 }).status == 422)
            #expect(try await browser.post("/account/password", typed).location == "/account")
            #expect(try await browser.get("/cases").status == 200)
        }
    }
}
