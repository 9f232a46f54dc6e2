package import Primitives

/// An address that a page may point to: a path of ours, a part of this page, or a checked address elsewhere.
///
/// Written as a literal, `"/cases/\(id)?tab=\(tab)"`: every value put in is percent-encoded, so it cannot leave its place.
package struct Link: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package let text: String
    package var description: String { text }

    package init(stringLiteral value: StaticString) { text = value.description }
    package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }
    init(trusted text: String) { self.text = text }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + 24) }
        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
        package mutating func appendInterpolation(_ id: PublicID) { text += id.text }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
        package mutating func appendInterpolation(_ state: some RawRepresentable<String>) {
            text += PercentEncoding.encode(state.rawValue)
        }
        package mutating func appendInterpolation(_ words: String) { text += PercentEncoding.encode(words) }
        /// The whole of another link, as it is.
        package mutating func appendInterpolation(_ link: Link) { text += link.text }
    }

    /// A path of ours that came back from a browser: nil when it would lead to another host.
    package init?(returning path: String) {
        let bytes = Array(path.utf8.prefix(2_001))
        guard bytes.count <= 2_000, bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") })
        else { return nil }
        text = path
    }

    /// A page elsewhere; nil unless it is plain http or https.
    package init?(external address: String) {
        let lowered = address.prefix(8).lowercased()
        guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://"),
            address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f })
        else { return nil }
        text = address
    }

    package static func mail(_ address: MailAddress) -> Link {
        Link(trusted: "mailto:\(PercentEncoding.encode(address.description))")
    }

    package static func phone(_ number: String) -> Link {
        Link(trusted: "tel:\(number.filter { $0.isASCII && ($0.isNumber || $0 == "+") })")
    }

    /// Takes a key over into the authenticator app of this device (the Key URI format that such apps read).
    package static func authenticator(_ key: String, account: String, issuer: String) -> Link {
        let names = [issuer, account].map(PercentEncoding.encode)
        return Link(trusted: "otpauth://totp/\(names[0]):\(names[1])?secret=\(key)&issuer=\(names[0])")
    }

    /// The same link with a query field set, others kept.
    package func setting(_ name: String, to value: String?) -> Link {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let key = PercentEncoding.encode(name) + "="
        var fields = (parts.count == 2 ? parts[1] : "").split(separator: "&").filter { !$0.utf8.starts(with: key.utf8) }
        if let value { fields.append(Substring(key + PercentEncoding.encode(value))) }
        return Link(trusted: parts[0] + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&")))
    }
}
