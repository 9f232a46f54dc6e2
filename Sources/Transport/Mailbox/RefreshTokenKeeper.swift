/// Keeps the refresh tokens that an endpoint gives in place of the one that somebody left us (RFC 6749 §6).
package protocol RefreshTokenKeeper: Sendable {
    /// The newest that followed this one; nil where none did.
    func latest(after first: String) async throws -> String?
    func keep(_ token: String, after first: String) async throws
}
