import Primitives
package import Storage

extension WriteTransaction {
    /// After the clock was set back: no mail and no mailbox is taken for longer than any reader takes it.
    package func endClaimsAhead() throws {
        try execute(
            "UPDATE inbox SET claimed_until = ? WHERE state = 'received' AND claimed_until > ?",
            [now + Intake.claim, now + Intake.claim])
        try execute(
            "UPDATE mailboxes SET claimed_until = ? WHERE claimed_until > ?",
            [now + MailboxStore.lease, now + MailboxStore.lease])
        try execute("UPDATE mailboxes SET next_at = ? WHERE next_at > ?", [now, now])
        try announce(Intake.topic)
        try announce(MailboxStore.topic)
    }
}
