/// Finds out that the wall clock was set, by a clock beside it that only goes forward. Pure.
package struct ClockWatch: Sendable {
    /// What programs that keep the time correct in passing is no jump.
    private static let tolerance = Interval.minutes(1)
    private var last: (wall: Timestamp, steady: ContinuousClock.Instant)

    package init(wall: Timestamp, steady: ContinuousClock.Instant) { last = (wall, steady) }

    /// How far the clock was set since the last look, forward or (negative) back; nil when it only went on.
    package mutating func jump(wall: Timestamp, steady: ContinuousClock.Instant) -> Interval? {
        let passed = Interval(milliseconds: Int64((steady - last.steady) / .milliseconds(1)))
        let jump = (wall - last.wall) + -passed
        last = (wall, steady)
        return max(jump, -jump) > Self.tolerance ? jump : nil
    }
}
