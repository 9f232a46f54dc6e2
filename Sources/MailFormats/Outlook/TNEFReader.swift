import Primitives

/// Reads `winmail.dat` ([MS-OXTNEF]): a row of attributes, and within some of them rows of properties.
struct TNEFReader {
    private static let signature: UInt32 = 0x223e_9f78
    private static let propertyLimit = 10_000

    private var mail = OutlookMail()

    /// Nil for bytes that do not begin as such a file does.
    static func read(_ bytes: [UInt8]) -> OutlookMail? {
        var reader = ByteReader(bytes[...])
        guard reader.little() == signature, reader.bytes(2) != nil else { return nil }
        var result = TNEFReader()
        result.read(&reader)
        return result.mail
    }

    private mutating func read(_ reader: inout ByteReader) {
        while !reader.isAtEnd {
            guard reader.bytes(1) != nil, let attribute = reader.little(UInt32.self),
                let length = reader.little(UInt32.self), let data = reader.bytes(Int(length))
            else {
                mail.isBroken = true
                return
            }
            take(attribute, data)
            // A checksum of the attribute follows.
            if reader.bytes(2) == nil { mail.isBroken = true }
        }
    }

    private mutating func take(_ attribute: UInt32, _ data: ArraySlice<UInt8>) {
        switch attribute {
        case 0x0006_9002:  // attAttachRendData begins the next file
            if mail.files.count < OutlookMail.fileLimit { mail.files.append(OutlookMail.File()) }
        case 0x0001_8010: inFile { if $0.name.isEmpty { $0.set(.attachedName, type: 0x1e, data) } }
        case 0x0006_800f: inFile { $0.set(.attachedBytes, type: 0x102, data) }
        case 0x0006_9005:
            properties(data) { mail, property, type, value in
                let last = mail.files.indices.last
                if let last { mail.files[last].set(property, type: type, value) }
            }
        case 0x0006_9003: properties(data) { $0.set($1, type: $2, $3) }
        case 0x0001_8004: if mail.subject.isEmpty { mail.set(.subject, type: 0x1e, data) }
        case 0x0002_800c: if mail.text.isEmpty { mail.set(.body, type: 0x1e, data) }
        default: break
        }
    }

    private mutating func inFile(_ body: (inout OutlookMail.File) -> Void) {
        if let last = mail.files.indices.last { body(&mail.files[last]) }
    }

    private mutating func properties(
        _ data: ArraySlice<UInt8>, _ take: (inout OutlookMail, OutlookProperty, UInt16, ArraySlice<UInt8>) -> Void
    ) {
        var reader = ByteReader(data)
        guard let count = reader.little(UInt32.self) else { return mail.isBroken = true }
        for _ in 0..<min(Int(count), Self.propertyLimit) {
            guard let type = reader.little(UInt16.self), let number = reader.little(UInt16.self),
                number < 0x8000 || Self.passName(&reader), let value = Self.value(of: type, &reader)
            else { return mail.isBroken = true }
            if let property = OutlookProperty(rawValue: number) { take(&mail, property, type, value) }
        }
    }

    /// A named property's name: a space of names, and a number or a text in it.
    private static func passName(_ reader: inout ByteReader) -> Bool {
        guard reader.bytes(16) != nil, let kind = reader.little(UInt32.self), let length = reader.little(UInt32.self)
        else { return false }
        return kind == 0 || reader.bytes(padded(length)) != nil
    }

    /// The first value of a property; nil when it does not fit.
    private static func value(of type: UInt16, _ reader: inout ByteReader) -> ArraySlice<UInt8>? {
        let isMany = type & 0x1000 != 0
        switch type & ~0x1000 {
        case 0x02, 0x03, 0x04, 0x0a, 0x0b: return values(isMany, 4, &reader)
        case 0x05, 0x06, 0x07, 0x14, 0x40: return values(isMany, 8, &reader)
        case 0x48: return values(isMany, 16, &reader)
        case 0x0d, 0x1e, 0x1f, 0x102: return lengthened(&reader)
        default: return nil
        }
    }

    private static func values(_ isMany: Bool, _ size: Int, _ reader: inout ByteReader) -> ArraySlice<UInt8>? {
        guard isMany else { return reader.bytes(size) }
        guard let count = reader.little(UInt32.self) else { return nil }
        return reader.bytes(Int(count) * size)
    }

    /// Values with their lengths before them, each padded to four bytes; the first is the one that counts.
    private static func lengthened(_ reader: inout ByteReader) -> ArraySlice<UInt8>? {
        guard let count = reader.little(UInt32.self) else { return nil }
        var first: ArraySlice<UInt8>?
        for _ in 0..<min(Int(count), propertyLimit) {
            guard let length = reader.little(UInt32.self), let value = reader.bytes(padded(length)) else { return nil }
            first = first ?? value.prefix(Int(length))
        }
        return first ?? []
    }

    private static func padded(_ length: UInt32) -> Int { (Int(length) + 3) & ~3 }
}
