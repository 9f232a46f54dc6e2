/// Who we are to a mail server. Describes itself by the user's name only, so that a log line cannot hold a secret.
package struct MailSignIn: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What proves it.
    package enum Proof: Sendable, Hashable {
        case password(String)
        /// An access token of OAuth 2.0.
        case token(String, TokenMechanism)
    }

    package let user: String
    let proof: Proof

    package init(user: String, proof: Proof) {
        self.user = user
        self.proof = proof
    }

    package var description: String { user }
    package var debugDescription: String { user }
}

/// How an access token is presented.
package enum TokenMechanism: String, Sendable, CaseIterable, Codable {
    /// As Google and Microsoft have it.
    case xoauth2
    /// RFC 7628.
    case oauthbearer
}
