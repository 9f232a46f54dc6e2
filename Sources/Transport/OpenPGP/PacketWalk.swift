/// Steps over the outer packets of an OpenPGP message or key (RFC 4880 §4.2), without looking into them.
struct PacketWalk {
    struct Packet {
        let tag: UInt8
        /// Of the body; a body of partial or indeterminate length reaches to the end of what is known.
        let body: Range<Int>
    }

    private enum Tag {
        static let sessionKey: UInt8 = 1
        static let passphraseKey: UInt8 = 3
        static let secretKey: UInt8 = 5
        static let publicKey: UInt8 = 6
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Packet? {
        guard let first = take(), first & 0x80 != 0 else { return nil }
        let isNew = first & 0x40 != 0
        let tag = isNew ? first & 0x3f : (first >> 2) & 0x0f
        guard let length = isNew ? newLength() : oldLength(first & 0x03) else { return nil }
        let end = min(bytes.count - position, length) + position
        defer { position = end }
        return Packet(tag: tag, body: position..<end)
    }

    private mutating func take() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = take() else { return nil }
            value = value << 8 | Int(byte)
        }
        return value
    }

    private mutating func newLength() -> Int? {
        guard let first = take() else { return nil }
        switch first {
        case ..<192: return Int(first)
        case ..<224: return take().map { (Int(first) - 192) << 8 + Int($0) + 192 }
        case 255: return take(count: 4)
        default: return bytes.count
        }
    }

    private mutating func oldLength(_ kind: UInt8) -> Int? {
        kind == 3 ? bytes.count : take(count: 1 << Int(kind))
    }

    /// Where the eight zero bytes of hidden recipients stand, in binary `message`; at most 16 are looked for.
    static func hiddenRecipients(in message: [UInt8]) -> [Range<Int>] {
        var walk = PacketWalk(message)
        var found: [Range<Int>] = []
        while let packet = walk.next(), packet.tag == Tag.sessionKey, found.count < 16 {
            let keyID = packet.body.lowerBound + 1..<packet.body.lowerBound + 9
            if packet.body.count > 9, message[packet.body.lowerBound] == 3, message[keyID].allSatisfy({ $0 == 0 }) {
                found.append(keyID)
            }
        }
        return found
    }

    /// Whether binary `message` begins as an encrypted one does, with a session key.
    static func startsWithSessionKey(_ message: [UInt8]) -> Bool {
        var walk = PacketWalk(message)
        guard let packet = walk.next(), [Tag.sessionKey, Tag.passphraseKey].contains(packet.tag) else { return false }
        return packet.body.count > 3 && message[packet.body.lowerBound] <= 6
    }

    static func startsWithVersion6Key(_ bytes: [UInt8]) -> Bool {
        let binary = Armour.removed(from: bytes)
        var walk = PacketWalk(binary)
        guard let packet = walk.next(), [Tag.secretKey, Tag.publicKey].contains(packet.tag), !packet.body.isEmpty else {
            return false
        }
        return binary[packet.body.lowerBound] == 6
    }
}
