import NIOPosix

/// Threads for calls that block (libcurl), so that they never hold a thread of the cooperative pool.
enum BlockingWork {
    /// Runs for the life of the process; its width is also the number of mails handed over at once.
    private static let pool: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 4)
        pool.start()
        return pool
    }()

    static func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await pool.runIfActive(work)
    }
}
