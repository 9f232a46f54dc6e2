import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Tells the time of day; passed in, so that tests and the demo can set it. Time-outs use `ContinuousClock` instead.
package struct WallClock: Sendable {
    package let now: @Sendable () -> Timestamp

    package init(_ now: @escaping @Sendable () -> Timestamp) { self.now = now }

    package static let system = WallClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    package static func fixed(_ moment: Timestamp) -> WallClock { WallClock { moment } }
}

/// A clock that stands still until it is set: for tests and for playing the demo's month.
package final class SettableClock: Sendable {
    private let moment: Mutex<Timestamp>

    package init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    package func set(_ new: Timestamp) { moment.withLock { $0 = new } }
    package func advance(_ interval: Interval) { moment.withLock { $0 = $0 + interval } }
    package var wallClock: WallClock { WallClock { self.moment.withLock { $0 } } }
}
