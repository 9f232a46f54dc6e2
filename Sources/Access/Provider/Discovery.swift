import Foundation
import Primitives
package import Transport

/// What a provider says about itself (OpenID Connect Discovery 1.0 §3): as much of it as signing in needs.
package struct Discovery: Sendable, Hashable {
    /// How we prove to the token endpoint who we are (OpenID Connect Core 1.0 §9).
    package enum Authentication: String, Sendable {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
    }

    package let authorizationEndpoint: String
    package let tokenEndpoint: String
    package let keysEndpoint: String
    package let endSessionEndpoint: String?
    package let authentication: Authentication
    /// Its answers say whose they are (RFC 9207 §3).
    package let namesIssuer: Bool

    /// Where the document of that issuer lies (§4).
    static func address(of issuer: String) -> String {
        "\(issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer)/.well-known/openid-configuration"
    }

    /// Throws what keeps this provider from being used.
    package init(reading bytes: [UInt8], issuer: String, door: HTTPDoor) throws(ProviderFault) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
            throw .discoveryMalformed
        }
        guard document.issuer == issuer else {
            throw .discoveryIssuer(found: String(document.issuer.oneLine.prefix(200)))
        }
        authorizationEndpoint = try Self.endpoint(document.authorization_endpoint, "authorization_endpoint", door)
        tokenEndpoint = try Self.endpoint(document.token_endpoint, "token_endpoint", door)
        keysEndpoint = try Self.endpoint(document.jwks_uri, "jwks_uri", door)
        endSessionEndpoint = document.end_session_endpoint.flatMap { door.admits($0) ? $0 : nil }
        namesIssuer = document.authorization_response_iss_parameter_supported ?? false
        guard document.response_types_supported?.contains("code") ?? true else { throw .withoutCode }
        guard document.code_challenge_methods_supported?.contains("S256") ?? true else { throw .withoutS256 }
        let algorithms = document.id_token_signing_alg_values_supported ?? [SigningAlgorithm.rs256.rawValue]
        guard algorithms.contains(where: { SigningAlgorithm(rawValue: $0) != nil }) else { throw .algorithm }
        // Without a word it is basic (§3).
        let ways = document.token_endpoint_auth_methods_supported ?? [Authentication.basic.rawValue]
        guard let way = [.basic, .post].first(where: { (way: Authentication) in ways.contains(way.rawValue) }) else {
            throw .authentication
        }
        authentication = way
    }

    private static func endpoint(_ address: String?, _ name: String, _ door: HTTPDoor) throws(ProviderFault) -> String {
        guard let address, door.admits(address) else { throw .endpoint(name) }
        return address
    }

    private struct Document: Decodable {
        let issuer: String
        let authorization_endpoint: String?
        let token_endpoint: String?
        let jwks_uri: String?
        let end_session_endpoint: String?
        let response_types_supported: [String]?
        let code_challenge_methods_supported: [String]?
        let id_token_signing_alg_values_supported: [String]?
        let token_endpoint_auth_methods_supported: [String]?
        let authorization_response_iss_parameter_supported: Bool?
    }
}
