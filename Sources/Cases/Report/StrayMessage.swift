package import Primitives
import Signals
import Storage

/// Mail of a machine that belongs to nothing of ours: shown beside the inbox, never made a report.
package enum StrayKind: String, Labelled {
    case bounce
    case automaticAnswer = "auto"

    package var label: Text {
        switch self {
        case .bounce: MessageClass.bounce.label
        case .automaticAnswer: MessageClass.automaticAnswer.label
        }
    }

    var outcome: IntakeOutcome { self == .bounce ? .bounce : .auto }
}

extension CaseStore {
    func keepStray(_ signal: Signal, _ kind: StrayKind, in transaction: WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO stray_messages (message_id, kind, received_at) VALUES (?, ?, ?)
            ON CONFLICT (message_id) DO NOTHING
            """, [signal.messageID, kind, signal.receivedAt])
    }
}
