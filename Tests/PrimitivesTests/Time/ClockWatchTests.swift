import Primitives
import Testing

@Suite struct ClockWatchTests {
    private static let wall = Timestamp(seconds: 1_800_000_000)
    private static let steady = ContinuousClock.now

    /// The jump seen after some seconds on both clocks.
    private static func jump(wall seconds: Int64, steady passed: Int64) -> Interval? {
        var watch = ClockWatch(wall: wall, steady: steady)
        return watch.jump(wall: wall + .seconds(seconds), steady: steady + .seconds(passed))
    }

    @Test("A clock that goes on, and one that is corrected in passing, has not jumped")
    func steady() {
        #expect(Self.jump(wall: 5, steady: 5) == nil)
        #expect(Self.jump(wall: 40, steady: 5) == nil)
        #expect(Self.jump(wall: 90_000, steady: 90_000) == nil)
    }

    @Test("A clock that was set is seen once, with how far and which way")
    func jumped() {
        #expect(Self.jump(wall: 86_405, steady: 5) == .days(1))
        #expect(Self.jump(wall: -86_395, steady: 5) == .days(-1))
        var watch = ClockWatch(wall: Self.wall, steady: Self.steady)
        #expect(watch.jump(wall: Self.wall + .days(400), steady: Self.steady) == .days(400))
        #expect(watch.jump(wall: Self.wall + .days(400) + .seconds(5), steady: Self.steady + .seconds(5)) == nil)
    }
}
