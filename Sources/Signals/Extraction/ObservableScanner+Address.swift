import Primitives

extension ObservableScanner {
    /// IPv6 in RFC 4291 text, perhaps with a zone or `/length`. Times, hardware addresses and `a::b` of program text
    /// are none.
    mutating func addressV6(at start: Int) -> Int? {
        guard start == 0 || !(bytes[start - 1].isNameByte || bytes[start - 1] == UInt8(ascii: ":")) else { return nil }
        var end = start
        var colons = 0
        while end - start < 46, bytes.at(end).isHexadecimal || bytes.at(end) == 0x3a || bytes.at(end) == 0x2e {
            if bytes[end] == 0x3a { colons += 1 } else if colons == 0, end - start == 4 { return nil }
            end += 1
        }
        guard colons >= 2, !bytes.at(end).isAlphanumeric else { return nil }
        while end > start, bytes[end - 1] == 0x2e || (bytes[end - 1] == 0x3a && bytes.at(end - 2) != 0x3a) { end -= 1 }
        guard isPlausibleV6(start..<end), let address = IPAddress(bytes.text(start..<end)), !address.isV4 else {
            return nil
        }
        return appendAddress(address, start, end)
    }

    /// At least one digit, one group of three or more, and a byte besides the colons.
    private func isPlausibleV6(_ range: Range<Int>) -> Bool {
        var longest = 0
        var group = 0
        for byte in bytes[range] {
            group = byte == 0x3a ? 0 : group + 1
            longest = max(longest, group)
        }
        let isLoopback = range.count == 3 && bytes.has("::1", at: range.lowerBound)
        return isLoopback || (longest >= 3 && bytes[range].contains { $0.isDigit })
    }

    /// Dotted quads of the run `start..<end`, `/length` or `/mask` behind them, and `a-b` ranges.
    mutating func addressV4(_ start: Int, _ end: Int) -> Int? {
        guard bytes[start].isDigit else { return nil }
        var stop = start
        while bytes.at(stop).isDigit || bytes.at(stop) == 0x2e { stop += 1 }
        var last = stop
        while last > start, bytes[last - 1] == 0x2e { last -= 1 }
        if let quad = beforePort(start, last) {
            append(.ipv4, quad.address.description, start..<quad.end)
            return stop
        }
        guard last - start >= 7, stop == end || bytes[stop] == UInt8(ascii: "-") || bytes[stop] == UInt8(ascii: "_"),
            let address = IPAddress(bytes.text(start..<last)), address.isV4
        else { return nil }
        guard !isVersion(start) else { return stop }
        if let (upper, next) = rangeEnd(after: last), let network = Self.network(address, upper) {
            append(.network, network.description, start..<next)
            return next
        }
        return appendAddress(address, start, last)
    }

    /// `192.0.2.1.53 >`, `> 192.0.2.1.53`: packet dumps write the port as a fifth number.
    private func beforePort(_ start: Int, _ end: Int) -> (address: IPAddress, end: Int)? {
        guard bytes[start..<end].reduce(0, { $0 + ($1 == 0x2e ? 1 : 0) }) == 4,
            let dot = bytes[start..<end].lastIndex(of: 0x2e), EndpointText(bytes: bytes).number(dot + 1)?.end == end
        else { return nil }
        var next = end
        while bytes.at(next).isBlank { next += 1 }
        var before = start - 1
        while before > 0, bytes[before].isBlank { before -= 1 }
        let mark = UInt8(ascii: ">")
        guard bytes.at(next) == mark || bytes.at(before) == mark, let address = IPAddress(bytes.text(start..<dot))
        else {
            return nil
        }
        return (address, dot)
    }

    /// `outside:192.0.2.1/22`: behind the name of an interface a slash leads to a port.
    private func isBehindInterface(_ start: Int) -> Bool {
        start > 1 && bytes[start - 1] == UInt8(ascii: ":") && bytes[start - 2].isLetter
    }

    /// Appends the address, or its network when a length or mask follows.
    private mutating func appendAddress(_ address: IPAddress, _ start: Int, _ end: Int) -> Int {
        if bytes.at(end) == UInt8(ascii: "/"), let (length, next) = prefixLength(end + 1, isV4: address.isV4),
            let network = IPPrefix(address, length: length), network.first == address || !isBehindInterface(start)
        {
            append(.network, network.description, start..<next)
            return next
        }
        append(address.isV4 ? .ipv4 : .ipv6, address.description, start..<end)
        return end
    }

    /// `24` or `255.255.255.0`; nil for a path, a host length or a length that no network has.
    private func prefixLength(_ start: Int, isV4: Bool) -> (Int, Int)? {
        var end = start
        while bytes.at(end).isDigit || bytes.at(end) == 0x2e { end += 1 }
        while end > start, bytes[end - 1] == 0x2e { end -= 1 }
        guard end > start, end - start <= 15, !bytes.at(end).isLetter, bytes.at(end) != UInt8(ascii: "/") else {
            return nil
        }
        let text = bytes.text(start..<end)
        if isV4, let mask = IPAddress(text)?.v4 {
            let length = (~mask).leadingZeroBitCount
            return (length == 32 ? mask == .max : mask << UInt32(length) == 0) ? (length, end) : nil
        }
        guard let length = Int(text), isV4 ? (8...31).contains(length) : (16...127).contains(length) else { return nil }
        return (length, end)
    }

    /// The second address of `a-b`, `a - b`, `a～b`.
    private func rangeEnd(after end: Int) -> (IPAddress, Int)? {
        var index = end
        while bytes.at(index) == 0x20 { index += 1 }
        let dashes: [StaticString] = ["-", "–", "～", "〜", "~"]
        guard let dash = dashes.first(where: { bytes.has($0, at: index) }) else { return nil }
        index += dash.utf8CodeUnitCount
        while bytes.at(index) == 0x20 { index += 1 }
        var stop = index
        while bytes.at(stop).isDigit || bytes.at(stop) == 0x2e { stop += 1 }
        while stop > index, bytes[stop - 1] == 0x2e { stop -= 1 }
        return IPAddress(bytes.text(index..<stop)).map { ($0, stop) }
    }

    /// The network that spans exactly `first`…`last`.
    private static func network(_ first: IPAddress, _ last: IPAddress) -> IPPrefix? {
        guard first < last, last.isV4 else { return nil }
        let host = (first.value ^ last.value)
        let length = 32 - (128 - host.leadingZeroBitCount)
        guard let network = IPPrefix(first, length: length), network.first == first, network.last == last else {
            return nil
        }
        return network
    }

    /// True when the quad is the version of a product: `version 1.2.3.4`, `Ver.1.2.3.4`, `バージョン 1.2.3.4`.
    private func isVersion(_ start: Int) -> Bool {
        var end = start
        while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x2e || bytes[end - 1] == 0x3a { end -= 1 }
        let words: [StaticString] = [
            "version", "ver", "release", "revision", "rev", "build", "firmware", "バージョン", "ファームウェア", "版", "版数",
        ]
        return words.contains { word in
            let first = end - word.utf8CodeUnitCount
            return bytes.hasIgnoringCase(word, at: first)
                && (first == 0 || !bytes[first - 1].isLetter || word.utf8Start[0] >= 0x80)
        }
    }
}
