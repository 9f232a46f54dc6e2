import Access
import Primitives
import Testing

@testable import Web

@Suite("Sign-in pages")
struct SignInPageTests {
    @Test("Name and password lead back to the page that was asked for")
    func signsIn() async throws {
        try await WebFixture.run { fixture in
            let browser = fixture.browser()
            let asked = try await browser.get("/account?x=1")
            #expect(asked.location == "/sign-in?next=%2Faccount%3Fx%3D1")
            let form = try await browser.get(asked.location ?? "").body
            #expect(form.contains("name=\"name\"") && form.contains("name=\"password\""))
            let reply = try await browser.post(
                "/sign-in", ["name": "coordinator", "password": WebFixture.password, "next": "/account?x=1"])
            #expect(reply.status == 303 && reply.location == "/account?x=1")
            #expect(try await browser.get("/account").status == 200)
        }
    }

    @Test(
        "No address of another host is followed after sign-in",
        arguments: ["//evil.example", "https://evil.example", "/\\evil.example"])
    func openRedirect(next: String) async throws {
        try await WebFixture.run { fixture in
            let reply = try await fixture.browser().post(
                "/sign-in", ["name": "coordinator", "password": WebFixture.password, "next": next])
            #expect(reply.location == "/")
        }
    }

    @Test("A wrong password and an unknown name get the same page")
    func equalAnswers() async throws {
        try await WebFixture.run { fixture in
            let wrong = try await fixture.browser().post("/sign-in", ["name": "coordinator", "password": "x"])
            let unknown = try await fixture.browser().post("/sign-in", ["name": "coordinatox", "password": "x"])
            #expect(wrong.status == 401 && unknown.status == 401)
            #expect(wrong.body == unknown.body.replacing("coordinatox", with: "coordinator"))
            #expect(wrong.headers == unknown.headers)
        }
    }

    @Test("Too many failures are answered with 429 and words")
    func throttled() async throws {
        try await WebFixture.run { fixture in
            for _ in 0..<8 { try await fixture.browser().post("/sign-in", ["name": "coordinator", "password": "x"]) }
            let reply = try await fixture.browser("en").post(
                "/sign-in", ["name": "coordinator", "password": WebFixture.password])
            #expect(reply.status == 429 && reply.body.contains("Too many failed sign-ins"))
        }
    }

    @Test("Signing in gives a new session and ends the old one; signing out ends it for good")
    func rotation() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let first = try #require(await browser.cookies["hikeshi"])
            try await browser.post("/sign-in", ["name": "coordinator", "password": WebFixture.password])
            let second = try #require(await browser.cookies["hikeshi"])
            #expect(first != second)
            let old = fixture.browser()
            await old.hold("hikeshi", first)
            #expect(try await old.get("/account").status == 303)
            #expect(try await browser.post("/sign-out").location == "/sign-in")
            await browser.hold("hikeshi", second)
            #expect(try await browser.get("/account").status == 303)
        }
    }

    @Test("An empty installation asks for the token from the console and makes one administrator")
    func setup() async throws {
        try await WebFixture.run(accounts: []) { fixture in
            let browser = fixture.browser()
            #expect(try await browser.get("/sign-in").location == "/setup")
            #expect(try await browser.get("/setup").status == 200)
            let token = try #require(await fixture.services.access.firstAdministrator.invitation())
            let fields = [
                "name": "ＲＯＯＴ", "display_name": "佐藤", "password": WebFixture.password, "repeat": WebFixture.password,
            ]
            for (field, value) in [
                ("token", "wrong"), ("repeat", "another one"), ("name", "佐藤"),
                ("display_name", String(repeating: "佐", count: 101)),
                ("password", "short"),
            ] {
                var typed = fields.merging(["token": token]) { $1 }
                typed[field] = value
                if field == "password" { typed["repeat"] = value }
                let wrong = try await browser.post("/setup", typed)
                #expect(wrong.status == 422 && wrong.body.contains("id=\"wrong-\(field)\""), "\(field)")
                #expect(wrong.body.contains("佐藤") || field == "display_name")
                #expect(!wrong.body.contains(WebFixture.password) && !wrong.body.contains("another one"))
            }
            #expect(try await browser.post("/setup", fields.merging(["token": token]) { $1 }).location == "/sign-in")
            #expect(try await browser.get("/setup").status == 404)
            #expect(try await browser.post("/setup", fields.merging(["token": token]) { $1 }).status == 404)
            try await browser.post("/sign-in", ["name": "root", "password": WebFixture.password])
            #expect(try await browser.get("/account").body.contains("佐藤"))
        }
    }

    @Test("The language switch keeps the page and stays with the person")
    func language() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            #expect(try await browser.get("/account").body.contains("<html lang=\"ja\">"))
            let reply = try await browser.post("/language", ["language": "en", "back": "/account?x=1"])
            #expect(reply.location == "/account?x=1")
            #expect(try await browser.get("/account").body.contains("<html lang=\"en\">"))
            let elsewhere = try await fixture.signedIn()
            #expect(try await elsewhere.get("/account").body.contains("<html lang=\"en\">"))
            #expect(try await browser.post("/language", ["language": "en", "back": "//evil.example"]).location == "/")
        }
    }

    @Test("A stranger's language is what the browser asks for, until they choose")
    func strangersLanguage() async throws {
        try await WebFixture.run { fixture in
            let browser = fixture.browser("en-GB,en;q=0.9")
            #expect(try await browser.get("/sign-in").body.contains("<html lang=\"en\">"))
            try await browser.post("/language", ["language": "ja", "back": "/sign-in"])
            #expect(try await browser.get("/sign-in").body.contains("<html lang=\"ja\">"))
        }
    }

    @Test("People see their sessions, end others of theirs, and change their password")
    func account() async throws {
        try await WebFixture.run { fixture in
            let one = try await fixture.signedIn()
            let two = try await fixture.signedIn()
            let page = try await one.get("/account").body
            let end = try #require(page.split(separator: "\"").first { $0.hasSuffix("/end") })
            #expect(try await one.post(String(end)).status == 303)
            #expect(try await two.get("/account").status == 303)
            let new = "a new long password"
            let typed = ["current": WebFixture.password, "new": new, "repeat": new]
            for wrong in [["current": "x"], ["repeat": "a new lomg password"]] {
                let reply = try await one.post("/account/password", typed.merging(wrong) { $1 })
                #expect(reply.status == 422 && !reply.body.contains("a new long"))
            }
            #expect(try await one.post("/account/password", typed).status == 303)
            let reply = try await fixture.browser().post(
                "/sign-in", ["name": "coordinator", "password": "a new long password"])
            #expect(reply.status == 303)
        }
    }
}
