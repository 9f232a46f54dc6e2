import Primitives

/// What logs of servers say beside the addresses on a line: clients that a proxy names, names that clients give
/// themselves, machines that wrote the line, its time.
extension LineReading {
    /// `"X"` or `xff="X"` behind the request, where only machines that are not routed stand before it: whom the proxy of
    /// the house names.
    func isForwarded(_ index: Int) -> Bool {
        let range = occurrences[index].range
        return bytes.at(range.lowerBound - 1) == UInt8(ascii: "\"") && bytes.at(range.upperBound) == UInt8(ascii: "\"")
    }

    /// `CONNECT X`, `EHLO [X]`, `helo=<X>`: what the other side asked for or says of itself.
    func isAsked(_ start: Int) -> Bool {
        let words: [StaticString] = ["CONNECT ", "GET ", "POST ", "HEAD ", "HELO ", "EHLO ", "helo=", "H=", "F="]
        var before = start
        while before > range.lowerBound, [0x5b, 0x28, 0x3c].contains(bytes[before - 1]) { before -= 1 }
        return words.contains { bytes.has($0, at: before - $0.utf8CodeUnitCount) }
            && (before < start || bytes.at(before - 1) == 0x20)
    }

    /// `(web02) X->/var/log/auth.log`: the machine that a line was read from.
    func isAgent(_ occurrence: Occurrence) -> Bool { bytes.has("->/", at: occurrence.range.upperBound) }

    /// The only routed address on a line that begins with its time, behind the name of the machine that wrote it.
    func isStamped(_ index: Int, _ moments: MomentScanner) -> Bool {
        guard endpoints.first == index, endpoints.count == 1, range.count <= 1_000,
            !WarningLists.isPrivate(occurrences[index].observable), !hits.contains(where: { $0.saysTarget }),
            !isVersion(index), bytes.at(contentStart) != UInt8(ascii: "#"),
            let moment = moments.first(in: contentStart..<min(contentStart + 40, range.upperBound))
        else { return false }
        return occurrences[index].range.lowerBound - moment.end > 8
    }

    /// A time opens the line.
    func begins(with moments: MomentScanner) -> Bool {
        moments.first(in: contentStart..<min(contentStart + 40, range.upperBound)) != nil
    }

    /// `name/1.2.3.4`.
    func isProduct(_ index: Int) -> Bool {
        let start = occurrences[index].range.lowerBound
        return bytes.at(start - 1) == UInt8(ascii: "/") && bytes.at(start - 2).isLetter
    }

    /// `H=name (hello) ` stands before: who connected to a mail server.
    func namesHost(_ start: Int) -> Bool {
        (max(range.lowerBound, start - 200)..<start).contains { bytes.has(" H=", at: $0) }
    }

    /// ` => user@host … H=mx [X]`: whom a mail server handed a mail on to.
    func isDelivery(_ start: Int) -> Bool {
        guard grammar.isMail, namesHost(start) else { return false }
        let near = max(range.lowerBound, start - 400)..<start
        return near.contains { bytes.has(" => ", at: $0) || bytes.has(" -> ", at: $0) }
    }

    /// `sip:1001@X`, `<1001@X>`: who was called; `*!name@X`: who joined.
    func user(before start: Int) -> Evidence? {
        let near = max(range.lowerBound, start - 64)..<start
        if near.contains(where: { bytes.has("!", at: $0) }) { return Evidence(.log, .reported) }
        let isCalled = near.contains { bytes.hasIgnoringCase("sip", at: $0) || bytes[$0] == UInt8(ascii: "<") }
        return isCalled ? Evidence(.log, .target) : nil
    }
}
