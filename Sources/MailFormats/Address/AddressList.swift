/// Address lists (RFC 5322 §3.4), lenient: groups are flattened, comments name nameless addresses, broken ones stay.
package enum AddressList {
    private static let limit = 1_000

    package static func read(_ field: HeaderField?) -> [Mailbox] { field.map { read($0.value) } ?? [] }

    /// At most 1,000 mailboxes.
    package static func read(_ value: [UInt8]) -> [Mailbox] {
        var tokens = AddressTokens(HeaderText.utf8(value))
        var found: [Mailbox] = []
        var entry = AddressEntry()
        while found.count < limit, let token = tokens.next() {
            if entry.endsBefore(token) {
                found.append(contentsOf: entry.mailboxes)
                entry = AddressEntry()
            }
            switch token {
            case .comma, .semicolon:
                found.append(contentsOf: entry.mailboxes)
                entry = AddressEntry()
            case .colon: entry.endGroupName()
            case .word([UInt8(ascii: ">")]): continue
            case .word(let bytes): entry.words.append(.init(bytes: bytes, isQuoted: false))
            case .quoted(let bytes): entry.words.append(.init(bytes: bytes, isQuoted: true))
            case .comment(let bytes): entry.comments.append(bytes)
            case .angle(let bytes): entry.angle = bytes
            }
        }
        return Array((found + entry.mailboxes).prefix(limit))
    }
}

/// What was collected of one address.
private struct AddressEntry {
    struct Word {
        let bytes: [UInt8]
        let isQuoted: Bool
        var hasAt: Bool { bytes.contains(UInt8(ascii: "@")) }
    }

    var words: [Word] = []
    var comments: [[UInt8]] = []
    var angle: [UInt8]?

    /// A bracketed address is whole; a name or another address after it is the next one, its comma forgotten.
    func endsBefore(_ token: AddressToken) -> Bool {
        switch token {
        case .word([UInt8(ascii: ">")]): false
        case .word, .quoted, .angle: angle != nil
        default: false
        }
    }

    mutating func endGroupName() {
        words = []
        comments = []
    }

    var mailboxes: [Mailbox] {
        if let angle { return [Mailbox(name: name(words), address: Self.address(angle))] }
        let addresses = words.indices.filter { words[$0].hasAt && !words[$0].isQuoted }
        guard let first = addresses.first else {
            let text = Self.joined(words)
            return text.isEmpty ? [] : [Mailbox(address: HeaderText.decode(text))]
        }
        if addresses.count == 1,
            words[first].bytes.first == UInt8(ascii: "@") || words[first].bytes.last == UInt8(ascii: "@")
        {
            return [Mailbox(name: name([]), address: Self.address(words.flatMap(\.bytes)))]
        }
        if addresses.count == 1 {
            let local = first > 0 && words[first - 1].isQuoted && words[first].bytes.first == UInt8(ascii: "@")
            let others = words.indices.filter { $0 != first && !(local && $0 == first - 1) }.map { words[$0] }
            return [Mailbox(name: name(others), address: Self.address(words[first].bytes))]
        }
        return addresses.map { Mailbox(address: Self.address(words[$0].bytes)) }
    }

    /// The display name: the words, or else the comment.
    private func name(_ words: [Word]) -> String {
        let text = Self.joined(words)
        let name = text.isEmpty ? comments.first ?? [] : text
        return HeaderText.decode(name.trimmed())
    }

    private static func joined(_ words: [Word]) -> [UInt8] { Array(words.map(\.bytes).joined(separator: [.space])) }

    /// Without blanks, source route (`@a,@b:`) and `mailto:`.
    private static func address(_ bytes: [UInt8]) -> String {
        var kept = bytes.filter { !$0.isBlankOrBreak }[...]
        while kept.first == UInt8(ascii: "<") { kept = kept.dropFirst() }
        if kept.starts(withLowercase: "mailto:") { kept = kept.dropFirst(7) }
        if kept.last == UInt8(ascii: "]"), !kept.contains(UInt8(ascii: "[")) { kept = kept.dropLast() }
        if kept.first == UInt8(ascii: "@"), let colon = kept.firstIndex(of: UInt8(ascii: ":")) {
            kept = kept[(colon + 1)...]
        }
        return HeaderText.clean(kept.text)
    }
}
