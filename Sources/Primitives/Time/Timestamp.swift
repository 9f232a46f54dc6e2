/// A moment: milliseconds since 1970-01-01T00:00:00Z, as every table stores it.
package struct Timestamp: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { milliseconds = seconds * 1000 }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Self, b: Interval) -> Self { Self(milliseconds: a.milliseconds &+ b.milliseconds) }
    package static func - (a: Self, b: Interval) -> Self { Self(milliseconds: a.milliseconds &- b.milliseconds) }
    package static func - (a: Self, b: Self) -> Interval { Interval(milliseconds: a.milliseconds &- b.milliseconds) }
}

/// A length of time in milliseconds.
package struct Interval: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func seconds(_ count: Int64) -> Self { Self(milliseconds: count * 1000) }
    package static func minutes(_ count: Int64) -> Self { .seconds(count * 60) }
    package static func hours(_ count: Int64) -> Self { .seconds(count * 3600) }
    package static func days(_ count: Int64) -> Self { .seconds(count * 86400) }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Self, b: Self) -> Self { Self(milliseconds: a.milliseconds &+ b.milliseconds) }
    package static prefix func - (a: Self) -> Self { Self(milliseconds: 0 &- a.milliseconds) }
}
