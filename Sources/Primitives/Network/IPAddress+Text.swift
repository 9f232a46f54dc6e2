extension IPAddress: CustomStringConvertible {
    /// Dotted quad (no leading zeros: RFC 6943 §3.1.1) or RFC 4291 §2.2 text; nil for anything else, zones included.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(64))
        guard bytes.count <= 45 else { return nil }
        if let v4 = Self.dottedQuad(bytes[...]) {
            self.init(v4: v4)
        } else if let v6 = Self.colonGroups(bytes[...]) {
            self.init(value: v6)
        } else {
            return nil
        }
    }

    private static func dottedQuad(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        var rest = bytes
        for place in 1...4 {
            let end = place == 4 ? rest.endIndex : rest.firstIndex(of: UInt8(ascii: "."))
            guard let end, let octet = octet(rest[..<end]) else { return nil }
            value = value << 8 | octet
            rest = rest[end...].dropFirst()
        }
        return value
    }

    private static func octet(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...3).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        var octet: UInt32 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            octet = octet * 10 + UInt32(digit - 0x30)
        }
        return octet <= 255 ? octet : nil
    }

    private static func colonGroups(_ bytes: ArraySlice<UInt8>) -> UInt128? {
        guard bytes.contains(UInt8(ascii: ":")) else { return nil }
        var halves: [[UInt16]] = [[]]
        var rest = bytes
        if rest.starts(with: "::".utf8) {
            halves.append([])
            rest = rest.dropFirst(2)
        }
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
            let group = rest[rest.startIndex..<end]
            if end == rest.endIndex, let v4 = dottedQuad(group) {
                halves[halves.count - 1] += [UInt16(v4 >> 16), UInt16(v4 & 0xffff)]
                break
            }
            guard let number = hexadecimal(group) else { return nil }
            halves[halves.count - 1].append(number)
            rest = rest[end...].dropFirst()
            guard end != bytes.endIndex else { break }
            if rest.first == UInt8(ascii: ":") {
                guard halves.count == 1 else { return nil }
                halves.append([])
                rest = rest.dropFirst()
            } else if rest.isEmpty {
                return nil
            }
        }
        return joined(halves)
    }

    private static func joined(_ halves: [[UInt16]]) -> UInt128? {
        let count = halves.reduce(0) { $0 + $1.count }
        guard halves.count == 2 ? count <= 7 : count == 8 else { return nil }
        let groups =
            halves.count == 2 ? halves[0] + Array(repeating: 0, count: 8 - count) + halves[1] : halves[0]
        return groups.reduce(0) { ($0 << 16) | UInt128($1) }
    }

    private static func hexadecimal(_ group: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(group.count) else { return nil }
        return UInt16(String(decoding: group, as: UTF8.self), radix: 16)
    }

    /// RFC 5952 for IPv6, dotted quad for IPv4.
    package var description: String {
        if let v4 { return (0..<4).map { String(v4 >> UInt32(24 - 8 * $0) & 255) }.joined(separator: ".") }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
        guard let gap = Self.longestZeroRun(groups) else {
            return groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        let head = groups[..<gap.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
        let tail = groups[gap.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
        return "\(head)::\(tail)"
    }

    /// The first longest run of two or more zero groups.
    private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < groups.count {
            guard groups[start] == 0 else {
                start += 1
                continue
            }
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start > max(1, best?.count ?? 1) { best = start..<end }
            start = end
        }
        return best
    }
}
