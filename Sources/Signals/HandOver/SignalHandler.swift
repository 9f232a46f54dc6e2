package import Primitives
package import Storage

/// What became of a mail; the first that matches, in this order.
package enum IntakeOutcome: String, Labelled {
    case quarantined, duplicate, bounce, auto, joined, suggested, created

    package var label: Text {
        switch self {
        case .quarantined: Text(ja: "隔離", en: "Quarantined")
        case .duplicate: Text(ja: "重複", en: "Duplicate")
        case .bounce: Text(ja: "不達通知", en: "Bounce")
        case .auto: Text(ja: "自動応答", en: "Automatic answer")
        case .joined: Text(ja: "案件に追加", en: "Joined")
        case .suggested: Text(ja: "関連候補あり", en: "Suggested")
        case .created: Text(ja: "新規の報告", en: "New report")
        }
    }
}

/// Where a signal went: what the handlers decided so far.
package struct Disposition: Sendable, Hashable {
    package var outcome: IntakeOutcome
    package var report: PublicID?
    package var caseID: PublicID?
    /// The number that people use: `HK-2026-0412`.
    package var caseNumber: String?

    package init(
        _ outcome: IntakeOutcome, report: PublicID? = nil, caseID: PublicID? = nil, caseNumber: String? = nil
    ) {
        self.outcome = outcome
        self.report = report
        self.caseID = caseID
        self.caseNumber = caseNumber
    }
}

/// A room above that takes part in placing a signal.
///
/// `Intake` calls its handlers in order — the binder of bounces, the joiner of cases, the binder of answers —, all in
/// the transaction that stores the message. A handler returns what it was given when the signal is none of its business.
package protocol SignalHandler: Sendable {
    func handle(_ signal: Signal, disposition: Disposition?, in transaction: WriteTransaction) throws -> Disposition?

    /// More of a message could be read than when it was placed: a locked attachment is open.
    func reread(_ message: Identifier<Message>, in transaction: WriteTransaction) throws
}

extension SignalHandler {
    package func reread(_ message: Identifier<Message>, in transaction: WriteTransaction) throws {}
}
