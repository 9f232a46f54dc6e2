import Primitives

/// Loads the demo into the installation of some settings.
enum DemoLoad {
    /// Plays the month up to now; the last act lies within the business day before. The users, for the sign-in.
    static func run(_ settings: Configuration) async throws -> [DemoUser] {
        let month = DemoMonth.bundled
        let story = try month.story()
        let now = WallClock.system.now()
        let calendar = DemoCalendar(lastAct: try story.end(), now: now)
        let clock = SettableClock(calendar.moment(try story.start()) - .days(1))
        return try await House.with(settings, clock: clock.wallClock, undo: .seconds(0)) { house in
            let demo = DemoInstallation(house: house)
            let password = try await demo.begin()
            guard let sink = house.sink else { throw Problem.demoNeedsSink }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await sink.run() }
                defer { group.cancelAll() }
                var play = DemoPlay(house: house, clock: clock, month: month, story: story, calendar: calendar)
                try await play.prepare(password: password)
                for step in story.steps { try await play.perform(step) }
                try await play.advance(to: now)
                try await play.proposeChanges()
            }
            return try await demo.users()
        }
    }
}

extension Story {
    func start() throws -> Timestamp {
        guard let first = try steps.first?.moment() else { throw StoryError(step: "story", lacks: "steps") }
        return first
    }

    func end() throws -> Timestamp {
        guard let last = try steps.last?.moment() else { throw StoryError(step: "story", lacks: "steps") }
        return last
    }
}
