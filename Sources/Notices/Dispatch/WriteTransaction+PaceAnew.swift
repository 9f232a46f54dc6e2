package import Storage

extension WriteTransaction {
    /// After the clock was set back: the pace of mails is reckoned from now on.
    package func beginPaceAnew() throws {
        try execute("DELETE FROM mail_paces")
        try execute("UPDATE outgoing_mails SET domain_turn_at = NULL, turn_at = NULL WHERE state = 'queued'")
    }
}
