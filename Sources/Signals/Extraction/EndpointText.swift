import Primitives

/// Reads the port that stands beside an address and the protocol that a line names.
struct EndpointText {
    /// How far into a line fields and protocols are looked for, bytes.
    private static let reach = 8_000

    let bytes: [UInt8]

    /// The port in the text directly behind an address: `:22`, `.22 >`, `/22`, `(22)`, `#22`, ` port 22`, ` 22 ->`.
    func port(behind end: Int) -> Int? {
        switch bytes.at(end) {
        case UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "."):
            guard let port = number(end + 1),
                ![0x2e, 0x2d].contains(bytes.at(port.end)) || !bytes.at(port.end + 1).isDigit
            else { return nil }
            return port.value
        case UInt8(ascii: "]"), UInt8(ascii: "'"), UInt8(ascii: "\""):
            return bytes.at(end + 1) == UInt8(ascii: ":") ? number(end + 2)?.value : word(behind: end + 1)
        case UInt8(ascii: "("):
            guard let port = number(end + 1), bytes.at(port.end) == UInt8(ascii: ")") else { return word(behind: end) }
            return port.value
        default: return word(behind: end) ?? beforeArrow(end)
        }
    }

    /// ` port 40022`, ` (port 6881)`, `, Port 8080`, ` on port=22`.
    private func word(behind end: Int) -> Int? {
        var index = end
        while index - end < 4, bytes.at(index).isBlank || [0x28, 0x2c, 0x29, 0x5d].contains(bytes.at(index)) {
            index += 1
        }
        for word in ["on ", "tcp/", "udp/", "tcp ", "udp "] as [StaticString]
        where bytes.hasIgnoringCase(word, at: index) {
            index += word.utf8CodeUnitCount
        }
        let words: [StaticString] = ["source port", "src port", "port", "ポート", "端口", "포트", "puerto", "porta", "порт"]
        guard let word = words.first(where: { bytes.hasIgnoringCase($0, at: index) }) else { return nil }
        index += word.utf8CodeUnitCount
        while bytes.at(index).isBlank || [0x3d, 0x3a, 0x23].contains(bytes.at(index)) { index += 1 }
        return number(index)?.value
    }

    /// ` 40001 =>`: a column between the address and an arrow.
    private func beforeArrow(_ end: Int) -> Int? {
        var index = end
        while index - end < 8, bytes.at(index).isBlank { index += 1 }
        guard index > end, let port = number(index) else { return nil }
        index = port.end
        while index - port.end < 8, bytes.at(index).isBlank { index += 1 }
        return bytes.has("=>", at: index) || bytes.has("->", at: index) ? port.value : nil
    }

    /// 1…65535, one to five digits and no letter or digit behind.
    func number(_ start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while bytes.at(end).isDigit, end - start < 6 {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        guard end > start, end - start <= 5, !bytes.at(end).isAlphanumeric, (1...65_535).contains(value) else {
            return nil
        }
        return (value, end)
    }

    private static let sourceNames: [StaticString] = [
        "spt", "sport", "srcport", "src_port", "source_port", "source-port", "src-port", "sourceport", "srcpt",
        "source port", "src port", "remote_port", "remoteport", "client_port", "s_port", "id.orig_p",
        "infringer's port", "attacker port", "attacker's port", "attack port", "ip port", "quellport", "quell-port",
        "port source", "puerto origen", "puerto de origen", "porta de origem", "porta origem", "porta sorgente",
        "送信元ポート", "攻撃元ポート", "源端口", "來源埠", "來源端口", "출발지 포트", "порт источника",
    ]

    /// The value of a field of the line that names the port on the side of the source.
    func sourcePort(in line: Range<Int>) -> Int? {
        field(line, Self.sourceNames)
    }

    /// The value of a line that begins with `Port:`.
    func leadingPort(in line: Range<Int>) -> Int? {
        var index = line.lowerBound
        while index < line.upperBound, !bytes[index].isAlphanumeric, bytes[index] < 0x80 { index += 1 }
        let names: [StaticString] = [
            "port:", "port :", "port\t", "port number:", "ポート:", "ポート番号:", "端口:", "포트:", "puerto:",
        ]
        guard let name = names.first(where: { bytes.hasIgnoringCase($0, at: index) }) else { return nil }
        index += name.utf8CodeUnitCount
        while bytes.at(index).isBlank { index += 1 }
        return number(index)?.value
    }

    private func field(_ line: Range<Int>, _ names: [StaticString]) -> Int? {
        let beginnings = Self.beginnings
        for index in line.prefix(Self.reach) where beginnings[Int(bytes[index].lowered)] {
            guard index == 0 || !bytes[index - 1].isAlphanumeric,
                let name = names.first(where: { bytes.hasIgnoringCase($0, at: index) })
            else { continue }
            var next = index + name.utf8CodeUnitCount
            var hasMark = false
            while next < line.upperBound, next - index < 60 {
                let byte = bytes[next]
                if byte == 0x3a || byte == 0x3d || byte == 0x09 { hasMark = true }
                guard byte.isBlank || byte == 0x3a || byte == 0x3d || byte == UInt8(ascii: "\"") || byte == 0x2e else {
                    break
                }
                next += 1
            }
            if hasMark, let port = number(next) { return port.value }
        }
        return nil
    }

    /// By first byte, whether a name begins with it.
    private static let beginnings: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for name in sourceNames { table[Int(name.utf8Start[0])] = true }
        return table
    }()

    private static let transports: [(StaticString, String)] = [
        ("tcp", "tcp"), ("udp", "udp"), ("icmp", "icmp"), ("sctp", "sctp"), ("gre", "gre"),
    ]

    /// The first transport protocol that the line names as a word.
    func transport(in line: Range<Int>) -> String? {
        for index in line.prefix(Self.reach) {
            switch bytes[index].lowered {
            case UInt8(ascii: "t"), UInt8(ascii: "u"), UInt8(ascii: "i"), UInt8(ascii: "s"), UInt8(ascii: "g"): break
            default: continue
            }
            guard index == line.lowerBound || !bytes[index - 1].isLetter else { continue }
            for (word, name) in Self.transports where bytes.hasIgnoringCase(word, at: index) {
                if !bytes.at(index + word.utf8CodeUnitCount).isAlphanumeric { return name }
            }
        }
        return nil
    }
}
