package import Primitives

/// Work to be done after the commit that asks for it.
package struct NewJob: Sendable {
    package let queue: String
    package let payload: [String: String]
    /// While a job of this queue with the same key waits, another one is not added.
    package let key: String?
    /// Not before this time; at once if nil.
    package let runAt: Timestamp?

    package init(queue: String, payload: [String: String], key: String? = nil, runAt: Timestamp? = nil) {
        self.queue = queue
        self.payload = payload
        self.key = key
        self.runAt = runAt
    }
}

/// Work as a handler gets it.
package struct Job: Sendable, Hashable {
    package let id: Identifier<Job>
    package let queue: String
    package let payload: [String: String]
    /// Which try this is, 1 for the first.
    package let attempts: Int
}

/// Does one job; a throw means another try later. It may be called twice for one job, after a crash.
package typealias JobHandler = @Sendable (Job) async throws -> Void

/// Told in the transaction that gives a job up, so that what waits for it does not wait in silence.
package typealias GivenUpHandler = @Sendable (Job, WriteTransaction) throws -> Void

/// What a handler throws to say more than "failed".
package struct JobFailure: Error, Sendable {
    /// True when another try is of no use.
    package let isPermanent: Bool
    /// Shown with the dead letter: no personal data, no secrets.
    package let summary: String

    package init(_ summary: String, isPermanent: Bool = false) {
        self.summary = summary
        self.isPermanent = isPermanent
    }
}

/// What a handler throws when it is not yet time: the job waits so long, and no try of it is counted.
///
/// A length and no moment: a clock that is set meanwhile changes nothing of it.
package struct JobPause: Error, Sendable {
    package let length: Interval
    /// Shown with the job: no personal data, no secrets.
    package let why: String

    package init(_ length: Interval, why: String) {
        self.length = length
        self.why = why
    }
}

/// When a failed job is tried again.
package struct RetryPolicy: Sendable {
    package let attempts: Int
    package let firstDelay: Interval
    package let longestDelay: Interval

    package init(attempts: Int = 10, firstDelay: Interval = .seconds(30), longestDelay: Interval = .hours(6)) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// Doubles with every failed try.
    func delay(after attempt: Int) -> Interval {
        let doubled = firstDelay.milliseconds << Int64(min(max(attempt - 1, 0), 20))
        return min(longestDelay, Interval(milliseconds: doubled))
    }
}
