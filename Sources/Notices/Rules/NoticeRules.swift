package import Primitives

/// What the team has settled for all its notices. Pure.
package struct NoticeRules: Sendable, Hashable {
    /// How long after the release nothing leaves, so that it can be taken back.
    package var undo: Interval
    package var reminders: ReminderSchedule
    package var pace: MailPace
    /// Whether somebody who is alone on duty may release without a second person.
    package var allowsEmergency: Bool

    package init(
        undo: Interval = .seconds(60), reminders: ReminderSchedule = ReminderSchedule(),
        pace: MailPace = MailPace(), allowsEmergency: Bool = true
    ) {
        self.undo = undo
        self.reminders = reminders
        self.pace = pace
        self.allowsEmergency = allowsEmergency
    }

    /// What may be chosen.
    package enum Bounds {
        package static let undoSeconds = 0...3600
        package static let days = 0...30
        package static let times = 0...10
        package static let mailsPerMinute = 0...10_000
    }
}
