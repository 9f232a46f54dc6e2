package import Access
package import Primitives
package import Storage

/// The operations on cases. Each runs in the caller's transaction and writes its audit line and timeline entry there.
///
/// A case that the viewer may not see is answered like one that does not exist.
package struct CaseStore: Sendable {
    package let clockPlan: ClockPlan
    let random: Randomness

    package init(clockPlan: ClockPlan = .standard, random: Randomness = .system) {
        self.clockPlan = clockPlan
        self.random = random
    }

    /// The case, or a `Problem` of kind notFound.
    package func find(viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction) throws -> Case {
        try first(viewer: viewer, "c.public_id = ?", [id], in: transaction)
    }

    package func find(viewer: Viewer, _ id: Identifier<Case>, in transaction: ReadTransaction) throws -> Case {
        try first(viewer: viewer, "c.id = ?", [id], in: transaction)
    }

    /// The case that has, or once had, this number; letter case is ignored.
    package func find(viewer: Viewer, number: String, in transaction: ReadTransaction) throws -> Case {
        try first(
            viewer: viewer, "c.id = (SELECT n.case_id FROM case_numbers n WHERE n.number = ?)", [number.uppercased()],
            in: transaction)
    }

    private func first(
        viewer: Viewer, _ condition: String, _ arguments: [any SQLConvertible], in transaction: ReadTransaction
    ) throws -> Case {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let sql = "SELECT \(Case.columns) FROM \(Case.source) WHERE \(condition) AND \(scope.sql)"
        guard let row = try transaction.row(sql, arguments + scope.arguments) else { throw Problem.caseNotFound }
        return try Case(row)
    }

    /// Changes columns of one visible case, notes it in timeline and audit, and returns the case as it is then.
    func change(
        viewer: Viewer, _ subject: Case, set assignments: String, _ arguments: [any SQLConvertible],
        action: String, entry: TimelineDraft, in transaction: WriteTransaction
    ) throws -> Case {
        let scope = viewer.scope(of: .cases("c"))
        let changed = try transaction.execute(
            "UPDATE cases AS c SET \(assignments), updated_at = ? WHERE c.id = ? AND \(scope.sql)",
            arguments + [transaction.now, subject.id] + scope.arguments)
        guard changed == 1 else { throw Problem.caseNotFound }
        try record(viewer: viewer, entry, on: subject, in: transaction)
        try transaction.audit(viewer.audit(action, subject.subject, entry.auditDetail))
        return try reload(subject, in: transaction)
    }

    /// The row behind a case that was authorised in this transaction.
    func reload(_ subject: Case, in transaction: ReadTransaction) throws -> Case {
        let sql = "SELECT \(Case.columns) FROM \(Case.source) WHERE c.id = ?"
        guard let row = try transaction.row(sql, [subject.id]) else { throw Problem.caseNotFound }
        return try Case(row)
    }

    /// The case for writing: seen by the viewer, who also holds the permission.
    func writable(
        viewer: Viewer, _ id: PublicID, _ permission: Permission = .caseWrite, in transaction: ReadTransaction
    ) throws -> Case {
        try viewer.require(permission)
        return try find(viewer: viewer, id, in: transaction)
    }
}
