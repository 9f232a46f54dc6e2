import Foundation
import Primitives
import TestSupport
import Testing

@testable import Access

@Suite("Hostile answers of a provider")
struct HostileProviderTests {
    struct Lie: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fault: ProviderFault
        let habits: @Sendable (inout TestProvider.Habits) -> Void

        init(_ what: String, _ fault: ProviderFault, _ habits: @escaping @Sendable (inout TestProvider.Habits) -> Void)
        {
            testDescription = what
            self.fault = fault
            self.habits = habits
        }

        /// One whose claims are changed.
        static func claims(
            _ what: String, _ fault: ProviderFault, _ edit: @escaping @Sendable (inout [String: Any]) -> Void
        ) -> Lie {
            Lie(what, fault) { $0.editClaims = edit }
        }
    }

    static let tokens: [Lie] = [
        .claims("another nonce", .nonce) { $0["nonce"] = "x" },
        .claims("no nonce", .nonce) { $0["nonce"] = nil },
        .claims("another audience", .audience) { $0["aud"] = "other" },
        .claims("audiences without whom it is for", .audience) { ($0["aud"], $0["azp"]) = (["hikeshi", "x"], nil) },
        .claims("for another party", .audience) { ($0["aud"], $0["azp"]) = (["hikeshi", "x"], "x") },
        .claims("no audience", .audience) { $0["aud"] = nil },
        .claims("another issuer", .issuer) { $0["iss"] = "https://evil.example" },
        .claims("an issuer with a slash more", .issuer) { $0["iss"] = "\($0["iss"] ?? "")/" },
        .claims("expired", .expired) { $0["exp"] = 1_794_999_000 },
        .claims("no end", .expired) { $0["exp"] = nil },
        .claims("an end beyond all numbers", .expired) { $0["exp"] = 1e300 },
        .claims("an end in words", .expired) { $0["exp"] = "tomorrow" },
        .claims("not yet", .notYet) { $0["nbf"] = 1_795_001_000 },
        .claims("made in the future", .notYet) { $0["iat"] = 1_795_001_000 },
        .claims("made at no time", .notYet) { $0["iat"] = nil },
        .claims("no subject", .subject) { $0["sub"] = nil },
        .claims("an empty subject", .subject) { $0["sub"] = "" },
        .claims("a subject of ten thousand bytes", .subject) { $0["sub"] = String(repeating: "s", count: 10_000) },
        .claims("a subject that is a number", .subject) { $0["sub"] = 7 },
        .claims("a subject with line ends", .subject) { $0["sub"] = "a\r\nb" },
        .claims("groups that are no texts", .groupsUnreadable) { $0["groups"] = ["/csirt", 1] },
        .claims("groups that are an object", .groupsUnreadable) { $0["groups"] = ["/csirt": true] },
        .claims("claims too deep", .signature) { $0["x"] = [[[[[[[[[[[1]]]]]]]]]]] },
        Lie("not signed", .algorithm) { $0.algorithm = .none },
        Lie("the public key as a shared secret", .algorithm) { $0.algorithm = .hmac },
        Lie("signed by another key", .signature) { $0.algorithm = .foreign },
        Lie("an unknown key", .keyUnknown) { $0.kid = "who" },
        Lie("a key for another algorithm", .keyUnknown) { $0.kid = "ec-1" },
        Lie("the key for encryption", .keyUnknown) { $0.kid = "enc" },
        Lie("no key's name", .keyUnnamed) { $0.kid = "" },
        .claims("a token of seventy kilobytes", .tokenMalformed) { $0["x"] = String(repeating: "x", count: 70_000) },
    ]

    @Test("An ID token that is not right lets nobody in", arguments: tokens)
    func badTokens(lie: Lie) async throws {
        try await ProviderFixture.each { world in
            world.server.set(lie.habits)
            #expect(await world.fault(["/csirt"]) == lie.fault.text)
            let people = try await world.access.accounts.accounts(viewer: .service(.demo))
            #expect(people.isEmpty)
        }
    }

    static let answers: [(String, Int, String, ProviderFault)] = [
        ("token", 500, "oops", .status(500)), ("token", 200, "{}", .tokenMissing), ("token", 200, "", .tokenMissing),
        ("token", 200, #"{"id_token":""}"#, .tokenMissing), ("token", 200, #"{"id_token":7}"#, .tokenMissing),
        ("token", 200, #"{"id_token":"a.b.c"}"#, .tokenMalformed),
        ("token", 200, #"{"id_token":"e30.e30."}"#, .algorithm),
        ("token", 200, #"{"id_token":"eyJ4IjoxZTMwMH0.e30.e30"}"#, .algorithm),
        ("token", 302, "", .status(302)),
        ("token", 400, #"{"error":"invalid_client<script>"}"#, .tokenRefused("invalid_clientscript")),
        ("token", 200, String(repeating: "x", count: 300_000), .unreachable("the answer is too large")),
        ("keys", 404, "", .status(404)), ("keys", 302, "", .status(302)), ("keys", 200, "[]", .keysMalformed),
        ("keys", 200, #"{"keys":[]}"#, .keysMalformed),
        ("keys", 200, #"{"keys":[{"kty":"oct","k":"AA","kid":"rsa-1"}]}"#, .keysMalformed),
        ("keys", 200, #"{"keys":[{"kty":"RSA","kid":"rsa-1","n":"AQAB","e":"AQAB"}]}"#, .signature),
        ("keys", 200, String(repeating: "[", count: 200_000), .keysMalformed),
        ("keys", 200, String(repeating: "x", count: 300_000), .unreachable("the answer is too large")),
        ("openid-configuration", 500, "", .status(500)), ("openid-configuration", 302, "", .status(302)),
        ("openid-configuration", 200, "<html>", .discoveryMalformed),
        ("openid-configuration", 200, "null", .discoveryMalformed),
        ("openid-configuration", 200, String(repeating: "{\"a\":", count: 40_000), .discoveryMalformed),
        ("openid-configuration", 200, String(repeating: "x", count: 300_000), .unreachable("the answer is too large")),
    ]

    @Test("What an endpoint answers wrongly is said, and lets nobody in", arguments: answers)
    func badAnswers(endpoint: String, status: Int, body: String, fault: ProviderFault) async throws {
        try await ProviderFixture.each { world in
            world.server.set { $0.answers[endpoint] = (status, body) }
            #expect(await world.fault(["/csirt"]) == fault.text)
        }
    }

    @Test("What a provider says about itself is held against what it should be")
    func badDiscovery() async throws {
        let lies: [(ProviderFault, @Sendable (inout [String: Any]) -> Void)] = [
            (.discoveryIssuer(found: "https://evil.example"), { $0["issuer"] = "https://evil.example" }),
            (.endpoint("authorization_endpoint"), { $0["authorization_endpoint"] = "javascript:alert(1)" }),
            (.endpoint("token_endpoint"), { $0["token_endpoint"] = nil }),
            (.endpoint("jwks_uri"), { $0["jwks_uri"] = "file:///etc/passwd" }),
            (.withoutCode, { $0["response_types_supported"] = ["id_token"] }),
            (.withoutS256, { $0["code_challenge_methods_supported"] = ["plain"] }),
            (.algorithm, { $0["id_token_signing_alg_values_supported"] = ["HS256", "none"] }),
            (.authentication, { $0["token_endpoint_auth_methods_supported"] = ["private_key_jwt"] }),
        ]
        for (fault, lie) in lies {
            try await ProviderFixture.each { world in
                world.server.set { $0.editDiscovery = lie }
                #expect(await world.fault(["/csirt"]) == fault.text)
                let tested = try await world.access.providers.test(
                    world.provider.publicID, viewer: .service(.demo))
                #expect(tested == .failure(fault))
            }
        }
    }

    @Test("A provider that does not answer in time holds nobody for ever")
    func slow() async throws {
        try await ProviderFixture.each { world in
            world.server.set { $0.pause = 2.5 }
            let problem = await world.fixture.problem { try await world.signIn(["/csirt"]) }
            #expect(problem?.code == "provider.unavailable")
        }
    }

    @Test("Rotated keys are asked for once and taken; those that stay unknown are asked for once a minute")
    func rotation() async throws {
        try await ProviderFixture.each { world in
            try await world.signIn(["/csirt"])
            try await world.signIn()
            #expect(world.server.count(of: "keys") == 1 && world.server.count(of: "openid-configuration") == 1)
            world.fixture.clock.set(world.fixture.now + .minutes(2))
            world.server.rotate()
            try await world.signIn()
            #expect(world.server.count(of: "keys") == 2)
            world.server.set { $0.kid = "who" }
            for _ in 0..<3 { #expect(await world.fault() == ProviderFault.keyUnknown.text) }
            #expect(world.server.count(of: "keys") == 2)
            world.fixture.clock.set(world.fixture.now + .minutes(2))
            for _ in 0..<3 { #expect(await world.fault() == ProviderFault.keyUnknown.text) }
            #expect(world.server.count(of: "keys") == 3)
        }
    }
}
