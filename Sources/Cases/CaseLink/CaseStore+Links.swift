package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Links that hold, with cases that the viewer may see.
    package func links(viewer: Viewer, of subject: Case, in transaction: ReadTransaction) throws -> [CaseLink] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let rows = try transaction.rows(
            """
            SELECT \(Case.columns), l.public_id, l.kind, l.from_case_id, l.reason, l.made_by, l.made_at
            FROM case_links l
            JOIN cases c ON c.id = CASE WHEN l.from_case_id = ? THEN l.to_case_id ELSE l.from_case_id END
            LEFT JOIN accounts owner ON owner.id = c.owner_account_id
            WHERE (l.from_case_id = ? OR l.to_case_id = ?) AND l.undone_at IS NULL AND \(scope.sql) ORDER BY l.id
            """, [subject.id, subject.id, subject.id] + scope.arguments)
        return try rows.map { row in
            let other = try Case(row)
            return CaseLink(
                publicID: try row.publicID(19), kind: try row.value(20, as: CaseLinkKind.self), other: other,
                isIncoming: try row.int(21) == other.id.value, reason: try row.text(22), madeBy: try row.text(23),
                madeAt: try row.timestamp(24))
        }
    }

    /// Says that two cases belong together; doing so twice makes one link.
    package func relate(
        viewer: Viewer, _ id: PublicID, to otherID: PublicID, reason: String, in transaction: WriteTransaction
    ) throws {
        let (subject, other) = try pair(viewer: viewer, id, otherID, in: transaction)
        let linked = try links(viewer: viewer, of: subject, in: transaction)
        guard !linked.contains(where: { $0.other.id == other.id && $0.kind == .related }) else { return }
        try link(.related, subject, other, reason: reason, viewer: viewer, in: transaction)
        try recordOnBoth(.caseLinked, subject, other, viewer: viewer, in: transaction)
        try transaction.audit(viewer.audit("case.link", subject.subject, [("other", otherID.text)]))
    }

    package func unlink(
        viewer: Viewer, _ id: PublicID, _ linkID: PublicID, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        let link = try links(viewer: viewer, of: subject, in: transaction).first { $0.publicID == linkID }
        guard let link, link.kind == .related else { throw Problem.linkNotFound }
        try undo(link, viewer: viewer, in: transaction)
        try recordOnBoth(.caseUnlinked, subject, link.other, viewer: viewer, in: transaction)
        try transaction.audit(viewer.audit("case.unlink", subject.subject, [("other", link.other.publicID.text)]))
    }

    func pair(
        viewer: Viewer, _ id: PublicID, _ otherID: PublicID, in transaction: WriteTransaction
    ) throws -> (Case, Case) {
        guard id != otherID else { throw Problem.linkToItself }
        for name in [id.text, otherID.text].sorted() { try transaction.lock("case:\(name)") }
        return (
            try writable(viewer: viewer, id, in: transaction), try writable(viewer: viewer, otherID, in: transaction)
        )
    }

    func link(
        _ kind: CaseLinkKind, _ from: Case, _ to: Case, reason: String, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO case_links (public_id, kind, from_case_id, to_case_id, reason, made_by, made_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [PublicID(random: random), kind, from.id, to.id, reason, viewer.name, transaction.now])
    }

    func undo(_ link: CaseLink, viewer: Viewer, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE case_links SET undone_by = ?, undone_at = ? WHERE public_id = ?",
            [viewer.name, transaction.now, link.publicID])
    }

    /// A case that more people see never tells of an embargoed one.
    func recordOnBoth(
        _ kind: TimelineKind, _ a: Case, _ b: Case, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        for (one, other) in [(a, b), (b, a)] where one.isEmbargoed || !other.isEmbargoed {
            try record(viewer: viewer, TimelineDraft(kind, reference: other.subject), on: one, in: transaction)
        }
    }
}
