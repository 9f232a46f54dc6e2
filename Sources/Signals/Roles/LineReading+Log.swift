import Primitives

/// Lines of logs: the grammar of web, mail, shell, telephony and packet logs says who came and who was called.
extension LineReading {
    /// What the grammar of a log says of one place.
    func log(of index: Int) -> Evidence? {
        let occurrence = occurrences[index]
        if let request = grammar.request {
            if occurrence.range.lowerBound > request, !isForwarded(index) { return Evidence(.log, .other) }
            return client(of: index)
        }
        guard occurrence.isAddress else { return nil }
        let start = occurrence.range.lowerBound
        if isAnswer(start) || isDelivery(start) || isAsked(start) || isAgent(occurrence) || grammar.isTraceroute {
            return Evidence(.log, .other)
        }
        switch bytes.at(start - 1) {
        case UInt8(ascii: "@"): return user(before: start)
        case UInt8(ascii: "["): return bracketed(start - 1)
        default: break
        }
        if isFailure(start) { return Evidence(.log, .reported) }
        return arrow(index) ?? pair(index)
    }

    /// Before the request stands who asked: the first address that is routed, behind proxies of the house.
    private func client(of index: Int) -> Evidence? {
        guard occurrences[index].isAddress else { return nil }
        if label(before: index) != nil { return nil }
        let isRouted = !WarningLists.isPrivate(occurrences[index].observable)
        let isFirst = addresses.first { !WarningLists.isPrivate(occurrences[$0].observable) } == index
        return isRouted && isFirst ? Evidence(.log, .reported) : Evidence(.log, .target)
    }

    /// `unknown[X]`, `client=host[X]` → who connects; `relay=host[X]`, `I=[X]` → whom the server spoke to, itself.
    private func bracketed(_ open: Int) -> Evidence? {
        var start = open
        while start > range.lowerBound, bytes[start - 1].isNameByte { start -= 1 }
        let before = bytes.at(start - 1)
        if before == 0x20, bytes.at(start - 2) == UInt8(ascii: ")"), namesHost(start) {
            return Evidence(.log, .reported)
        }
        if start == open {
            return before == UInt8(ascii: "=") && bytes.at(start - 2).lowered == UInt8(ascii: "i")
                ? Evidence(.log, .target) : nil
        }
        if before == UInt8(ascii: "=") {
            let isRelay = bytes.hasIgnoringCase("relay", at: start - 6) || bytes.hasIgnoringCase("to", at: start - 3)
            return Evidence(.log, isRelay ? .other : .reported)
        }
        return grammar.isMail ? Evidence(.log, .reported) : nil
    }

    /// `failed for 'X`, `Found X`, `Ban X`: who was refused.
    private func isFailure(_ start: Int) -> Bool {
        let endings: [StaticString] = [
            "failed for ", "failed for '", "failed for \"", "] found ", "] ban ", " ban ", " blocked ", " banned ",
        ]
        return endings.contains { bytes.hasIgnoringCase($0, at: start - $0.utf8CodeUnitCount) }
    }

    /// ` A X`, ` AAAA X`: the answer of a name server.
    private func isAnswer(_ start: Int) -> Bool {
        let types: [StaticString] = [" A ", "\tA\t", " AAAA ", "\tAAAA\t", " NS ", " MX ", " PTR "]
        return types.contains { bytes.has($0, at: start - $0.utf8CodeUnitCount) }
    }

    /// `A -> B`: from, to.
    private func arrow(_ index: Int) -> Evidence? {
        if index > 0, occurrences[index - 1].isAddress, isArrow(occurrences[index - 1], occurrences[index]) {
            return Evidence(.log, .target)
        }
        if index + 1 < occurrences.count, occurrences[index + 1].isAddress,
            isArrow(occurrences[index], occurrences[index + 1])
        {
            return Evidence(.log, .reported)
        }
        return nil
    }

    /// Exactly two endpoints with a number between them and no word but a protocol: packets are written from, to.
    private func pair(_ index: Int) -> Evidence? {
        guard endpoints.count == 2, endpoints.contains(index), let first = endpoints.first, let second = endpoints.last
        else { return nil }
        let gap = occurrences[first].range.upperBound..<occurrences[second].range.lowerBound
        guard gap.count > 0, gap.count <= 48, gap.contains(where: { bytes[$0].isDigit }) || isRow(gap) || isSet(gap),
            !hasWord(gap)
        else {
            return nil
        }
        return Evidence(.pair, index == first ? .reported : .target)
    }

    /// Nothing but blanks in a line that begins with a date: a log's columns.
    private func isSet(_ gap: Range<Int>) -> Bool {
        bytes[gap].allSatisfy(\.isBlank) && bytes.at(contentStart).isDigit && bytes.at(contentStart + 3).isDigit
            && bytes.at(contentStart + 4) == UInt8(ascii: "-")
    }

    /// Nothing but a separator in a line that has many of them.
    private func isRow(_ gap: Range<Int>) -> Bool {
        guard gap.count == 1, let mark = bytes[gap].first, [0x2c, 0x3b, 0x7c, 0x09].contains(mark) else { return false }
        return bytes[range].prefix(1_000).reduce(0) { $0 + ($1 == mark ? 1 : 0) } >= 6
    }

    /// A word other than the names of protocols, ports and interfaces.
    private func hasWord(_ gap: Range<Int>) -> Bool {
        if gap.contains(where: { bytes[$0] >= 0x80 }) { return true }
        let words = bytes.text(gap).lowercased().split { !$0.isLetter }
        return words.contains { !Self.betweenEndpoints.contains(String($0)) }
    }

    /// Protocols, ports and interfaces.
    private static let betweenEndpoints: Set<String> = [
        "tcp", "udp", "icmp", "to", "dst", "port", "dport", "sport", "inside", "outside", "dmz", "x", "eth", "wan",
        "lan",
        "ge", "xe", "vlan", "if", "syn", "out", "untrust", "trust",
    ]

    /// A place on its own at the beginning of a line, then nothing or columns: an entry of a list.
    func isListed(_ index: Int) -> Bool {
        let occurrence = occurrences[index]
        guard addresses.first == index || isAddressURL(index) else { return false }
        let head = bytes[range.lowerBound..<occurrence.range.lowerBound]
        guard head.count <= 12, head.allSatisfy({ !$0.isLetter && $0 < 0x80 }) || isBullet(head) else { return false }
        var next = occurrence.range.upperBound
        let hasPort = bytes.at(next) == UInt8(ascii: ":") && bytes.at(next + 1).isDigit
        if hasPort || bytes.at(next) == UInt8(ascii: "/") {
            next += 1
            while bytes.at(next).isDigit { next += 1 }
        }
        guard next < range.upperBound, bytes[next] != 0x0d else { return true }
        if hasPort, bytes[next] == 0x20 { return true }
        if [0x09, 0x2c, 0x3b, 0x7c].contains(bytes[next]) { return true }
        return bytes[next] == 0x20 && [0x20, 0x28, 0x2d, 0x7c, 0x23].contains(bytes.at(next + 1))
    }

    /// A URL whose host is an address.
    private func isAddressURL(_ index: Int) -> Bool {
        guard occurrences[index].observable.kind == .url, let first = addresses.first, first == index + 1 else {
            return false
        }
        return occurrences[index].range.contains(occurrences[first].range.lowerBound)
    }

    /// `・`, `■`, `•`, `—` before an entry.
    private func isBullet(_ head: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: head, as: UTF8.self).filter { !$0.isWhitespace }
        return ["・", "■", "●", "•", "◆", "○", "–", "—", "※", "→", "‣", "▪"].contains(text)
    }

    /// `Product 1.2.3.4`, `okhttp/4.9.0.1`: four small numbers behind a name are rather a version.
    func isVersion(_ index: Int) -> Bool {
        let occurrence = occurrences[index]
        guard occurrence.observable.kind == .ipv4, isSmall(occurrence.observable.value) else { return false }
        var end = occurrence.range.lowerBound
        if bytes.at(end - 1) == UInt8(ascii: "/") || bytes.at(end - 1) == UInt8(ascii: "-") {
            return bytes.at(end - 2).isLetter || bytes.at(end - 2) == 0x20
        }
        while end > range.lowerBound, bytes[end - 1].isBlank { end -= 1 }
        var start = end
        while start > range.lowerBound, bytes[start - 1].isAlphanumeric { start -= 1 }
        guard start < end, end < occurrence.range.lowerBound else { return false }
        let word = bytes.text(start..<end).lowercased()
        return word.utf8.count > 2 && !Self.beforeAddress.contains(word) && DirectionWords.meaning(word) == nil
            && !DirectionWords.isPassedOver(word) && word.contains(where: \.isLetter)
    }

    /// Words after which four numbers are an address all the same.
    private static let beforeAddress: Set<String> = [
        "and", "the", "ban", "banned", "found", "client", "attacker", "source", "und", "bot", "peer", "addr", "rhost",
        "blocked", "ipv4", "gateway", "router", "dns", "resolver", "nameserver", "proxy",
    ]

    /// No part over 31 and the first no more than 16.
    private func isSmall(_ quad: String) -> Bool {
        var (part, limit) = (0, 16)
        for byte in quad.utf8 {
            if byte.isDigit { part = part * 10 + Int(byte - 0x30) } else { (part, limit) = (0, 31) }
            if part > limit { return false }
        }
        return true
    }
}

extension LineReading {
    /// `www.sender.example (X)`, `mx.sender.example [X]`, `X (www.sender.example)`: an address of the sender's house.
    func houseOfSender(_ index: Int, _ context: SenderContext) -> Evidence? {
        guard occurrences[index].isAddress else { return nil }
        let isBefore =
            index > 0 && isSenders(occurrences[index - 1], context)
            && occurrences[index].range.lowerBound - occurrences[index - 1].range.upperBound <= 24
        guard isBefore else { return nil }
        let gap = bytes[occurrences[index - 1].range.upperBound..<occurrences[index].range.lowerBound]
        return gap.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "/") }
            || gap.allSatisfy { $0.isBlank || $0 == UInt8(ascii: ":") } || isPlacement(gap)
            ? Evidence(.house, .target) : nil
    }

    private func isSenders(_ occurrence: Occurrence, _ context: SenderContext) -> Bool {
        occurrence.observable.kind == .domain && context.isSendersDomain(occurrence.observable)
            && !occurrence.isDefanged
    }

    /// `is`, `hosted at`, `on server`.
    private func isPlacement(_ gap: ArraySlice<UInt8>) -> Bool {
        let words = String(decoding: gap, as: UTF8.self).lowercased().split { !$0.isLetter }
        return words.allSatisfy { ["is", "hosted", "at", "on", "server", "runs", "our", "ip"].contains($0) }
    }
}

extension Occurrence {
    var isAddress: Bool { observable.isAddress }

    /// A single address that traffic comes from or goes to: neither loopback nor a placeholder.
    var isEndpoint: Bool {
        guard isAddress, observable.kind != .network else { return false }
        return !["127.", "0.0.0.0", "255.255."].contains(where: observable.value.hasPrefix)
    }
}

extension Observable {
    /// An address or a network.
    var isAddress: Bool {
        switch kind {
        case .ipv4, .ipv6, .network: true
        default: false
        }
    }
}
