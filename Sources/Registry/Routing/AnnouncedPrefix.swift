package import Primitives

/// A network as the routing table of the Internet shows it: which autonomous system announces it (経路).
package struct AnnouncedPrefix: Sendable, Hashable {
    package let prefix: IPPrefix
    package let origin: ASN
    /// Where the network is registered, if the file says so.
    package let country: CountryCode?

    package init(prefix: IPPrefix, origin: ASN, country: CountryCode? = nil) {
        self.prefix = prefix
        self.origin = origin
        self.country = country
    }
}

/// A routing table as it was imported. The newest one that is complete is in force.
package struct RoutingTable: Sendable, Hashable {
    package let id: Int64
    package let fileName: String
    package let importedBy: String
    package let importedAt: Timestamp
    /// Prefixes, each once for every system that announces it.
    package let prefixes: Int64
    package let badLines: Int64
}

/// A line of a routing table that could not be read.
package struct BadRoutingLine: Sendable, Hashable {
    package let line: Int
    package let source: String
}
