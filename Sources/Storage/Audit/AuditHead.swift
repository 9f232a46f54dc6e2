/// Where the chain of the audit log ends, or ended at some moment.
///
/// A head that was kept outside the database shows later whether the log was cut off, written anew, or replaced by an
/// older copy of itself.
package struct AuditHead: Sendable, Hashable {
    /// Of the last line; 0 for an empty log.
    package let number: Int64
    /// Of the last line; empty for an empty log.
    package let hash: String

    package init(number: Int64, hash: String) {
        self.number = number
        self.hash = hash
    }
}
