package import Primitives
import Storage

/// One browser that is signed in, or that holds a one-time link open.
package struct Session: Sendable, Hashable {
    package let id: Identifier<Session>
    package let publicID: PublicID
    /// SHA-256 of the token.
    let digest: [UInt8]
    /// Where it was opened from, as the person sees it in the list of their sessions.
    package let address: String
    /// The browser's own description, cut to 200 characters.
    package let agent: String
    package let createdAt: Timestamp
    package let seenAt: Timestamp
    /// Through whom it was opened; nil for a password or a one-time link.
    package let provider: PublicID?

    static let columns = """
        s.id, s.public_id, s.token_digest, s.address, s.agent, s.created_at, s.seen_at, s.provider,
        s.delivery_public_id
        """
    static let columnCount = 9

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        digest = try row.blob(2)
        address = try row.text(3)
        agent = try row.text(4)
        createdAt = try row.timestamp(5)
        seenAt = try row.timestamp(6)
        provider = try row.optionalPublicID(7)
    }
}

/// When a session ends by itself.
package struct SessionLimits: Sendable {
    /// Without a request.
    package var idle: Interval
    /// After sign-in, whatever happens.
    package var absolute: Interval

    package init(idle: Interval = .hours(2), absolute: Interval = .hours(12)) {
        self.idle = idle
        self.absolute = absolute
    }
}

/// A session with the viewer it stands for.
package struct OpenSession: Sendable {
    package let session: Session
    package let viewer: Viewer
    /// Nil behind a one-time link.
    package let account: Account?
    /// Without it the viewer has no rights.
    package let missing: Requirement?
}
