package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Lets a case go on in another: its number resolves for ever, its mails and notes show there, nothing is copied.
    ///
    /// The target takes the narrower TLP. Embargoed cases merge only among themselves; chains are refused.
    package func merge(
        viewer: Viewer, _ id: PublicID, into targetID: PublicID, reason: String, in transaction: WriteTransaction
    ) throws -> Case {
        try viewer.require(.caseClose)
        let (source, target) = try pair(viewer: viewer, id, targetID, in: transaction)
        guard source.mergedInto != target.id else { return target }
        let absorbed = try transaction.count("SELECT COUNT(*) FROM cases WHERE merged_into = ?", [source.id])
        guard source.mergedInto == nil, target.mergedInto == nil, absorbed == 0 else { throw Problem.caseIsMerged }
        guard source.isEmbargoed == target.isEmbargoed else { throw Problem.mergeAcrossEmbargo }
        try link(.merged, source, target, reason: reason, viewer: viewer, in: transaction)
        for kind in ClockKind.allCases { try stop(kind, of: source, viewer: viewer, in: transaction) }
        _ = try change(
            viewer: viewer, source, set: "merged_into = ?, status = ?, closed_at = ?",
            [target.id, CaseStatus.closed, transaction.now], action: "case.merge",
            entry: TimelineDraft(.caseMerged, reference: target.subject), in: transaction)
        try record(
            viewer: viewer, TimelineDraft(.caseMerged, reference: source.subject), on: target, in: transaction)
        guard source.tlp > target.tlp else { return target }
        return try setTLP(viewer: viewer, targetID, to: source.tlp, in: transaction)
    }

    /// Parts a merged case from its target again; it goes on open, with the closure clock from now.
    package func undoMerge(viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction) throws -> Case {
        let source = try writable(viewer: viewer, id, .caseClose, in: transaction)
        let link = try links(viewer: viewer, of: source, in: transaction).first { $0.kind == .merged && !$0.isIncoming }
        guard let link, source.mergedInto != nil else { throw Problem.linkNotFound }
        try undo(link, viewer: viewer, in: transaction)
        let parted = try change(
            viewer: viewer, source, set: "merged_into = NULL, status = ?, closed_at = NULL", [CaseStatus.open],
            action: "case.merge-undo", entry: TimelineDraft(.mergeUndone, reference: link.other.subject),
            in: transaction)
        try record(
            viewer: viewer, TimelineDraft(.mergeUndone, reference: source.subject), on: link.other, in: transaction)
        try restartClosure(of: parted, in: transaction)
        return try reload(parted, in: transaction)
    }
}
