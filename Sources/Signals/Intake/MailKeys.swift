package import Transport

/// What the reader of a mail decrypts and verifies with. Without keys, encrypted mails stay closed.
package struct MailKeys: Sendable {
    package let openPGP: OpenPGP.KeyRing?
    package let smime: SMIME.KeyStore
    /// Which certificates count at this moment.
    var trust = SMIME.Trust()

    package init(openPGP: OpenPGP.KeyRing?, smime: SMIME.KeyStore = SMIME.KeyStore()) {
        self.openPGP = openPGP
        self.smime = smime
    }
}
