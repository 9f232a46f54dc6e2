package import Access
package import Primitives
package import Storage

/// Somebody who may see an embargoed case.
package struct CaseReader: Sendable, Hashable {
    package let account: PublicID
    package let name: String
    package let grantedBy: String
    package let grantedAt: Timestamp
}

extension CaseStore {
    /// Hides the case from all but its access list, which starts with the viewer and the owner, and moves it to the
    /// other number series. The old number resolves for those on the list only.
    package func setEmbargo(
        viewer: Viewer, _ id: PublicID, until end: Timestamp?, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard !subject.isEmbargoed else {
            return try change(
                viewer: viewer, subject, set: "embargo_ends_at = ?", [end], action: "case.embargo",
                entry: TimelineDraft(.embargoSet), in: transaction)
        }
        try grant(subject.id, to: [viewer.account, subject.owner], by: viewer, in: transaction)
        let number = try nextNumber(isEmbargoed: true, in: transaction)
        try issue(number, to: subject.id, in: transaction)
        return try renumbered(
            change(
                viewer: viewer, subject, set: "embargo = 1, embargo_ends_at = ?, number = ?", [end, number],
                action: "case.embargo", entry: TimelineDraft(.embargoSet), in: transaction), in: transaction)
    }

    /// Shows the case to everybody whom TLP allows. It gets a number of the open series unless it had one.
    package func liftEmbargo(
        viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard subject.isEmbargoed else { return subject }
        let earlier = try numbers(of: subject, in: transaction).first { $0.hasPrefix("HK-") }
        let number = try earlier ?? nextNumber(isEmbargoed: false, in: transaction)
        if earlier == nil { try issue(number, to: subject.id, in: transaction) }
        return try renumbered(
            change(
                viewer: viewer, subject, set: "embargo = 0, embargo_ends_at = NULL, number = ?", [number],
                action: "case.embargo-lift", entry: TimelineDraft(.embargoLifted), in: transaction), in: transaction)
    }

    private func renumbered(_ subject: Case, in transaction: WriteTransaction) throws -> Case {
        try index(subject, in: transaction)
        return subject
    }

    package func readers(viewer: Viewer, of subject: Case, in transaction: ReadTransaction) throws -> [CaseReader] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let rows = try transaction.rows(
            """
            SELECT a.public_id, a.display_name, x.granted_by, x.granted_at FROM case_access x
            JOIN accounts a ON a.id = x.account_id JOIN cases c ON c.id = x.case_id
            WHERE x.case_id = ? AND \(scope.sql) ORDER BY x.granted_at, a.id
            """, [subject.id] + scope.arguments)
        return try rows.map {
            CaseReader(
                account: try $0.publicID(0), name: try $0.text(1), grantedBy: try $0.text(2),
                grantedAt: try $0.timestamp(3))
        }
    }

    package func grantAccess(
        viewer: Viewer, _ id: PublicID, to account: PublicID, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        let person = try self.account(account, in: transaction)
        try grant(subject.id, to: [person.id], by: viewer, in: transaction)
        try record(viewer: viewer, TimelineDraft(.accessGranted, text: person.name), on: subject, in: transaction)
        try transaction.audit(viewer.audit("case.access-grant", subject.subject, [("account", account.text)]))
    }

    /// Nobody takes the own access away: an embargoed case without readers would be lost.
    package func revokeAccess(
        viewer: Viewer, _ id: PublicID, from account: PublicID, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        let person = try self.account(account, in: transaction)
        guard person.id != viewer.account, person.id != subject.owner else { throw Problem.accessNeeded }
        let removed = try transaction.execute(
            "DELETE FROM case_access WHERE case_id = ? AND account_id = ?", [subject.id, person.id])
        guard removed == 1 else { return }
        try record(viewer: viewer, TimelineDraft(.accessRevoked, text: person.name), on: subject, in: transaction)
        try transaction.audit(viewer.audit("case.access-revoke", subject.subject, [("account", account.text)]))
    }

    func grant(
        _ id: Identifier<Case>, to accounts: [Identifier<Account>?], by viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        for account in accounts.compactMap({ $0 }) {
            try transaction.execute(
                """
                INSERT INTO case_access (case_id, account_id, granted_by, granted_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (case_id, account_id) DO NOTHING
                """, [id, account, viewer.name, transaction.now])
        }
    }
}
