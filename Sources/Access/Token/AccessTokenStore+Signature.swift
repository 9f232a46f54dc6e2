import Crypto
import Primitives
import Storage

/// What a program puts beside a body to prove that it holds the token's secret (署名付きWebhook).
package struct RequestSignature: Sendable, Hashable {
    /// `sha256=` and 64 hexadecimal digits, as in `X-Hub-Signature-256`.
    package let code: String?
    /// Seconds since 1970; where it is given, the code covers it, a dot and the body.
    package let timestamp: String?

    package init(code: String?, timestamp: String?) {
        self.code = code
        self.timestamp = timestamp
    }
}

extension AccessTokenStore {
    /// How far the clock of a sender may be off.
    static let tolerance = Interval.minutes(5)
    private static let prefix = "sha256="

    /// The secret of a signed token, to be shown once to whoever made it.
    package func signingSecret(viewer: Viewer, of token: AccessToken) throws -> String {
        try viewer.require(.accountManage)
        return secret(of: token)
    }

    /// Made of the master key, kept nowhere.
    private func secret(of token: AccessToken) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(token.publicID.text.utf8), using: key.hmacKey("webhook"))
        return "hikeshi_sign_" + Base32.encode(Array(code))
    }

    /// Lets a body through whose token asks for no signature, or that bears the right one. Throws
    /// `token.signature-missing`, `token.signature-late`, `token.signature-wrong`.
    package func check(viewer: Viewer, _ signature: RequestSignature, of body: [UInt8]) async throws {
        guard let id = viewer.token else { return }
        let row = try await database.read {
            try $0.row("SELECT \(AccessToken.columns) FROM \(AccessToken.source) WHERE t.id = ?", [id])
        }
        guard let token = try row.map({ try AccessToken($0) }), token.isSigned else { return }
        guard let code = signature.code else { throw Problem(.forbidden, "token.signature-missing", .signatureMissing) }
        var signed = body
        if let timestamp = signature.timestamp {
            guard let seconds = Int64(timestamp), (0...100_000_000_000).contains(seconds),
                abs((database.clock.now() - Timestamp(seconds: seconds)).milliseconds) <= Self.tolerance.milliseconds
            else { throw Problem(.forbidden, "token.signature-late", .signatureLate) }
            signed = Array("\(timestamp).".utf8) + body
        }
        let key = SymmetricKey(data: Array(secret(of: token).utf8))
        let right = Self.prefix + Hexadecimal.encode(HMAC<SHA256>.authenticationCode(for: signed, using: key))
        guard ConstantTime.areEqual(Array(code.lowercased().utf8), Array(right.utf8)) else {
            throw Problem(.forbidden, "token.signature-wrong", .signatureWrong)
        }
    }
}
