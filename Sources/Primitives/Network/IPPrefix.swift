/// A network in CIDR notation (RFC 4632, RFC 4291), host bits cleared.
package struct IPPrefix: Sendable, Hashable, CustomStringConvertible {
    package let base: IPAddress
    /// Bits of the 128-bit form: an IPv4 /24 is 120.
    package let bits: Int

    /// Length as people write it: 24 for 192.0.2.0/24.
    package var length: Int { base.isV4 && bits >= 96 ? bits - 96 : bits }
    package var first: IPAddress { base }
    package var last: IPAddress { IPAddress(value: base.value | ~Self.mask(bits)) }

    /// Nil when the length does not fit the family.
    package init?(_ address: IPAddress, length: Int) {
        let bits = address.isV4 ? length + 96 : length
        guard length >= 0, bits <= 128, address.isV4 ? length <= 32 : true else { return nil }
        self.bits = bits
        base = IPAddress(value: address.value & Self.mask(bits))
    }

    /// Reads `address/length`; a bare address is its host prefix.
    package init?(_ text: some StringProtocol) {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            guard let address = IPAddress(text) else { return nil }
            self.init(address, length: address.isV4 ? 32 : 128)
            return
        }
        let digits = text[slash...].dropFirst()
        guard let address = IPAddress(text[..<slash]), (1...3).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(digits)
        else { return nil }
        self.init(address, length: length)
    }

    package func contains(_ address: IPAddress) -> Bool { address.value & Self.mask(bits) == base.value }

    package var description: String { "\(base)/\(length)" }

    private static func mask(_ bits: Int) -> UInt128 { bits == 0 ? 0 : ~UInt128(0) << UInt128(128 - bits) }
}
