package import Primitives

/// How long the desk gives itself, by priority: the one place where due times are reckoned.
package struct ClockPlan: Sendable {
    package struct Times: Sendable, Hashable {
        /// Minutes from the start; business minutes unless the priority is critical.
        package let firstAnswer: Int
        package let containment: Int
        package let closure: Int

        package init(firstAnswer: Int, containment: Int, closure: Int) {
            self.firstAnswer = firstAnswer
            self.containment = containment
            self.closure = closure
        }

        package subscript(kind: ClockKind) -> Int {
            switch kind {
            case .firstAnswer: firstAnswer
            case .containment: containment
            case .closure: closure
            }
        }
    }

    package let calendar: BusinessCalendar
    private let times: [Priority: Times]
    /// Percent of the time after which the desk is warned.
    package let warnPercent: Int

    package init(
        calendar: BusinessCalendar = BusinessCalendar(), times: [Priority: Times] = Self.standardTimes,
        warnPercent: Int = 75
    ) {
        self.calendar = calendar
        self.times = times
        self.warnPercent = min(100, max(1, warnPercent))
    }

    package static let standard = ClockPlan()

    /// Critical: 30 minutes, 4 hours, 3 days by the wall. A business day has 9 hours.
    package static let standardTimes: [Priority: Times] = [
        .critical: Times(firstAnswer: 30, containment: 4 * 60, closure: 3 * 24 * 60),
        .high: Times(firstAnswer: 2 * 60, containment: 9 * 60, closure: 5 * 9 * 60),
        .medium: Times(firstAnswer: 4 * 60, containment: 3 * 9 * 60, closure: 10 * 9 * 60),
        .low: Times(firstAnswer: 9 * 60, containment: 10 * 9 * 60, closure: 30 * 9 * 60),
    ]

    /// When a clock that starts then warns and is due.
    package func times(of kind: ClockKind, for priority: Priority, from start: Timestamp) -> (
        warnAt: Timestamp, dueAt: Timestamp
    ) {
        let minutes = (times[priority] ?? Self.standardTimes[priority])?[kind] ?? 0
        return (
            moment(minutes * warnPercent / 100, after: start, for: priority),
            moment(minutes, after: start, for: priority)
        )
    }

    private func moment(_ minutes: Int, after start: Timestamp, for priority: Priority) -> Timestamp {
        priority == .critical ? start + .minutes(Int64(minutes)) : calendar.add(minutes: minutes, from: start)
    }
}
