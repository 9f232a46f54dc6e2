import Primitives
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("What a browser brings back from a provider")
struct ProviderReplyTests {
    private static let over = ProviderFault.attemptOver.text

    @Test("A state opens once, in the browser that began it, within ten minutes")
    func states() async throws {
        try await ProviderFixture.each { world in
            world.server.set { $0.person.groups = ["/csirt"] }
            let (mine, other) = (try await world.begin(), try await world.begin())
            let fields = try world.server.authorize(mine.address)
            for browser in [nil, other.browser] {
                let problem = await world.fixture.problem { _ = try await world.finish(fields, browser: browser) }
                #expect(problem?.text == Self.over && problem?.kind == .conflict)
            }
            _ = try await world.finish(fields, browser: mine.browser)
            let replayed = await world.fixture.problem { _ = try await world.finish(fields, browser: mine.browser) }
            #expect(replayed?.text == Self.over)
            let late = try await world.begin()
            let answer = try world.server.authorize(late.address)
            world.fixture.clock.set(world.fixture.now + SignInByProvider.patience + .seconds(1))
            let problem = await world.fixture.problem { _ = try await world.finish(answer, browser: late.browser) }
            #expect(problem?.text == Self.over)
        }
    }

    @Test("Two tabs of one browser do not disturb each other")
    func tabs() async throws {
        try await ProviderFixture.each { world in
            world.server.set { $0.person.groups = ["/csirt"] }
            let first = try await world.begin(next: "/cases")
            let second = try await world.begin(browser: first.browser, next: "/inbox")
            #expect(second.browser == first.browser)
            for (departure, page) in [(second, "/inbox"), (first, "/cases")] {
                let outcome = try await world.finish(
                    try world.server.authorize(departure.address), browser: departure.browser)
                guard case .signedIn(_, page) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
            }
        }
    }

    @Test("What is no state at all is refused like one that is over", arguments: ["", "x", "../../etc", "\u{0}"])
    func noStates(state: String) async throws {
        try await ProviderFixture.each { world in
            let departure = try await world.begin()
            let problem = await world.fixture.problem {
                _ = try await world.finish(["state": state, "code": "c"], browser: departure.browser)
            }
            #expect(problem?.text == Self.over)
        }
    }

    @Test(
        "An error instead of a code is said by its name, and by nothing else that came with it",
        arguments: [
            ("access_denied", "access_denied"), ("server_error", "server_error"), ("<b>", "b"), ("日本", "unknown"),
        ])
    func errors(error: String, word: String) async throws {
        try await ProviderFixture.each { world in
            world.server.set { $0.error = error }
            #expect(await world.fault() == ProviderFault.refused(word).text)
        }
    }

    @Test("No code, and one of ten kilobytes, are refused", arguments: [0, 10_000])
    func codes(length: Int) async throws {
        try await ProviderFixture.each { world in
            let departure = try await world.begin()
            var fields = try world.server.authorize(departure.address)
            fields["code"] = String(repeating: "c", count: length)
            let problem = await world.fixture.problem {
                _ = try await world.finish(fields, browser: departure.browser)
            }
            #expect(problem?.text == ProviderFault.codeMissing.text)
        }
    }

    @Test("A code of somebody else's sign-in is refused: its verifier is another")
    func injectedCode() async throws {
        try await ProviderFixture.each { world in
            let (mine, theirs) = (try await world.begin(), try await world.begin())
            var fields = try world.server.authorize(mine.address)
            fields["code"] = try world.server.authorize(theirs.address)["code"]
            let problem = await world.fixture.problem { _ = try await world.finish(fields, browser: mine.browser) }
            #expect(problem?.text == ProviderFault.tokenRefused("invalid_grant").text)
        }
    }

    @Test("An answer that names another issuer, or none where the provider promised one, is a mix-up")
    func mixUp() async throws {
        try await ProviderFixture.each { world in
            world.server.set { $0.namedIssuer = "https://evil.example" }
            #expect(await world.fault(["/csirt"]) == ProviderFault.answerIssuer.text)
            #expect(world.server.count(of: "token") == 0)
            world.server.set { [issuer = world.server.issuer] in $0.namedIssuer = issuer }
            try await world.signIn(["/csirt"])
        }
        try await ProviderFixture.each { world in
            world.server.set { $0.editDiscovery = { $0["authorization_response_iss_parameter_supported"] = true } }
            #expect(await world.fault(["/csirt"]) == ProviderFault.answerIssuer.text)
        }
    }

    @Test("An answer at the redirect URI of another provider opens nothing")
    func otherProvider() async throws {
        try await ProviderFixture.each { world in
            let other = try TestProvider(.entra)
            let settings = ProviderSettings(name: "Other", issuer: other.issuer, clientID: TestProvider.clientID)
            let second = try await world.access.providers.create(
                settings, secret: "x", viewer: .service(.demo))
            try await world.access.providers.setOn(second.publicID, true, viewer: .service(.demo))
            let departure = try await world.begin()
            let fields = try world.server.authorize(departure.address)
            let problem = await world.fixture.problem {
                _ = try await world.finish(fields, browser: departure.browser, at: second.publicID)
            }
            #expect(problem?.text == Self.over)
        }
    }

    @Test("Those who only begin are bounded by address, and leave the table")
    func bounded() async throws {
        try await ProviderFixture.each { world in
            for _ in 0..<Limits.providerSignInsOfAddress { _ = try await world.begin() }
            let problem = await world.fixture.problem { _ = try await world.begin() }
            #expect(problem?.code == "provider.throttled")
            world.fixture.clock.set(world.fixture.now + .minutes(16))
            _ = try await world.begin()
            let left = try await world.fixture.database.read {
                try $0.count("SELECT COUNT(*) FROM provider_sign_ins")
            }
            #expect(left == 1)
        }
    }

    @Test("Neither database nor departure hold what proves who began")
    func secrets() async throws {
        try await ProviderFixture.each { world in
            let departure = try await world.begin()
            let state = try #require(try world.server.authorize(departure.address)["state"])
            let row = try await world.fixture.database.read {
                try $0.row("SELECT state_digest, browser_digest FROM provider_sign_ins")
            }
            let digests = try [0, 1].map { try #require(row).blob($0) }
            #expect(digests.allSatisfy { $0.count == 32 })
            #expect(!departure.address.contains("code_verifier") && !departure.address.contains(departure.browser.text))
            #expect(SessionToken(state)?.digest == digests[0])
        }
    }

    @Test("A provider that is off, or gone, is none")
    func off() async throws {
        try await ProviderFixture.each { world in
            let departure = try await world.begin()
            let fields = try world.server.authorize(departure.address)
            try await world.access.providers.setOn(world.provider.publicID, false, viewer: .service(.demo))
            let problem = await world.fixture.problem {
                _ = try await world.finish(fields, browser: departure.browser)
            }
            #expect(problem?.kind == .notFound)
            let begun = await world.fixture.problem { _ = try await world.begin() }
            #expect(begun?.kind == .notFound)
            try await world.access.providers.remove(world.provider.publicID, viewer: .service(.demo))
            let gone = await world.fixture.problem { _ = try await world.begin() }
            #expect(gone?.kind == .notFound)
        }
    }
}
