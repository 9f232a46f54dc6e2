import Primitives

/// Reads a routing table as text: lines of address, length and origin between blanks or tabs, perhaps a country behind.
///
/// This is the form of CAIDA's prefix-to-AS files: several origins stand as `64496_64497`, sets as `64496,64497`. Empty
/// lines and those that begin with `#` are passed over. A line that cannot be read is handed out with its number.
struct RoutingReader {
    enum Line: Equatable {
        case announced([AnnouncedPrefix])
        case bad(BadRoutingLine)
    }

    private var rest: ArraySlice<UInt8>
    private var number = 0

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next line that says something; nil at the end.
    mutating func next() -> Line? {
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let line = rest[..<end]
            rest = rest[end...].dropFirst()
            number += 1
            let fields = line.prefix(Limits.routingLineBytes + 1).split { Self.isBlank($0) }
            guard let first = fields.first, first.first != UInt8(ascii: "#") else { continue }
            guard line.count <= Limits.routingLineBytes, let found = Self.announced(fields) else {
                return .bad(BadRoutingLine(line: number, source: Self.shown(line)))
            }
            return .announced(found)
        }
        return nil
    }

    private static func announced(_ fields: [ArraySlice<UInt8>]) -> [AnnouncedPrefix]? {
        guard fields.count == 3 || fields.count == 4 else { return nil }
        let texts = fields.map { String(decoding: $0, as: UTF8.self) }
        guard let address = IPAddress(texts[0]), texts[1].utf8.count <= 3, let length = Int(texts[1]), length > 0,
            let prefix = IPPrefix(address, length: length), let origins = origins(texts[2])
        else { return nil }
        let country = fields.count == 4 ? CountryCode(texts[3]) : nil
        guard fields.count == 3 || country != nil else { return nil }
        return origins.map { AnnouncedPrefix(prefix: prefix, origin: $0, country: country) }
    }

    /// AS 0 announces nothing (RFC 7607).
    private static func origins(_ text: String) -> [ASN]? {
        let words = text.split(omittingEmptySubsequences: false) { "_,{}".utf8.contains($0.asciiValue ?? 0) }
        var found: [ASN] = []
        for word in words where !word.isEmpty {
            guard let origin = ASN(text: word), origin.number != 0 else { return nil }
            if !found.contains(origin) { found.append(origin) }
        }
        return found.isEmpty || found.count > Limits.routingOrigins ? nil : found
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func shown(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.prefix(Limits.routingLineBytes), as: UTF8.self).oneLine
    }
}
