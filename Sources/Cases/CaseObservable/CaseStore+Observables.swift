package import Access
import Primitives
import Signals
package import Storage

extension CaseStore {
    /// The case's observables, what is reported first; at most `limit`.
    package func observables(
        viewer: Viewer, of subject: Case, limit: Int = 500, in transaction: ReadTransaction
    ) throws -> [CaseObservable] {
        try viewer.require(.caseRead)
        let (scope, others) = (viewer.scope(of: .cases("c")), viewer.scope(of: .cases("oc")))
        let members = subject.members("co.case_id")
        return try transaction.rows(
            """
            SELECT o.kind, o.value, co.role, co.is_warned, co.added_by, (
                SELECT COUNT(*) FROM (
                    SELECT 1 FROM case_observables x JOIN cases oc ON oc.id = x.case_id
                    WHERE x.observable_id = co.observable_id AND x.case_id <> co.case_id AND \(others.sql)
                    LIMIT \(CaseObservable.countLimit)) AS counted)
            FROM case_observables co JOIN observables o ON o.id = co.observable_id JOIN cases c ON c.id = co.case_id
            WHERE \(members.sql) AND \(scope.sql)
            ORDER BY CASE co.role WHEN 'reported' THEN 0 WHEN 'target' THEN 1 ELSE 2 END, o.kind, o.value LIMIT ?
            """, others.arguments + members.arguments + scope.arguments + [limit]
        ).map(CaseObservable.init)
    }

    /// Copies a message's observables onto the case; the role that says most wins.
    func takeObservables(
        of message: Identifier<Message>, into subject: Case, by viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO case_observables (case_id, observable_id, role, is_warned, added_by, added_at)
            SELECT ?, mo.observable_id, mo.role, CASE WHEN mo.warnings IN ('', 'documentation') THEN 0 ELSE 1 END, ?, ?
            FROM message_observables mo WHERE mo.message_id = ?
            ORDER BY CASE mo.role WHEN 'reported' THEN 0 WHEN 'target' THEN 1 ELSE 2 END
            ON CONFLICT (case_id, observable_id) DO NOTHING
            """, [subject.id, viewer.name, transaction.now, message])
    }
}
