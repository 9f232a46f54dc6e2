package import Primitives

/// What the caller's libraries say of a public key or certificate: handed in, because this room reads none itself.
package struct ContactKeyFacts: Sendable, Hashable {
    package let scheme: KeyScheme
    /// Upper-case hexadecimal.
    package let fingerprint: String
    /// The transferable public key, armoured or binary, as it came; a certificate in DER.
    package let bytes: [UInt8]
    /// A certificate's subject, then its mail addresses.
    package let userIDs: [String]
    package let algorithm: String
    package let createdAt: Timestamp?
    /// Nil: it does not expire.
    package let expiresAt: Timestamp?
    package let canEncrypt: Bool
    package let isRevoked: Bool
    /// Too short or self-signed with a broken digest: shown, never verified.
    package let isWeak: Bool

    package init(
        fingerprint: String, bytes: [UInt8], userIDs: [String], algorithm: String, createdAt: Timestamp?,
        expiresAt: Timestamp?, canEncrypt: Bool, isRevoked: Bool = false, isWeak: Bool = false,
        scheme: KeyScheme = .openPGP
    ) {
        self.scheme = scheme
        self.fingerprint = fingerprint.uppercased().filter { !$0.isWhitespace }
        self.bytes = bytes
        self.userIDs = userIDs.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        self.algorithm = algorithm
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.canEncrypt = canEncrypt
        self.isRevoked = isRevoked
        self.isWeak = isWeak
    }
}

/// A contact's public key and why it is trusted.
package struct ContactKey: Sendable, Hashable {
    /// What is stored; expiry comes from the clock.
    package enum Trust: String, Sendable, Codable { case seen, verified, revoked }

    /// What people see.
    package enum State: String, Labelled, Codable { case seen, verified, revoked, expired }

    package let contact: Identifier<Contact>
    package let scheme: KeyScheme
    package let fingerprint: String
    package let userIDs: [String]
    package let algorithm: String
    package let canEncrypt: Bool
    package let isWeak: Bool
    package let createdAt: Timestamp?
    package let expiresAt: Timestamp?
    package let trust: Trust
    /// Kept when the key is revoked later.
    package let verification: KeyVerification?
    package let addedAt: Timestamp

    package func state(at moment: Timestamp) -> State {
        switch trust {
        case .revoked: .revoked
        case .seen, .verified:
            if let expiresAt, expiresAt <= moment { .expired } else { trust == .verified ? .verified : .seen }
        }
    }

    /// Can be encrypted to at that moment; whether `seen` is enough is the sender's rule.
    package func isUsable(at moment: Timestamp) -> Bool {
        let state = state(at: moment)
        return canEncrypt && (state == .seen || state == .verified)
    }

    /// In groups of four, as people read it out.
    package var spokenFingerprint: String {
        Array(fingerprint).chunks(of: 4).map { String($0) }.joined(separator: " ")
    }
}

/// Who made sure that a key belongs to its contact, and how.
package struct KeyVerification: Sendable, Hashable {
    package enum Method: String, Labelled, Codable {
        /// The fingerprint was read out on a call to a number known before.
        case phone
        case inPerson
        /// Signed by a key that is verified here.
        case signature
        /// Published on the owner's own site over HTTPS.
        case website
        case other
    }

    package let method: Method
    /// Which number, who met whom, whose signature.
    package let note: String
    package let by: String
    package let at: Timestamp
}
