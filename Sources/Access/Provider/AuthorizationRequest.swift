import Crypto
import Primitives
import Transport

/// The random texts of one sign-in through a provider.
struct AttemptSecrets: Sendable {
    let state: SessionToken
    /// Comes back in the ID token.
    let nonce: String
    /// Proves to the token endpoint that whoever hands in the code is who asked for it (RFC 7636).
    let verifier: String

    init(state: SessionToken, key: MasterKey) {
        self.state = state
        func derived(_ label: String) -> String {
            Base64URL.encode(
                HMAC<SHA256>.authenticationCode(for: Array(state.text.utf8), using: key.hmacKey(label)))
        }
        nonce = derived("provider-nonce")
        verifier = derived("provider-verifier")
    }

    var challenge: String { Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) }
}

/// Where a browser is sent to sign in (OpenID Connect Core 1.0 §3.1.2.1).
struct AuthorizationRequest: Sendable {
    let address: String

    init(_ provider: Provider, _ discovery: Discovery, _ secrets: AttemptSecrets, base: String) {
        let form = FormBody([
            ("response_type", "code"), ("response_mode", "query"), ("client_id", provider.settings.clientID),
            ("redirect_uri", provider.redirect(base: base)), ("scope", provider.settings.scopes),
            ("state", secrets.state.text), ("nonce", secrets.nonce), ("code_challenge", secrets.challenge),
            ("code_challenge_method", "S256"),
        ])
        let endpoint = discovery.authorizationEndpoint
        address = endpoint + (endpoint.contains("?") ? "&" : "?") + form.text
    }
}
