import Cases
import Foundation
import Primitives
import Testing

@testable import hikeshi

/// The month moved to any day of loading: two years of them, three times a day.
@Suite struct DemoCalendarTests {
    private static let business = BusinessCalendar()
    private static let moments = (0..<730).flatMap { day in
        [8, 13, 20].map { JapanTime.midnight(CivilDate(2026, 11, 1).adding(days: day)) + .hours($0) }
    }

    private static func story() throws -> Story { try DemoMonth(folder: Month.folder).story() }

    @Test("The acts keep their order, and the last one lies within the business day before the loading")
    func order() throws {
        let steps = try Self.story().steps
        let told = try steps.map { try $0.moment() }
        let last = try #require(told.last)
        #expect(Self.business.isBusinessDay(JapanTime.date(of: last)))
        for index in stride(from: 0, to: Self.moments.count, by: 23) {
            let now = Self.moments[index]
            let calendar = DemoCalendar(lastAct: last, now: now)
            let played = told.map(calendar.moment)
            #expect(zip(played, played.dropFirst()).allSatisfy { $0 <= $1 })
            let end = try #require(played.last)
            #expect(end <= now && Self.business.minutes(between: end, and: now) < 9 * 60)
        }
    }

    @Test("The same cases are overdue and due soon, whatever the day of loading") func clocks() throws {
        let steps = try Self.story().steps
        let end = try Month.end()
        let last = try #require(try steps.last?.moment())
        let open = try Self.lives(steps)
        #expect(Set(open.keys) == Set(end["open"] as? [String] ?? []))
        for now in Self.moments {
            let calendar = DemoCalendar(lastAct: last, now: now)
            let states = open.mapValues { $0.state(calendar, at: now) }
            let overdue = Set(states.filter { $0.value == .breached }.keys)
            let dueSoon = Set(states.filter { $0.value == .warning }.keys)
            #expect(overdue == Set(end["overdueCases"] as? [String] ?? []), "\(now.iso8601)")
            #expect(dueSoon == Set(end["dueSoonCases"] as? [String] ?? []), "\(now.iso8601)")
        }
    }

    /// What the story tells of a case's clocks.
    private struct Life {
        let started: Timestamp
        var priority: Priority
        var isContained = false

        /// As the case lists show it: the running clock that is due first.
        func state(_ calendar: DemoCalendar, at now: Timestamp) -> Clock.State {
            let running: [ClockKind] = isContained ? [.closure] : [.containment, .closure]
            let times = running.map { ClockPlan.standard.times(of: $0, for: priority, from: calendar.moment(started)) }
            let first = times.min { $0.dueAt < $1.dueAt } ?? (now, now)
            return now > first.dueAt ? .breached : now >= first.warnAt ? .warning : .running
        }
    }

    /// The cases open at the end, by the story's key.
    private static func lives(_ steps: [Story.Step]) throws -> [String: Life] {
        var arrived: [String: Timestamp] = [:]
        var lives: [String: Life] = [:]
        for step in steps {
            switch step.act {
            case .deliver: arrived[step.step] = try step.moment()
            case .openCase:
                let started = try #require(step.report.flatMap { arrived[$0] })
                let priority = try #require(step.priority.flatMap(Priority.init))
                lives[try #require(step.key)] = Life(started: started, priority: priority)
            case .changeCase:
                let key = try #require(step.caseKey)
                if let priority = step.priority.flatMap(Priority.init) { lives[key]?.priority = priority }
                if step.phase.flatMap(CasePhase.init)?.isContained == true { lives[key]?.isContained = true }
            case .closeCase: lives[try #require(step.caseKey)] = nil
            default: break
            }
        }
        return lives
    }
}
