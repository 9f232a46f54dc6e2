package import Access
import Cases
import Primitives
package import Storage

extension NoticeStore {
    /// What holds now: as it was settled, or as a new installation begins.
    package func rules(viewer: Viewer, in transaction: ReadTransaction) throws -> NoticeRules {
        // For those who settle them, and for those whose notices they hold for.
        if !viewer.holds(.settingsManage) { try viewer.require(.caseRead) }
        let row = try transaction.row(
            """
            SELECT undo_ms, before_days, after_times, every_days, next_contact_days, office_hours, per_domain, in_all,
                emergency FROM notice_rules
            """)
        guard let row else { return standardRules }
        return NoticeRules(
            undo: Interval(milliseconds: try row.int(0)),
            reminders: ReminderSchedule(
                beforeDays: Int(try row.int(1)), times: Int(try row.int(2)), everyDays: Int(try row.int(3)),
                nextContactDays: Int(try row.int(4)), calendar: try row.bool(5) ? cases.clockPlan.calendar : nil),
            pace: MailPace(perDomain: Int(try row.int(6)), inAll: Int(try row.int(7))),
            allowsEmergency: try row.bool(8))
    }

    /// Settles other rules; what is on its way keeps its times.
    package func settle(_ rules: NoticeRules, viewer: Viewer, in transaction: WriteTransaction) throws {
        try viewer.require(.settingsManage)
        let reminders = rules.reminders
        try transaction.execute("DELETE FROM notice_rules")
        try transaction.execute(
            """
            INSERT INTO notice_rules (id, undo_ms, before_days, after_times, every_days, next_contact_days, office_hours,
                per_domain, in_all, emergency) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                rules.undo.milliseconds, Int64(reminders.beforeDays), Int64(reminders.times),
                Int64(reminders.everyDays), Int64(reminders.nextContactDays), reminders.calendar != nil,
                Int64(rules.pace.perDomain), Int64(rules.pace.inAll), rules.allowsEmergency,
            ])
        try transaction.audit(viewer.audit("notice.rules", "settings:notices"))
    }
}
