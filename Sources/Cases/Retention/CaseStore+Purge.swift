package import Access
package import Primitives
import Signals
package import Storage

/// Erasing for good, in one transaction for each record. The audit log keeps its lines: they hold ids and digests, no text.
extension CaseStore {
    /// The cases that go together: those merged into the one, then itself; erased ones are left out.
    package func members(
        viewer: Viewer, of due: Int64, in transaction: ReadTransaction
    ) throws -> [Identifier<Case>] {
        try viewer.require(.recordPurge)
        return try transaction.ids(
            """
            SELECT id FROM cases WHERE (id = ? OR merged_into = ?) AND purged_at IS NULL
            ORDER BY CASE WHEN id = ? THEN 1 ELSE 0 END, id
            """, [due, due, due]
        ).map { Identifier<Case>($0) }
    }

    /// Erases what the case holds; its number, kind, times and outcome stay to be counted. Returns false when it holds
    /// more messages than one transaction should erase: call again.
    package func purge(viewer: Viewer, case id: Identifier<Case>, in transaction: WriteTransaction) throws -> Bool {
        try viewer.require(.recordPurge)
        let subject = try find(viewer: viewer, id, in: transaction)
        let messages = try messages(viewer: viewer, ofCase: id, in: transaction)
        try erase(messages: messages, in: transaction)
        guard messages.count < Self.messagesAtOnce else { return false }
        let observables = try transaction.ids("SELECT observable_id FROM case_observables WHERE case_id = ?", [id])
        let reports = try transaction.ids("SELECT id FROM reports WHERE case_id = ?", [id])
        for statement in Self.erasedOfCase { try transaction.execute(statement, [id]) }
        try erase(reports: reports, in: transaction)
        try erase(observables: observables, in: transaction)
        try transaction.unindex(kind: Self.searchKind, id: id.value)
        try transaction.execute(
            "UPDATE cases SET title = '—', purged_at = ?, updated_at = ? WHERE id = ?",
            [transaction.now, transaction.now, id])
        try record(viewer: viewer, TimelineDraft(.purged), on: subject, in: transaction)
        try transaction.audit(viewer.audit("case.purge", subject.subject))
        return true
    }

    /// Erases a rejected report or spam with its mails.
    package func purge(viewer: Viewer, report id: Int64, in transaction: WriteTransaction) throws {
        try viewer.require(.recordPurge)
        guard let row = try transaction.row("SELECT public_id FROM reports WHERE id = ? AND case_id IS NULL", [id])
        else { return }
        let messages = try messages(viewer: viewer, ofReport: id, in: transaction)
        try erase(reports: [id], in: transaction)
        try erase(messages: messages, in: transaction)
        try transaction.audit(viewer.audit("report.purge", "report:\(try row.text(0))"))
    }

    /// Erases a message of no case that somebody has settled.
    package func purge(viewer: Viewer, stray id: Int64, in transaction: WriteTransaction) throws {
        try viewer.require(.recordPurge)
        guard let row = try transaction.row("SELECT public_id FROM messages WHERE id = ? AND case_id IS NULL", [id])
        else { return }
        try erase(messages: [id], in: transaction)
        try transaction.audit(viewer.audit("message.purge", "message:\(try row.text(0))"))
    }

    /// The messages that go with the report.
    package func messages(viewer: Viewer, ofReport id: Int64, in transaction: ReadTransaction) throws -> [Int64] {
        try viewer.require(.recordPurge)
        return try transaction.ids(
            "SELECT message_id FROM reports WHERE id = ? UNION SELECT message_id FROM report_messages WHERE report_id = ?",
            [id, id])
    }

    /// The next messages of the case and of its reports.
    package func messages(
        viewer: Viewer, ofCase id: Identifier<Case>, in transaction: ReadTransaction
    ) throws -> [Int64] {
        try viewer.require(.recordPurge)
        return try transaction.ids(
            """
            SELECT m.id FROM messages m WHERE m.case_id = ?
            UNION SELECT m.id FROM reports r JOIN messages m ON m.id = r.message_id WHERE r.case_id = ?
            UNION SELECT m.id FROM reports r JOIN report_messages t ON t.report_id = r.id
                JOIN messages m ON m.id = t.message_id WHERE r.case_id = ?
            LIMIT \(Self.messagesAtOnce)
            """, [id, id, id])
    }

    private func erase(reports: [Int64], in transaction: WriteTransaction) throws {
        for id in reports {
            for statement in Self.erasedOfReport { try transaction.execute(statement, [id]) }
        }
    }

    private func erase(messages: [Int64], in transaction: WriteTransaction) throws {
        var observables: Set<Int64> = []
        for id in messages {
            try transaction.execute("DELETE FROM stray_messages WHERE message_id = ?", [id])
            observables.formUnion(try transaction.eraseMessage(id))
        }
        try erase(observables: observables, in: transaction)
    }

    /// As far as nothing else names them.
    private func erase(observables: some Sequence<Int64>, in transaction: WriteTransaction) throws {
        for id in observables {
            try transaction.execute(
                """
                DELETE FROM observables WHERE id = ?
                    AND NOT EXISTS (SELECT 1 FROM message_observables m WHERE m.observable_id = observables.id)
                    AND NOT EXISTS (SELECT 1 FROM case_observables c WHERE c.observable_id = observables.id)
                """, [id])
        }
    }

    private static let messagesAtOnce = 50

    private static let erasedOfCase = [
        "DELETE FROM note_versions WHERE note_id IN (SELECT n.id FROM notes n WHERE n.case_id = ?)",
        "DELETE FROM notes WHERE case_id = ?", "DELETE FROM summary_versions WHERE case_id = ?",
        "DELETE FROM timeline_entries WHERE case_id = ?", "DELETE FROM case_participants WHERE case_id = ?",
        "DELETE FROM case_foreign_tags WHERE case_id = ?", "DELETE FROM case_observables WHERE case_id = ?",
        "DELETE FROM suggestions WHERE case_id = ?", "DELETE FROM case_access WHERE case_id = ?",
        "UPDATE case_links SET reason = '' WHERE from_case_id = ?",
        "UPDATE case_links SET reason = '' WHERE to_case_id = ?",
        "UPDATE closures SET lesson = '' WHERE case_id = ?", "UPDATE reopenings SET reason = '' WHERE case_id = ?",
        "UPDATE legal_holds SET reason = '', lift_reason = '' WHERE case_id = ?",
    ]
    private static let erasedOfReport = [
        "DELETE FROM suggestions WHERE report_id = ?", "DELETE FROM suggestions WHERE target_report_id = ?",
        "DELETE FROM report_foreign_tags WHERE report_id = ?", "DELETE FROM report_messages WHERE report_id = ?",
        "DELETE FROM reports WHERE id = ?",
    ]
}

extension ReadTransaction {
    fileprivate func ids(_ sql: String, _ arguments: [any SQLConvertible]) throws -> [Int64] {
        try rows(sql, arguments).map { try $0.int(0) }
    }
}
