import Foundation
import Primitives

/// The demo's month as a play: who does what when. `scripts/fixtures/story.py` tells it; `Month/story.json` is made of it.
struct Story: Decodable {
    struct User: Decodable {
        let signIn: String
        let name: String
        let nameEnglish: String
        let role: String
        let language: String
    }

    /// One act. Which fields it has depends on `do`; `Step.act` says so.
    struct Step: Decodable {
        enum Act: String, Decodable {
            case deliver, openCase, linkReport, rejectReport, spamReport, note, sendNotice, recipientAnswers
            case reply, firstAnswer, changeCase, closeCase, assign
        }

        let step: String
        let at: String
        let act: Act
        /// Sign-in name of the acting person; nil for what comes from outside.
        let by: String?
        let mail: String?
        let report: String?
        let key: String?
        let title: String?
        let kind: String?
        let phase: String?
        let priority: String?
        let tlp: String?
        let owner: String?
        let reason: String?
        let text: String?
        let caseKey: String?
        let recipients: [String]?
        let template: String?
        let dueInDays: Int?
        let reviewedBy: String?
        let notice: String?
        let organization: String?
        let status: String?
        let comment: String?
        let outcome: String?
        let lesson: String?
        let to: String?

        enum CodingKeys: String, CodingKey {
            case step, at, by, mail, report, key, title, kind, phase, priority, tlp, owner, reason, text, recipients
            case template
            case dueInDays, reviewedBy, notice, organization, status, comment, outcome, lesson, to
            case act = "do"
            case caseKey = "case"
        }
    }

    let users: [User]
    let steps: [Step]
}

/// A field that the story's step must have and lacks.
struct StoryError: Error, CustomStringConvertible {
    let step: String
    let lacks: String

    var description: String { "demo story: step \(step) lacks \(lacks)" }
}

extension Story.Step {
    /// The moment of the act, as the story tells it.
    func moment() throws -> Timestamp {
        guard let date = try? Date(at, strategy: .iso8601) else { throw StoryError(step: step, lacks: "at") }
        return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    func need<Value>(_ value: Value?, _ name: String) throws -> Value {
        guard let value else { throw StoryError(step: step, lacks: name) }
        return value
    }
}
