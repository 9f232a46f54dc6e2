/// An IPv4 or IPv6 address. IPv4 is kept as its v4-mapped IPv6 form (RFC 4291 §2.5.5.2), so one order serves both.
package struct IPAddress: Sendable, Hashable, Comparable {
    /// The 128 bits; `::ffff:a.b.c.d` for IPv4.
    package let value: UInt128

    private static let mappedPrefix: UInt128 = 0xffff_0000_0000

    package init(value: UInt128) { self.value = value }
    package init(v4: UInt32) { value = Self.mappedPrefix | UInt128(v4) }

    package var isV4: Bool { value >> 32 == 0xffff }
    package var v4: UInt32? { isV4 ? UInt32(truncatingIfNeeded: value) : nil }

    /// 16 bytes, network order: the form of every address column.
    package var bytes: [UInt8] { (0..<16).map { UInt8(truncatingIfNeeded: value >> UInt128(120 - 8 * $0)) } }

    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        value = bytes.reduce(0) { ($0 << 8) | UInt128($1) }
    }

    package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}
