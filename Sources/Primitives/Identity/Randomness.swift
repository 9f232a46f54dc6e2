/// Where random bytes come from; passed in wherever a test must know them.
package struct Randomness: Sendable {
    package let bytes: @Sendable (Int) -> [UInt8]

    package init(_ bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

    /// The system's cryptographic generator.
    package static let system = Randomness(SystemRandomness.bytes)
}

package enum SystemRandomness {
    /// `count` bytes of the system's cryptographic generator.
    package static func bytes(_ count: Int) -> [UInt8] {
        // Eight at a time: each draw is a call of the kernel.
        var generator = SystemRandomNumberGenerator()
        let words = (0..<(count + 7) / 8).map { _ in generator.next() }
        return (0..<count).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
    }
}
