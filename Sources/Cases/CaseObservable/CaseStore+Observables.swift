package import Access
import Primitives
import Signals
package import Storage

extension CaseStore {
    /// The case's observables, what is reported first; at most `limit`. `after`: the last of the page before.
    package func observables(
        viewer: Viewer, of subject: Case, after: CaseObservable.Position? = nil, limit: Int = 500,
        in transaction: ReadTransaction
    ) throws -> [CaseObservable] {
        try viewer.require(.caseRead)
        let (scope, others) = (viewer.scope(of: .cases("c")), viewer.scope(of: .cases("oc")))
        let members = subject.members("co.case_id")
        let beyond = after.map(Self.beyond) ?? .all
        return try transaction.rows(
            """
            SELECT o.kind, o.value, co.role, co.is_warned, co.added_by, co.case_id, co.observable_id, (
                SELECT COUNT(*) FROM (
                    SELECT 1 FROM case_observables x JOIN cases oc ON oc.id = x.case_id
                    WHERE x.observable_id = co.observable_id AND x.case_id <> co.case_id AND \(others.sql)
                    LIMIT \(CaseObservable.countLimit)) AS counted)
            FROM case_observables co JOIN observables o ON o.id = co.observable_id JOIN cases c ON c.id = co.case_id
            WHERE \(members.sql) AND \(beyond.sql) AND \(scope.sql)
            ORDER BY \(Self.rank("co")), o.kind, o.value, co.case_id LIMIT ?
            """, others.arguments + members.arguments + beyond.arguments + scope.arguments + [limit]
        ).map(CaseObservable.init)
    }

    private static func rank(_ alias: StaticString) -> String {
        "CASE \(alias).role WHEN 'reported' THEN 0 WHEN 'target' THEN 1 ELSE 2 END"
    }

    private static func beyond(_ last: CaseObservable.Position) -> SQLFragment {
        SQLFragment(
            """
            (\(rank("co")), o.kind, o.value, co.case_id) > (SELECT \(rank("l")), lo.kind, lo.value, l.case_id
                FROM case_observables l JOIN observables lo ON lo.id = l.observable_id
                WHERE l.case_id = ? AND l.observable_id = ?)
            """, [last.caseID, last.observableID])
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
