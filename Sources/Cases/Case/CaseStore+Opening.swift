package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Opens a case and starts its clocks. `id`: given by the form that asks for it, so that sending it twice opens one.
    package func open(
        viewer: Viewer, _ draft: CaseDraft, id: PublicID? = nil, startedAt: Timestamp? = nil,
        in transaction: WriteTransaction
    ) throws -> Case {
        try viewer.require(.caseWrite)
        if let id, let existing = try? find(viewer: viewer, id, in: transaction) { return existing }
        let title = try CaseText.title(draft.title)
        let publicID = id ?? PublicID(random: random)
        let number = try nextNumber(isEmbargoed: draft.isEmbargoed, in: transaction)
        let key = try transaction.insert(
            """
            INSERT INTO cases (public_id, number, title, kind, phase, status, priority, tlp_rank, embargo,
                embargo_ends_at, owner_account_id, opened_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """,
            [
                publicID, number, title, draft.kind, CasePhase.detectAnalyse, CaseStatus.open, draft.priority,
                draft.tlp, draft.isEmbargoed, draft.embargoEndsAt, draft.owner, transaction.now, transaction.now,
            ])
        try issue(number, to: Identifier(key), in: transaction)
        if draft.isEmbargoed {
            try grant(Identifier(key), to: [viewer.account, draft.owner], by: viewer, in: transaction)
        }
        return try begin(viewer: viewer, Identifier(key), publicID, startedAt: startedAt, in: transaction)
    }

    private func begin(
        viewer: Viewer, _ id: Identifier<Case>, _ publicID: PublicID, startedAt: Timestamp?,
        in transaction: WriteTransaction
    ) throws -> Case {
        try transaction.audit(viewer.audit("case.open", "case:\(publicID)"))
        let opened = try find(viewer: viewer, publicID, in: transaction)
        try record(viewer: viewer, TimelineDraft(.opened), on: opened, in: transaction)
        try startClocks(of: opened, at: startedAt ?? transaction.now, in: transaction)
        try index(opened, in: transaction)
        return try reload(opened, in: transaction)
    }
}
