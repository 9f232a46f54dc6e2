/// How long to wait before a role that died is started again: at once, then longer each time it dies soon.
struct RestartDelay: Sendable {
    /// A life as long as this makes the next restart immediate again.
    static let steadyLife = Duration.seconds(60)
    private static let longest = Duration.seconds(30)
    private var next = Duration.zero

    /// The wait after a life of this length.
    mutating func after(life: Duration) -> Duration {
        if life >= Self.steadyLife { next = .zero }
        defer { next = next == .zero ? .milliseconds(500) : min(next * 2, Self.longest) }
        return next
    }
}
