import Access
import Cases
import Notices
import Primitives
import Storage

extension DemoPlay {
    /// The first answer to whoever reported: by mail, or by telephone to the people concerned, with a note of it.
    func giveAnswer(_ step: Story.Step) async throws {
        let text = try step.need(step.text, "text")
        switch step.act {
        case .reply: try await reply(step, text)
        default: try await call(step, text)
        }
    }

    private func reply(_ step: Story.Step, _ text: String) async throws {
        let (store, viewer, tlp) = (house.notices, try viewer(step.by, step), try step.label())
        let message = try step.need(step.report.flatMap { messages[$0] }, "report")
        try await house.database.write { transaction in
            let outlook = try store.replyOutlook(
                viewer: viewer, to: message, tlp: tlp, now: transaction.now, in: transaction)
            let draft = ReplyDraft(language: outlook.language, tlp: tlp, subject: outlook.subject, body: text)
            try store.reply(viewer: viewer, to: message, draft, in: transaction)
        }
    }

    private func call(_ step: Story.Step, _ text: String) async throws {
        let (store, viewer, target) = (house.cases, try viewer(step.by, step), try subject(step))
        try await house.database.write { transaction in
            try store.writeNote(viewer: viewer, on: target.publicID, text: text, in: transaction)
            try store.markFirstAnswer(viewer: viewer, target.publicID, in: transaction)
        }
    }

    /// What the form on the case's page changes.
    func change(_ step: Story.Step) async throws {
        let (store, viewer, target) = (house.cases, try viewer(step.by, step), try subject(step))
        let phase = try step.phase.map { try step.need(CasePhase(rawValue: $0), "phase \($0)") }
        let priority = try step.priority.map { try step.need(Priority(rawValue: $0), "priority \($0)") }
        let status = try step.status.map { try step.need(CaseStatus(rawValue: $0), "status \($0)") }
        let id = target.publicID
        try await house.database.write { transaction in
            if let phase { _ = try store.setPhase(viewer: viewer, id, to: phase, in: transaction) }
            if let priority { _ = try store.setPriority(viewer: viewer, id, to: priority, in: transaction) }
            if let status { _ = try store.setStatus(viewer: viewer, id, to: status, in: transaction) }
        }
    }
}
