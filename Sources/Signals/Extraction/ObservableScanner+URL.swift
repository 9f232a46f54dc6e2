import Primitives

extension ObservableScanner {
    private static let schemes: [StaticString] = [
        "https", "http", "ftps", "sftp", "ftp", "wss", "ws", "ldaps", "ldap", "tftp", "rtsp", "smb", "ssh", "telnet",
        "tcp", "udp", "rmi", "gopher",
    ]

    /// `scheme://host…` whose scheme ends the run `start..<end`. The host follows as an observable of its own.
    mutating func url(_ start: Int, _ end: Int) -> Int? {
        guard bytes.has("://", at: end), let scheme = Self.schemes.first(where: { endsWith($0, start, end) }),
            let host = host(at: hostStart(end + 3))
        else { return nil }
        let authority = portEnd(host.end)
        var stop = authority
        if [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains(bytes.at(stop)) {
            while bytes.at(stop).isURLByte { stop += 1 }
            stop = max(trimmed(authority, stop), authority)
        }
        let first = end - scheme.utf8CodeUnitCount
        let value =
            bytes.text(first..<end + 3).lowercased() + bytes.text(end + 3..<host.range.lowerBound)
            + bytes.text(host.range.lowerBound..<authority).lowercased() + bytes.text(authority..<stop)
        append(.url, value, first..<stop)
        append(host.observable.kind, host.observable.value, host.range)
        return stop
    }

    private func endsWith(_ word: StaticString, _ start: Int, _ end: Int) -> Bool {
        let first = end - word.utf8CodeUnitCount
        guard first >= start, bytes.hasIgnoringCase(word, at: first) else { return false }
        return first == start || !bytes[first - 1].isLetter
    }

    private struct Host {
        let observable: Observable
        let range: Range<Int>
        /// Behind the host; for an address in brackets behind the bracket.
        let end: Int
    }

    /// Behind the user information (RFC 3986 §3.2.1), if there is any.
    private func hostStart(_ start: Int) -> Int {
        var index = start
        var first = start
        while index - start < 256, bytes.at(index).isURLByte, ![0x2f, 0x3f, 0x23].contains(bytes[index]) {
            index += 1
            if bytes[index - 1] == UInt8(ascii: "@") { first = index }
        }
        return first
    }

    /// An address or a name of two labels and more. A name may begin with letters beyond ASCII; behind ASCII such
    /// letters end it, since Japanese text runs on without a blank.
    private func host(at start: Int) -> Host? {
        if bytes.at(start) == UInt8(ascii: "["),
            let close = bytes[start...].prefix(48).firstIndex(of: UInt8(ascii: "]"))
        {
            return IPAddress(bytes.text(start + 1..<close)).map { address in
                let kind: Observable.Kind = address.isV4 ? .ipv4 : .ipv6
                let range = start + 1..<close
                return Host(
                    observable: Observable(kind: kind, value: address.description), range: range, end: close + 1)
            }
        }
        let isWide = bytes.at(start) >= 0x80
        var last = start
        while bytes.at(last).isNameByte || (isWide && bytes.at(last) >= 0x80) { last += 1 }
        while last > start, bytes[last - 1] < 0x80, !bytes[last - 1].isAlphanumeric { last -= 1 }
        let name = bytes.text(start..<last)
        if let address = IPAddress(name) {
            return Host(observable: Observable(kind: .ipv4, value: address.description), range: start..<last, end: last)
        }
        return DomainName(name).map {
            Host(observable: Observable(kind: .domain, value: $0.text), range: start..<last, end: last)
        }
    }

    private func portEnd(_ end: Int) -> Int {
        guard bytes.at(end) == UInt8(ascii: ":"), bytes.at(end + 1).isDigit else { return end }
        var stop = end + 1
        while bytes.at(stop).isDigit { stop += 1 }
        return stop
    }

    /// Cuts punctuation that ends the sentence rather than the URL, and brackets that were opened before it.
    private func trimmed(_ start: Int, _ end: Int) -> Int {
        var end = end
        var round = excess(of: UInt8(ascii: ")"), over: UInt8(ascii: "("), start..<end)
        var square = excess(of: UInt8(ascii: "]"), over: UInt8(ascii: "["), start..<end)
        while end > start {
            switch bytes[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
                UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                break
            case UInt8(ascii: ")") where round > 0: round -= 1
            case UInt8(ascii: "]") where square > 0: square -= 1
            case UInt8(ascii: "("): round += 1
            case UInt8(ascii: "["): square += 1
            default: return end
            }
            end -= 1
        }
        return end
    }

    private func excess(of close: UInt8, over open: UInt8, _ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 + ($1 == close ? 1 : $1 == open ? -1 : 0) }
    }
}
