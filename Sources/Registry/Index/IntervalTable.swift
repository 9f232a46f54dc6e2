/// Cuts a range of numbers into intervals and finds the one that a number lies in.
///
/// Kept as the sorted beginnings and, so that a search stays within the processor's cache for most of its way, every
/// 64th of them once more.
struct IntervalTable<Key: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private static var stride: Int { 64 }

    private var beginnings: [Key] = []
    private var values: [Int32] = []
    private var steps: [Key] = []

    /// Lets `value` hold from `beginning` on; beginnings never fall, and of two equal ones the later counts.
    mutating func append(_ value: Int32, from beginning: Key) {
        if beginnings.last == beginning {
            values[values.count - 1] = value
        } else {
            if beginnings.count.isMultiple(of: Self.stride) { steps.append(beginning) }
            beginnings.append(beginning)
            values.append(value)
        }
    }

    /// What holds at `key`; nil before the first beginning.
    func value(at key: Key) -> Int32? {
        let step = Self.count(of: steps.span, upTo: key, from: 0, to: steps.count)
        guard step > 0 else { return nil }
        let first = (step - 1) * Self.stride
        let end = min(first + Self.stride, beginnings.count)
        return values[Self.count(of: beginnings.span, upTo: key, from: first, to: end) - 1]
    }

    /// How many of the sorted keys before `end` are not beyond `key`; those before `start` are known not to be.
    @inline(__always)
    private static func count(of keys: Span<Key>, upTo key: Key, from start: Int, to end: Int) -> Int {
        var (low, length) = (start, end &- start)
        while length > 0 {
            let half = length >> 1
            let isBelow = keys[low &+ half] <= key
            low = isBelow ? low &+ half &+ 1 : low
            length = isBelow ? length &- half &- 1 : half
        }
        return low
    }
}
