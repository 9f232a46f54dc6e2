/// Cuts all numbers of a kind into intervals and finds the one that a number lies in.
///
/// Kept as the sorted beginnings, and for each value of the first 16 bits where to begin to look: for addresses of
/// version 4 that leaves some twenty beginnings of a million.
struct IntervalTable<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private static var shift: Int { Key.bitWidth - 16 }

    private struct Interval {
        let beginning: Key
        var value: Int32
    }

    private var intervals = [Interval(beginning: 0, value: -1)]
    private var groups: [Int32] = []

    /// Lets `value` hold from `beginning` on; beginnings never fall, and of two equal ones the later counts.
    mutating func append(_ value: Int32, from beginning: Key) {
        if intervals[intervals.count - 1].beginning == beginning {
            intervals[intervals.count - 1].value = value
        } else {
            intervals.append(Interval(beginning: beginning, value: value))
        }
    }

    /// To be called once, after all beginnings: before, nothing is found.
    mutating func finish() {
        guard intervals.count > 1 else { return }
        groups.reserveCapacity(1 << 16 + 1)
        var last = 0
        for group in 0...UInt16.max {
            while last + 1 < intervals.count, intervals[last + 1].beginning <= Key(group) << Self.shift {
                last += 1
            }
            groups.append(Int32(last))
        }
        groups.append(Int32(intervals.count - 1))
    }

    /// What holds at `key`; -1 where nothing was said.
    func value(at key: Key) -> Int32 {
        guard !groups.isEmpty else { return -1 }
        let group = Int(truncatingIfNeeded: key >> Self.shift)
        var found = Int(groups[group])
        var rest = Int(groups[group &+ 1]) &- found &+ 1
        // Without a branch that depends on the keys: processors guess those wrongly half of the time.
        while rest > 1 {
            let half = rest >> 1
            found &+= intervals[found &+ half].beginning <= key ? half : 0
            rest &-= half
        }
        return intervals[found].value
    }
}
