package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Adds an observable that a person found; one that the case has already stays as it is.
    package func addObservable(
        viewer: Viewer, _ observable: Observable, role: Observable.Role, to id: PublicID,
        in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        let key = try transaction.insert(
            """
            INSERT INTO observables (kind, value, lo, hi) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, value) DO UPDATE SET value = excluded.value RETURNING id
            """, [observable.kind.rawValue, observable.value, observable.range?.first, observable.range?.last])
        let added = try transaction.execute(
            """
            INSERT INTO case_observables (case_id, observable_id, role, is_warned, added_by, added_at)
            VALUES (?, ?, ?, 0, ?, ?) ON CONFLICT (case_id, observable_id) DO NOTHING
            """, [subject.id, key, role.rawValue, viewer.name, transaction.now])
        guard added == 1 else { return }
        let entry = TimelineDraft(.observableAdded, text: observable.value)
        try record(viewer: viewer, entry, on: subject, in: transaction)
        try transaction.audit(viewer.audit("case.observable", subject.subject))
        try touch(subject, in: transaction)
    }
}
