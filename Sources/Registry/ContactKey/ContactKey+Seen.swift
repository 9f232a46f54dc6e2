package import Access
package import Primitives
package import Storage

extension WriteTransaction {
    /// Keeps a key that came with a mail, as `seen`, with every contact that has the sender's address; how many took it.
    ///
    /// Whoever can send a mail can bring a key: so it changes none that is known, comes back after nobody's removal, and a
    /// contact takes no more than `Limits.seenKeys` unconfirmed ones. The gate never sends to it until a person confirms.
    package func keepSeen(_ facts: ContactKeyFacts, of address: MailAddress, viewer: Viewer) throws -> Int {
        guard facts.bytes.count <= Limits.contactKeyBytes, !facts.isRevoked else { return 0 }
        var kept = 0
        for contact in try contacts(address: address, viewer: viewer) {
            let known = try count(
                "SELECT COUNT(*) FROM contact_keys WHERE contact_id = ? AND fingerprint = ?",
                [contact.id, facts.fingerprint])
            let unconfirmed = contact.keys.count { $0.trust == .seen }
            guard known == 0, unconfirmed < Limits.seenKeys else { continue }
            try insert(facts, of: contact)
            try audit(
                viewer.audit("key.see", "contact:\(contact.publicID)", [("fingerprint", facts.fingerprint)]))
            kept += 1
        }
        if kept > 0 { try announce(facts) }
        return kept
    }
}
