/// How fast somebody at the other end has to be: a while to begin with, then some bytes a second on the whole. Pure.
package struct Pace: Sendable, Hashable {
    package let grace: Duration
    package let bytesPerSecond: Int

    package init(grace: Duration, bytesPerSecond: Int = 500) {
        self.grace = grace
        self.bytesPerSecond = bytesPerSecond
    }

    /// False when there were too few bytes for the time.
    package func isKept(by bytes: Int, in time: Duration) -> Bool {
        time <= grace + .milliseconds(Int64(max(0, bytes)) * 1000 / Int64(bytesPerSecond))
    }
}
