import Logging
package import Primitives

/// Takes jobs from the queues and hands them to their handlers, several at a time.
package struct JobRunner: Sendable {
    private typealias Note = @Sendable (WriteTransaction) throws -> Void

    private let database: Database
    private let queues: [String: JobHandler]
    private let givenUp: [String: GivenUpHandler]
    private let policy: RetryPolicy
    private let lease: Interval
    private let workers: Int
    private let interval: Duration
    private let isOnlyRunner: Bool
    private let resting: @Sendable (WriteTransaction) throws -> Set<String>
    private let logger = Logger(label: "hikeshi.jobs")

    /// - Parameters:
    ///   - givenUp: by queue, who is told when a job is given up.
    ///   - policy: when failed jobs are tried again and given up.
    ///   - lease: how long a job stays taken when its process dies; it is renewed while the handler works.
    ///   - workers: jobs at a time.
    ///   - interval: how often the tables are looked at without a wake-up.
    ///   - isOnlyRunner: no other process works on these queues, so what is taken at the start was left by a crash.
    ///   - resting: the queues whose jobs stay as they are for now.
    package init(
        database: Database, queues: [String: JobHandler], givenUp: [String: GivenUpHandler] = [:],
        policy: RetryPolicy = RetryPolicy(), lease: Interval = .minutes(5), workers: Int = 4,
        interval: Duration = .seconds(2), isOnlyRunner: Bool = false,
        resting: @escaping @Sendable (WriteTransaction) throws -> Set<String> = { _ in [] }
    ) {
        self.database = database
        self.queues = queues
        self.givenUp = givenUp
        self.policy = policy
        self.lease = lease
        self.workers = workers
        self.interval = interval
        self.isOnlyRunner = isOnlyRunner
        self.resting = resting
    }

    /// Works until the task is cancelled. Jobs in work then go back to their queue.
    package func run() async throws {
        let names = queues.keys.sorted()
        if isOnlyRunner { try await database.write { try JobQueue.reclaimAll(of: names, in: $0) } }
        await withTaskGroup { group in
            for _ in 0..<workers {
                group.addTask {
                    for await _ in database.changes.wakeUps([JobQueue.topic], every: interval) { await workUntilIdle() }
                }
            }
        }
    }

    /// Works until nothing is due, including what the jobs themselves enqueue.
    package func drain() async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<workers { group.addTask { while try await workOnce() {} } }
            try await group.waitForAll()
        }
    }

    private func workUntilIdle() async {
        do {
            while !Task.isCancelled, try await workOnce() {}
        } catch {
            logger.error("the job queue cannot be reached", metadata: ["error": "\(error)"])
        }
    }

    /// Does one job that is due; false when there is none.
    private func workOnce() async throws -> Bool {
        let (lease, most) = (lease, policy.attempts)
        let job = try await database.write { transaction -> Job? in
            try JobQueue.forgetFinished(in: transaction)
            try JobQueue.reclaim(in: transaction)
            let names = try Set(queues.keys).subtracting(resting(transaction)).sorted()
            guard !names.isEmpty, let job = try JobQueue.claim(queues: names, lease: lease, in: transaction) else {
                return nil
            }
            if job.attempts > most { try bury(job, why: JobQueue.endedAtWork, in: transaction) }
            return job
        }
        guard let job else { return false }
        if job.attempts <= most, let handler = queues[job.queue] { try await work(on: job, with: handler) }
        return true
    }

    /// What became of a job is noted as soon as the database can be reached; its lease holds that long.
    private func work(on job: Job, with handler: @escaping JobHandler) async throws {
        try await database.write(within: .milliseconds(lease.milliseconds), await note(of: job, with: handler))
    }

    /// Does the job, and returns how its end is noted.
    private func note(of job: Job, with handler: @escaping JobHandler) async -> Note {
        do {
            try await keepingLease(of: job) { try await handler(job) }
            return { try JobQueue.finish(job, in: $0) }
        } catch  where error is CancellationError || Task.isCancelled {
            return { try JobQueue.release(job, in: $0) }
        } catch let pause as JobPause {
            return { try JobQueue.release(job, for: pause, in: $0) }
        } catch {
            return noteFailure(of: job, error)
        }
    }

    private func noteFailure(of job: Job, _ error: any Error) -> Note {
        let failure = JobFailure(error)
        let isLast = failure.isPermanent || job.attempts >= policy.attempts
        let delay = policy.delay(after: job.attempts)
        logger.warning(
            "a job failed",
            metadata: [
                "queue": "\(job.queue)", "job": "\(job.id.value)", "attempt": "\(job.attempts)",
                "why": "\(failure.summary)",
            ])
        return { transaction in
            if isLast {
                try bury(job, why: failure.summary, in: transaction)
            } else {
                try JobQueue.postpone(job, to: transaction.now + delay, why: failure.summary, in: transaction)
            }
        }
    }

    /// A job is given up even when whoever is told cannot follow.
    private func bury(_ job: Job, why: String, in transaction: WriteTransaction) throws {
        try JobQueue.bury(job, why: why, in: transaction)
        guard let handler = givenUp[job.queue] else { return }
        do {
            try transaction.attempt { try handler(job, transaction) }
        } catch let problem as Problem {
            logger.error(
                "a job given up is told to nobody", metadata: ["job": "\(job.id.value)", "why": "\(problem.code)"])
        }
    }

    /// Renews the lease while the handler works, and stops it when the job is no longer ours.
    private func keepingLease(of job: Job, _ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(lease.milliseconds / 3))) != nil {
                    let ours = try? await database.write { try JobQueue.renew(job, lease: lease, in: $0) }
                    if ours == false { throw CancellationError() }
                }
                return false
            }
            defer { group.cancelAll() }
            while let isDone = try await group.next() { if isDone { break } }
        }
    }
}

extension JobFailure {
    /// What may be shown of any error.
    fileprivate init(_ error: any Error) {
        switch error {
        case let failure as JobFailure: self = failure
        case let problem as Problem: self.init("\(problem.code): \(problem.text.en)")
        case let error as StorageError: self.init("\(error)")
        default: self.init("\(type(of: error))")
        }
    }
}
