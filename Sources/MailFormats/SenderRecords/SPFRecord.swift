package import Primitives

/// Who may send mail in a domain's name, as one TXT record has it (RFC 7208 §4.6, §5, §6.1).
package struct SPFRecord: Sendable, Hashable {
    package enum Qualifier: UInt8, Sendable { case pass = 0x2b, fail = 0x2d, neutral = 0x3f, softFail = 0x7e }

    /// Whose addresses a mechanism means: those of a host, or of the network around each.
    package struct Target: Sendable, Hashable {
        /// Nil is the domain itself.
        package let host: String?
        package let v4Length: Int
        package let v6Length: Int

        package func contains(_ address: IPAddress, around host: IPAddress) -> Bool {
            guard host.isV4 == address.isV4 else { return false }
            return IPPrefix(host, length: host.isV4 ? v4Length : v6Length)?.contains(address) ?? false
        }
    }

    package enum Mechanism: Sendable, Hashable {
        case all
        case network(IPPrefix)
        case addresses(Target)
        case mailServers(Target)
        case include(String)
        /// `exists`, `ptr` and names with macros: each costs a look-up, and only a mail at hand decides it.
        case dependsOnMail
    }

    package struct Directive: Sendable, Hashable {
        package let qualifier: Qualifier
        package let mechanism: Mechanism
    }

    /// A term that cannot be read; receivers then read nothing of the record (RFC 7208 §4.6).
    package struct Flaw: Error, Hashable {
        package let term: String
    }

    package let directives: [Directive]
    /// The domain whose record goes on where no directive matches.
    package let redirect: String?

    private static let version = "v=spf1"
    private static let termLimit = 200

    /// Whether a TXT record is meant as this one; it may still be flawed.
    package static func isMeant(by text: String) -> Bool {
        text.prefix { $0 != " " }.lowercased() == version
    }

    /// - Throws: `Flaw`.
    package init(_ text: String) throws(Flaw) {
        let terms = text.split(separator: " ", maxSplits: Self.termLimit).dropFirst()
        var (directives, redirect): ([Directive], String?) = ([], nil)
        for term in terms {
            if let (name, value) = Self.modifier(term) {
                guard name == "redirect" else { continue }
                guard redirect == nil, !value.isEmpty else { throw Flaw(term: Self.shown(term)) }
                redirect = String(value)
            } else if let directive = Self.directive(term) {
                directives.append(directive)
            } else {
                throw Flaw(term: Self.shown(term))
            }
        }
        (self.directives, self.redirect) = (directives, redirect)
    }

    private static func shown(_ term: Substring) -> String { String(term.prefix(80)) }

    /// `name=value`; what has a colon or a slash before is a mechanism.
    private static func modifier(_ term: Substring) -> (name: String, value: Substring)? {
        guard let end = term.firstIndex(where: { "=:/".contains($0) }), term[end] == "=" else { return nil }
        return (term[..<end].lowercased(), term[end...].dropFirst())
    }

    private static func directive(_ term: Substring) -> Directive? {
        let sign = term.utf8.first.flatMap(Qualifier.init)
        let rest = sign == nil ? term : term.dropFirst()
        let name = rest.prefix { $0 != ":" && $0 != "/" }
        let hasValue = rest[name.endIndex...].hasPrefix(":")
        let value = hasValue ? rest[name.endIndex...].dropFirst() : rest[name.endIndex...]
        return mechanism(name.lowercased(), value, hasValue: hasValue).map {
            Directive(qualifier: sign ?? .pass, mechanism: $0)
        }
    }

    /// `value` begins behind the colon, or with the slash where there is none.
    private static func mechanism(_ name: String, _ value: Substring, hasValue: Bool) -> Mechanism? {
        switch name {
        case "all": return value.isEmpty && !hasValue ? .all : nil
        case "ip4", "ip6":
            guard hasValue, let prefix = IPPrefix(value), prefix.base.isV4 == (name == "ip4") else { return nil }
            return .network(prefix)
        case "include":
            guard hasValue, !value.isEmpty else { return nil }
            return value.contains("%") ? .dependsOnMail : .include(String(value))
        case "a", "mx":
            if value.contains("%") { return .dependsOnMail }
            guard let target = Target(value, hasHost: hasValue) else { return nil }
            return name == "a" ? .addresses(target) : .mailServers(target)
        case "exists": return hasValue && !value.isEmpty ? .dependsOnMail : nil
        case "ptr": return .dependsOnMail
        default: return nil
        }
    }
}

extension SPFRecord.Target {
    /// `host`, `host/24`, `host/24//64`, `/24`, `//64` (dual-cidr-length).
    fileprivate init?(_ text: Substring, hasHost: Bool) {
        let host = text.prefix { $0 != "/" }
        let lengths = text[host.endIndex...].dropFirst().split(
            separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard host.isEmpty != hasHost else { return nil }
        let parts: (v4: Substring?, v6: Substring?)
        switch lengths.count {
        case 0: parts = (nil, nil)
        case 1 where text[host.endIndex...].isEmpty: parts = (nil, nil)
        case 1: parts = (lengths.first, nil)
        case 2 where lengths.first?.isEmpty == true: parts = (nil, lengths.last)
        case 3 where lengths.dropFirst().first?.isEmpty == true: parts = (lengths.first, lengths.last)
        default: return nil
        }
        guard let v4 = Self.length(parts.v4, most: 32), let v6 = Self.length(parts.v6, most: 128) else { return nil }
        (self.host, v4Length, v6Length) = (host.isEmpty ? nil : String(host), v4, v6)
    }

    private static func length(_ digits: Substring?, most: Int) -> Int? {
        guard let digits else { return most }
        guard (1...3).contains(digits.utf8.count), let length = Int(digits), (0...most).contains(length) else {
            return nil
        }
        return length
    }
}
