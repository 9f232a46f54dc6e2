package import Foundation
import Synchronization

/// A small OpenID provider on loopback in the shape of Entra ID or Keycloak, which can be told to misbehave.
///
/// It keeps the rules that a real one keeps: a code counts once, for the client, redirect URI and PKCE verifier it was
/// given for.
package final class TestProvider: Sendable {
    package enum Shape: String, Sendable, CaseIterable { case entra, keycloak }

    package struct Person: Sendable {
        package var subject = "248289761001"
        package var userName = "Hanako@csirt.example"
        package var name = "山田 花子"
        package var mail = "hanako@csirt.example"
        /// Object ids of Entra ID; paths of Keycloak's groups.
        package var groups: [String] = []
        /// Keycloak's `realm_access.roles`.
        package var roles: [String] = []

        package init() {}
    }

    /// What it does; by itself nothing wrong.
    package struct Habits: Sendable {
        package var person = Person()
        package var algorithm = TestSigner.Algorithm.rs256
        package var kid: String?
        /// Changes the claims, or what it says about itself, before they are written.
        package var editClaims: @Sendable (inout [String: Any]) -> Void = { _ in }
        package var editDiscovery: @Sendable (inout [String: Any]) -> Void = { _ in }
        /// Instead of its own answer, by the last part of the path.
        package var answers: [String: (status: Int, body: String)] = [:]
        /// How long it takes to answer.
        package var pause: TimeInterval = 0
        /// The issuer beside the code (RFC 9207); nil says none.
        package var namedIssuer: String?
        /// The error in place of a code.
        package var error: String?
        /// Seconds since 1970.
        package var clock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    }

    package struct Refusal: Error, CustomStringConvertible {
        package let description: String
    }

    package static let clientID = "hikeshi"
    package static let secret = "s3cret & more: 秘密"

    private struct Grant {
        let redirect: String
        let nonce: String
        let challenge: String
    }

    private struct State {
        var habits: Habits
        var grants: [String: Grant] = [:]
        var asked: [String] = []
        var signer = TestSigner(name: "1")
    }

    package let issuer: String
    package let shape: Shape
    private let state: Mutex<State>
    private let server: LoopbackServer

    package init(_ shape: Shape = .keycloak, _ habits: Habits = Habits()) throws {
        let desk = Desk()
        self.shape = shape
        state = Mutex(State(habits: habits))
        server = try LoopbackServer { desk.answer($0) }
        let path = shape == .entra ? "/8f1b2c6e-0000-4a5b-9c3d-2e1f00112233/v2.0" : "/realms/csirt"
        issuer = "http://127.0.0.1:\(server.port)\(path)"
        desk.open(for: self)
    }

    /// Changes what it does from now on.
    package func set(_ change: (inout Habits) -> Void) { state.withLock { change(&$0.habits) } }

    /// It signs with new keys from now on, and publishes only those.
    package func rotate() { state.withLock { $0.signer = TestSigner(name: "2") } }

    /// How often that was asked for.
    package func count(of endpoint: String) -> Int { state.withLock { $0.asked.count { $0 == endpoint } } }

    /// What comes of somebody signing in at that address: the fields that their browser brings back.
    package func authorize(_ address: String) throws -> [String: String] {
        guard let parts = URLComponents(string: address), address.hasPrefix("\(issuer)/authorize?") else {
            throw Refusal(description: "no authorization endpoint: \(address)")
        }
        let asked = Self.fields(parts.queryItems)
        guard asked["response_type"] == "code", asked["client_id"] == Self.clientID,
            asked["code_challenge_method"] == "S256", let challenge = asked["code_challenge"], challenge.count == 43,
            let redirect = asked["redirect_uri"], let nonce = asked["nonce"], let state = asked["state"],
            asked["scope"]?.split(separator: " ").contains("openid") == true
        else { throw Refusal(description: "bad request: \(asked)") }
        let code = UUID().uuidString
        return self.state.withLock { own in
            var answer = ["state": state]
            if let error = own.habits.error {
                answer["error"] = error
            } else {
                answer["code"] = code
                own.grants[code] = Grant(redirect: redirect, nonce: nonce, challenge: challenge)
            }
            answer["iss"] = own.habits.namedIssuer
            return answer
        }
    }

    private func answer(_ request: LoopbackServer.Request) -> (status: Int, headers: [String], body: String) {
        let line = request.head.prefix { $0 != "\r" && $0 != "\r\n" }.split(separator: " ")
        let target = line.count > 1 ? String(line[1]) : ""
        let path = target.prefix { $0 != "?" }
        let endpoint = String(path.split(separator: "/").last ?? "")
        let habits = state.withLock { own in
            own.asked.append(endpoint)
            return own.habits
        }
        if habits.pause > 0 { Thread.sleep(forTimeInterval: habits.pause) }
        if let own = habits.answers[endpoint] { return (own.status, [], own.body) }
        switch endpoint {
        case "openid-configuration": return (200, [], TestSigner.json(discovery(habits)))
        case "keys": return (200, [], TestSigner.json(state.withLock { $0.signer.keySet }))
        case "token": return token(request, habits)
        case "authorize": return redirect(target)
        default: return (404, [], "")
        }
    }

    private func redirect(_ target: String) -> (status: Int, headers: [String], body: String) {
        let address = issuer.prefix { $0 != "/" } + "//" + issuer.dropFirst(7).prefix { $0 != "/" } + target
        let asked = Self.fields(URLComponents(string: String(address))?.queryItems)
        guard let fields = try? authorize(String(address)), let base = asked["redirect_uri"],
            var back = URLComponents(string: base)
        else { return (400, [], "") }
        back.queryItems = fields.map { URLQueryItem(name: $0.key, value: $0.value) }
        return (302, ["Location: \(back.string ?? base)"], "")
    }

    private func discovery(_ habits: Habits) -> [String: Any] {
        var document: [String: Any] = [
            "issuer": issuer, "authorization_endpoint": "\(issuer)/authorize", "token_endpoint": "\(issuer)/token",
            "jwks_uri": "\(issuer)/keys", "end_session_endpoint": "\(issuer)/logout",
            "response_types_supported": ["code", "id_token"], "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256", "PS256", "ES256", "EdDSA"],
        ]
        switch shape {
        case .entra:
            // Entra ID says nothing of PKCE, though it keeps to it.
            document["token_endpoint_auth_methods_supported"] = ["client_secret_post", "private_key_jwt"]
        case .keycloak:
            document["token_endpoint_auth_methods_supported"] = ["client_secret_basic", "client_secret_post"]
            document["code_challenge_methods_supported"] = ["plain", "S256"]
        }
        habits.editDiscovery(&document)
        return document
    }

    private func token(
        _ request: LoopbackServer.Request, _ habits: Habits
    ) -> (status: Int, headers: [String], body: String) {
        var parts = URLComponents()
        parts.percentEncodedQuery = request.body
        let fields = Self.fields(parts.queryItems)
        guard isOurClient(request, fields) else { return (401, [], #"{"error":"invalid_client"}"#) }
        let grant = state.withLock { $0.grants.removeValue(forKey: fields["code"] ?? "") }
        guard fields["grant_type"] == "authorization_code", let grant, fields["redirect_uri"] == grant.redirect,
            let verifier = fields["code_verifier"], verifier.count >= 43,
            TestSigner.challenge(of: verifier) == grant.challenge
        else { return (400, [], #"{"error":"invalid_grant","error_description":"no"}"#) }
        var claims = claims(grant, habits)
        habits.editClaims(&claims)
        let token = state.withLock { $0.signer.token(claims, habits.algorithm, kid: habits.kid) }
        return (
            200, [],
            TestSigner.json(["access_token": "x", "token_type": "Bearer", "id_token": token, "expires_in": 300])
        )
    }

    private func isOurClient(_ request: LoopbackServer.Request, _ fields: [String: String]) -> Bool {
        switch shape {
        case .entra: return fields["client_id"] == Self.clientID && fields["client_secret"] == Self.secret
        case .keycloak:
            guard let words = request.header("Authorization"), words.hasPrefix("Basic "),
                let data = Data(base64Encoded: String(words.dropFirst(6)))
            else { return false }
            let halves = String(decoding: data, as: UTF8.self).split(separator: ":").map {
                $0.removingPercentEncoding
            }
            return halves == [Self.clientID, Self.secret]
        }
    }

    private func claims(_ grant: Grant, _ habits: Habits) -> [String: Any] {
        let (person, now) = (habits.person, habits.clock())
        var claims: [String: Any] = [
            "iss": issuer, "aud": Self.clientID, "sub": person.subject, "nonce": grant.nonce, "iat": now,
            "exp": now + 300, "name": person.name, "preferred_username": person.userName, "email": person.mail,
            "groups": person.groups,
        ]
        switch shape {
        case .entra:
            claims["tid"] = "8f1b2c6e-0000-4a5b-9c3d-2e1f00112233"
            claims["oid"] = "5d4c1f4e-1111-4222-8333-944444444444"
            claims["ver"] = "2.0"
            claims["nbf"] = now
            // Whoever is in no group has no such claim.
            if person.groups.isEmpty { claims["groups"] = nil }
        case .keycloak:
            claims["azp"] = Self.clientID
            claims["typ"] = "ID"
            claims["realm_access"] = ["roles": person.roles + ["offline_access"]]
        }
        return claims
    }

    private static func fields(_ items: [URLQueryItem]?) -> [String: String] {
        (items ?? []).reduce(into: [:]) { $0[$1.name] = $1.value }
    }

    /// The server's way to its provider, which holds the server.
    private final class Desk: Sendable {
        private let provider = Mutex<Weak>(Weak())

        private struct Weak {
            weak var provider: TestProvider?
        }

        func open(for provider: TestProvider) { self.provider.withLock { $0.provider = provider } }

        func answer(_ request: LoopbackServer.Request) -> (status: Int, headers: [String], body: String) {
            provider.withLock { $0.provider }?.answer(request) ?? (503, [], "")
        }
    }
}
