import Foundation
import Primitives
import Transport

/// Hands in an authorization code for an ID token (OpenID Connect Core 1.0 §3.1.3).
struct TokenExchange: Sendable {
    let door: HTTPDoor
    let discovery: Discovery
    let clientID: String
    let secret: String

    /// The ID token as it came.
    func idToken(code: String, verifier: String, redirect: String) async throws(ProviderFault) -> String {
        var fields = [
            (name: "grant_type", value: "authorization_code"), ("code", code), ("redirect_uri", redirect),
            ("code_verifier", verifier),
        ]
        var headers = [
            (name: "Content-Type", value: "application/x-www-form-urlencoded"), ("Accept", "application/json"),
        ]
        switch discovery.authentication {
        case .basic:
            // RFC 6749 §2.3.1: both are form-encoded before they are put together.
            let words = "\(PercentEncoding.encode(clientID)):\(PercentEncoding.encode(secret))"
            headers.append(("Authorization", "Basic \(Data(words.utf8).base64EncodedString())"))
        case .post: fields += [("client_id", clientID), ("client_secret", secret)]
        }
        let request = OutgoingRequest(
            "POST", discovery.tokenEndpoint, headers: headers, body: Array(FormBody(fields).text.utf8))
        let answer: OutgoingAnswer
        do throws(HTTPTrouble) { answer = try await door.send(request) } catch { throw ProviderFault(error) }
        let document = try? JSONDecoder().decode(Document.self, from: Data(answer.body))
        if let error = document?.error { throw .tokenRefused(ProviderFault.word(error)) }
        guard answer.isSuccess else { throw .status(answer.status) }
        guard let token = document?.id_token, !token.isEmpty else { throw .tokenMissing }
        return token
    }

    private struct Document: Decodable {
        let id_token: String?
        let error: String?
    }
}
