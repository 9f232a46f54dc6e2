import Access
import Cases
import MailFormats
import Primitives
import Registry
import Signals
import Storage

/// Plays the story through the real rooms: each act by the person who does it, at its time.
struct DemoPlay {
    let house: House
    let clock: SettableClock
    let month: DemoMonth
    let story: Story
    let calendar: DemoCalendar
    /// By sign-in name.
    var accounts: [String: Account] = [:]
    /// Whom a notice to an organisation goes to, by its key.
    var contacts: [String: Contact] = [:]
    /// By mail step.
    var reports: [String: PublicID] = [:]
    var messages: [String: PublicID] = [:]
    /// By the story's case key.
    var cases: [String: Case] = [:]
    /// By step.
    var notices: [String: PublicID] = [:]
    /// Message-ID of a notice's only mail, by step.
    var messageIDs: [String: String] = [:]

    init(house: House, clock: SettableClock, month: DemoMonth, story: Story, calendar: DemoCalendar) {
        self.house = house
        self.clock = clock
        self.month = month
        self.story = story
        self.calendar = calendar
    }

    /// Lets what waits for its time happen at its time.
    func advance(to moment: Timestamp) async throws {
        let jobs = house.jobs(workers: 1)
        while true {
            let now = clock.wallClock.now()
            guard let next = try await house.database.read({ try $0.nextJob(after: now, until: moment) }) else { break }
            clock.set(next)
            try await jobs.drain()
        }
        clock.set(moment)
        try await jobs.drain()
    }

    mutating func perform(_ step: Story.Step) async throws {
        try await advance(to: calendar.moment(try step.moment()))
        switch step.act {
        case .deliver: try await deliver(step)
        case .openCase, .linkReport, .rejectReport, .spamReport: try await triage(step)
        case .reply, .firstAnswer: try await giveAnswer(step)
        case .changeCase: try await change(step)
        case .note, .assign, .closeCase: try await handle(step)
        case .sendNotice: try await sendNotice(step)
        case .recipientAnswers: try await answer(step)
        }
        try await house.jobs(workers: 1).drain()
    }

    private mutating func deliver(_ step: Story.Step) async throws {
        let mail = try filled(month.mail(step.need(step.mail, "mail")))
        let envelope = IntakeEnvelope(
            source: .demo, recipients: [try Self.teamAddress()], receivedAt: clock.wallClock.now())
        let id = try await house.intake.receive(mail, envelope)
        guard let result = try await house.intake.process(id), result.outcome != .quarantined else {
            throw StoryError(step: step.step, lacks: "a readable mail")
        }
        reports[step.step] = result.disposition.report
        messages[step.step] = result.message
    }

    /// The mail of this play: its own date moved like everything else, case numbers and Message-IDs as they came out.
    private func filled(_ mail: [UInt8]) throws -> [UInt8] {
        let filled = DemoMail.filled(mail) { name in
            let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            return parts[0] == "case-number" ? cases[parts[1]]?.number : messageIDs[parts[1]]
        }
        guard let date = MailParser.parse(filled).date else { return filled }
        return DemoMail.dated(filled, calendar.moment(date))
    }

    private mutating func triage(_ step: Story.Step) async throws {
        let (store, viewer) = (house.cases, try viewer(step.by, step))
        let reportName = try step.need(step.report, "report")
        let report = try step.need(reports[reportName], "report \(reportName)")
        switch step.act {
        case .openCase:
            let draft = try caseDraft(step)
            cases[try step.need(step.key, "key")] = try await house.database.write {
                try store.open(viewer: viewer, draft, from: report, in: $0)
            }
        case .linkReport:
            let target = try subject(step)
            try await house.database.write {
                try store.link(viewer: viewer, report: report, to: target.publicID, in: $0)
            }
        case .rejectReport:
            let reason = try step.need(step.reason, "reason")
            try await house.database.write { try store.reject(viewer: viewer, report: report, reason: reason, in: $0) }
        default:
            try await house.database.write { try store.markSpam(viewer: viewer, report: report, in: $0) }
        }
    }

    private func caseDraft(_ step: Story.Step) throws -> CaseDraft {
        let owner = try step.owner.map { try step.need(accounts[$0], "owner") }
        return CaseDraft(
            title: try step.need(step.title, "title"), kind: try step.caseKind(),
            priority: try step.need(step.priority.flatMap(Priority.init), "priority"), tlp: try step.label(),
            owner: owner?.id)
    }

    private func handle(_ step: Story.Step) async throws {
        let (store, viewer, target) = (house.cases, try viewer(step.by, step), try subject(step))
        switch step.act {
        case .note:
            let text = try step.need(step.text, "text")
            try await house.database.write {
                try store.writeNote(viewer: viewer, on: target.publicID, text: text, in: $0)
            }
        case .assign:
            let owner = try step.need(step.to.flatMap { accounts[$0] }, "to")
            try await house.database.write {
                _ = try store.assign(viewer: viewer, target.publicID, to: owner.publicID, in: $0)
            }
        default:
            let outcome = try step.need(step.outcome.flatMap(ClosureOutcome.init), "outcome")
            let lesson = try step.need(step.lesson, "lesson")
            try await house.database.write {
                try store.close(viewer: viewer, target.publicID, outcome: outcome, lesson: lesson, in: $0)
            }
        }
    }

    func subject(_ step: Story.Step) throws -> Case {
        try step.need(step.caseKey.flatMap { cases[$0] }, "case")
    }

    func viewer(_ name: String?, _ step: Story.Step) throws -> Viewer {
        try step.need(name.flatMap { accounts[$0] }, "by").viewer()
    }
}

extension Story.Step {
    func label() throws -> TLP { try need(tlp.flatMap { TLP(mark: $0) }, "tlp") }

    /// The story's own words for what has no category of its own.
    fileprivate func caseKind() throws -> CaseKind {
        switch try need(kind, "kind") {
        case "spam", "vulnerableService": .other
        case "intrusion": .unauthorizedAccess
        case let kind: try need(CaseKind(rawValue: kind), "kind \(kind)")
        }
    }
}
