package import Primitives

/// One line of the audit log before it is chained. It holds no secrets and no text bodies, only digests of texts.
package struct AuditEntry: Sendable {
    /// Who: the viewer's name.
    package let actor: String
    /// What, as `noun.verb`: `case.close`.
    package let action: String
    /// On what, as `kind:public id`.
    package let subject: String
    package let detail: [(String, String)]

    package init(actor: String, action: String, subject: String, detail: [(String, String)] = []) {
        self.actor = actor
        self.action = action
        self.subject = subject
        self.detail = detail
    }
}

/// One line of the audit log as it is stored.
package struct AuditRecord: Sendable {
    /// 1 for the first line, without gaps.
    package let number: Int64
    package let at: Timestamp
    package let entry: AuditEntry
    /// Hash of the line before; empty for the first.
    package let previous: String
    /// SHA-256 in hexadecimal over the previous hash and every field.
    package let hash: String
    /// The detail as its column holds it; that text is hashed.
    let storedDetail: String
}
