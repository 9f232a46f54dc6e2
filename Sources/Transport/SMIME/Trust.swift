package import Primitives

extension SMIME {
    /// Which certificates count, as people here decided.
    package struct Trust: Sendable {
        /// Authorities that an administrator brought in, in DER.
        package var authorities: [[UInt8]]
        /// Fingerprints of certificates that somebody confirmed themselves: each stands for itself only.
        package var confirmed: Set<String>
        /// Fingerprints of certificates that are used for nothing any more.
        package var revoked: Set<String>

        package init(authorities: [[UInt8]] = [], confirmed: Set<String> = [], revoked: Set<String> = []) {
            self.authorities = authorities
            self.confirmed = confirmed
            self.revoked = revoked
        }
    }

    /// Who is to be believed, about whom, and when.
    package struct Question: Sendable {
        package let trust: Trust
        /// The address in the From field.
        package let sender: MailAddress?
        /// When the certificates must hold.
        package let moment: Timestamp

        package init(trust: Trust, sender: MailAddress?, moment: Timestamp) {
            self.trust = trust
            self.sender = sender
            self.moment = moment
        }
    }
}
