import Cases
import Primitives
import Testing

@Suite struct ClockPlanTests {
    static func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Timestamp {
        JapanTime.midnight(CivilDate(year, month, day)) + .minutes(Int64(hour * 60 + minute))
    }

    @Test(
        "Due times follow the priority on the business calendar, critical ones the wall",
        arguments: [
            // Friday evening before Golden Week 2026 (2–6 May).
            (Priority.critical, ClockKind.containment, at(2026, 5, 1, 17), at(2026, 5, 1, 21)),
            (.high, .firstAnswer, at(2026, 5, 1, 17), at(2026, 5, 7, 10)),
            (.medium, .containment, at(2026, 5, 1, 9), at(2026, 5, 8, 18)),
            // The last business day of 2026; 29 December to 3 January is closed.
            (.high, .containment, at(2026, 12, 28, 12), at(2027, 1, 4, 12)),
            (.low, .firstAnswer, at(2026, 12, 30, 3), at(2027, 1, 4, 18)),
            (.critical, .closure, at(2026, 12, 30, 3), at(2027, 1, 2, 3)),
        ])
    func dueTimes(priority: Priority, kind: ClockKind, start: Timestamp, due: Timestamp) {
        let times = ClockPlan.standard.times(of: kind, for: priority, from: start)
        #expect(times.dueAt == due)
        #expect(times.warnAt > start && times.warnAt < due)
    }

    @Test("A plan of one's own overrides the standard for its priorities only")
    func ownTimes() {
        let plan = ClockPlan(times: [.low: .init(firstAnswer: 60, containment: 120, closure: 180)], warnPercent: 50)
        let start = Self.at(2026, 11, 24, 9)
        #expect(plan.times(of: .firstAnswer, for: .low, from: start).warnAt == Self.at(2026, 11, 24, 9, 30))
        #expect(plan.times(of: .firstAnswer, for: .high, from: start).dueAt == Self.at(2026, 11, 24, 11))
    }
}
