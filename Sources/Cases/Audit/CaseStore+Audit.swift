package import Access
package import Storage

extension CaseStore {
    /// The audit log's lines about a case, newest first: who did what to it is its readers' business.
    package func auditLines(
        viewer: Viewer, of subject: Case, before: Int64? = nil, limit: Int = 100, in transaction: ReadTransaction
    ) throws -> [AuditRecord] {
        let visible = try find(viewer: viewer, subject.publicID, in: transaction)
        return try AuditLog.entries(
            AuditFilter(subject: visible.subject), before: before, limit: limit, in: transaction)
    }

    /// Puts into the audit log that somebody looked at an embargoed case; of other cases looks are not kept.
    package func noteLook(viewer: Viewer, at subject: Case, in transaction: WriteTransaction) throws {
        guard subject.isEmbargoed else { return }
        try transaction.audit(viewer.audit("case.look", subject.subject))
    }
}
