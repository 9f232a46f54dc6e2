extension IPAddress {
    /// True for an address that lies somewhere on the Internet: not in a private, local, shared, documentation, relay,
    /// multicast or reserved block (the IANA special-purpose address registries, RFC 6890).
    package var isPublic: Bool {
        if let v4 { return !Self.special.contains { v4 >> UInt32(32 - $0.bits) == $0.block >> UInt32(32 - $0.bits) } }
        let top = UInt32(truncatingIfNeeded: value >> 96)
        // Global unicast is 2000::/3; within it: IETF protocols with Teredo, documentation, 6to4, documentation again.
        return top >> 29 == 1 && top >> 9 != 0x2001_0000 >> 9 && top != 0x2001_0db8 && top >> 16 != 0x2002
            && top >> 12 != 0x3fff_0000 >> 12
    }

    private static let special: [(block: UInt32, bits: Int)] = [
        (0x0000_0000, 8), (0x0a00_0000, 8), (0x6440_0000, 10), (0x7f00_0000, 8), (0xa9fe_0000, 16),
        (0xac10_0000, 12), (0xc000_0000, 24), (0xc000_0200, 24), (0xc058_6300, 24), (0xc0a8_0000, 16),
        (0xc612_0000, 15), (0xc633_6400, 24), (0xcb00_7100, 24), (0xe000_0000, 4), (0xf000_0000, 4),
    ]
}
