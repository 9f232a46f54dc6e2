package import Access
package import Primitives
package import Storage

extension CaseStore {
    package func setTitle(
        viewer: Viewer, _ id: PublicID, to title: String, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        let title = try CaseText.title(title)
        guard title != subject.title else { return subject }
        let changed = try change(
            viewer: viewer, subject, set: "title = ?", [title], action: "case.title",
            entry: TimelineDraft(.titleChanged, before: subject.title, after: title), in: transaction)
        try index(changed, in: transaction)
        return changed
    }

    package func setKind(
        viewer: Viewer, _ id: PublicID, to kind: CaseKind, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard kind != subject.kind else { return subject }
        return try change(
            viewer: viewer, subject, set: "kind = ?", [kind], action: "case.kind",
            entry: TimelineDraft(.kindChanged, before: subject.kind.rawValue, after: kind.rawValue), in: transaction)
    }

    /// Open or waiting; closing is a record of its own (`close`).
    package func setStatus(
        viewer: Viewer, _ id: PublicID, to status: CaseStatus, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard status != subject.status else { return subject }
        guard status != .closed, subject.status != .closed else { throw Problem.statusNeedsClosure }
        return try change(
            viewer: viewer, subject, set: "status = ?", [status], action: "case.status",
            entry: TimelineDraft(.statusChanged, before: subject.status.rawValue, after: status.rawValue),
            in: transaction)
    }

    /// Stops the containment clock when the new phase lies behind containment.
    package func setPhase(
        viewer: Viewer, _ id: PublicID, to phase: CasePhase, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard phase != subject.phase else { return subject }
        let changed = try change(
            viewer: viewer, subject, set: "phase = ?", [phase], action: "case.phase",
            entry: TimelineDraft(.phaseChanged, before: subject.phase.rawValue, after: phase.rawValue), in: transaction)
        if phase.isContained { try stop(.containment, of: changed, viewer: viewer, in: transaction) }
        return try reload(changed, in: transaction)
    }

    /// Reckons the running clocks anew from when they started.
    package func setPriority(
        viewer: Viewer, _ id: PublicID, to priority: Priority, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard priority != subject.priority else { return subject }
        let changed = try change(
            viewer: viewer, subject, set: "priority = ?", [priority], action: "case.priority",
            entry: TimelineDraft(.priorityChanged, before: subject.priority.rawValue, after: priority.rawValue),
            in: transaction)
        try recalculateClocks(of: changed, in: transaction)
        return try reload(changed, in: transaction)
    }

    /// Nobody labels a case above the own ceiling: it would vanish under the hand.
    package func setTLP(
        viewer: Viewer, _ id: PublicID, to tlp: TLP, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard tlp != subject.tlp else { return subject }
        guard tlp <= viewer.tlpCeiling else { throw Problem.labelAboveCeiling }
        return try change(
            viewer: viewer, subject, set: "tlp_rank = ?", [tlp], action: "case.tlp",
            entry: TimelineDraft(.tlpChanged, before: subject.tlp.mark, after: tlp.mark), in: transaction)
    }

    /// `owner`: nil leaves the case unassigned. The owner of an embargoed case joins its access list.
    package func assign(
        viewer: Viewer, _ id: PublicID, to owner: PublicID?, in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, id, in: transaction)
        let account = try owner.map { try self.account($0, in: transaction) }
        guard account?.id != subject.owner else { return subject }
        if subject.isEmbargoed, let account {
            try grant(subject.id, to: [account.id], by: viewer, in: transaction)
        }
        return try change(
            viewer: viewer, subject, set: "owner_account_id = ?", [account?.id], action: "case.assign",
            entry: TimelineDraft(.ownerChanged, before: subject.ownerName, after: account?.name ?? ""), in: transaction)
    }

    func account(
        _ id: PublicID, in transaction: ReadTransaction
    ) throws -> (id: Identifier<Account>, name: String) {
        let sql = "SELECT id, display_name FROM accounts WHERE public_id = ? AND disabled = 0"
        guard let row = try transaction.row(sql, [id]) else { throw Problem.personNotFound }
        return (try row.id(0), try row.text(1))
    }
}
