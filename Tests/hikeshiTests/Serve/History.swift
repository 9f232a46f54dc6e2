import Synchronization

/// What a server answered while something broke, for a checker afterwards.
///
/// What was acknowledged must be there; where the answer never came, either is right.
final class History: Sendable {
    struct Entries: Sendable {
        /// Words of mails that were taken over, ids of submissions likewise.
        var mails: [String] = []
        var submissions: [String] = []
        /// Subjects of notices that were released.
        var notices: [String] = []
        var unsure = 0
        /// Answers that said no, and how often.
        var refusals: [String: Int] = [:]

        var acknowledged: Int { mails.count + submissions.count }
    }

    private let state = Mutex(Entries())

    var entries: Entries { state.withLock { $0 } }

    func note(_ change: (inout sending Entries) -> Void) { state.withLock { change(&$0) } }

    func refuse(_ answer: String) { note { $0.refusals[answer, default: 0] += 1 } }
}
