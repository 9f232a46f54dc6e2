import Access
import Cases
import Notices
import Primitives
import Storage

/// How far the demo's first mail has come on its road, read from the data alone.
struct GuideProgress: Sendable {
    let report: Report
    /// The case it was triaged into.
    let subject: Case?
    let hasSentNotice: Bool
    let hasAnswer: Bool

    /// Steps that are done, 0 to 4. Opening a mail leaves no trace, so it counts once the mail is triaged.
    var stepsDone: Int {
        if subject == nil { return 0 }
        if hasAnswer { return 4 }
        return hasSentNotice ? 3 : 2
    }

    init(report: Report, subject: Case? = nil, hasSentNotice: Bool = false, hasAnswer: Bool = false) {
        self.report = report
        self.subject = subject
        self.hasSentNotice = hasSentNotice
        self.hasAnswer = hasAnswer
    }

    /// Nil when the viewer sees no such mail, new or in a case.
    init?(firstMail: String, services: WebServices, viewer: Viewer, in transaction: ReadTransaction) throws {
        let (cases, notices) = (services.cases, services.notices)
        func newest(_ state: ReportState) throws -> Report? {
            try cases.inbox(viewer: viewer, state: state, in: transaction).items.map(\.report)
                .first { $0.subject == firstMail && $0.isEncrypted }
        }
        guard let report = try newest(.new) ?? newest(.linked) else { return nil }
        guard let caseID = report.caseID else {
            self.init(report: report)
            return
        }
        let subject = try cases.find(viewer: viewer, caseID, in: transaction)
        let sent = try notices.notices(viewer: viewer, ofCase: subject.publicID, in: transaction)
            .filter { $0.sentAt != nil }
        let answered = StatusFilter(standing: .answered, ofCase: subject.publicID)
        let answers = try notices.grid(
            viewer: viewer, answered, limit: 1, now: services.clock.now(), in: transaction)
        self.init(
            report: report, subject: subject, hasSentNotice: !sent.isEmpty, hasAnswer: !answers.lines.isEmpty)
    }
}
