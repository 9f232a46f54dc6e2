import JWTKit
import Primitives

/// Whether an ID token may be believed (OpenID Connect Core 1.0 §3.1.3.7).
struct IDTokenCheck: Sendable {
    /// How far the provider's clock may be off.
    static let leeway = Interval.seconds(60)

    let issuer: String
    let clientID: String
    let nonce: String
    let now: Timestamp

    /// The claims, once signature and all that bounds them are right.
    func verify(_ token: CompactToken, with keys: KeySet) async throws(ProviderFault) -> IDToken {
        guard let key = keys.key(token.kid, for: token.algorithm) else { throw .keyUnknown }
        let claims: IDToken
        do {
            // A collection of this one key: it takes its first key for any name that it does not know.
            claims = try await JWTKeyCollection().add(jwk: key).verify(token.text, as: IDToken.self)
        } catch {
            throw .signature
        }
        try check(claims)
        return claims
    }

    private func check(_ token: IDToken) throws(ProviderFault) {
        guard token.text("iss") == issuer else { throw .issuer }
        let audience = token.audience
        guard audience.contains(clientID), audience.count == 1 || token.claims["azp"] != nil,
            token.claims["azp"].map({ $0 == .text(clientID) }) ?? true
        else { throw .audience }
        guard let end = token.moment("exp"), now < end + Self.leeway else { throw .expired }
        guard let made = token.moment("iat"), made <= now + Self.leeway,
            token.claims["nbf"] == nil || token.moment("nbf").map({ $0 <= now + Self.leeway }) ?? false
        else { throw .notYet }
        guard let given = token.text("nonce"), ConstantTime.areEqual(Array(given.utf8), Array(nonce.utf8)) else {
            throw .nonce
        }
        guard token.subject != nil else { throw .subject }
    }
}
