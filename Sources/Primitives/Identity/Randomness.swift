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
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
