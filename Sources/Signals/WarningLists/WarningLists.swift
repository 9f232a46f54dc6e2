import Primitives

/// Lists of what is rarely an attacker. They mark an observable, they never drop it.
enum WarningLists {
    /// Names of the lists that hold the observable, in a fixed order.
    static func marks(_ observable: Observable, own: OwnSpace) -> [String] {
        var marks: [String] = []
        if let range = observable.range {
            marks += networks.filter { $0.prefixes.contains { $0.contains(range.first) && $0.contains(range.last) } }
                .map(\.name)
            if resolvers.contains(observable.value) { marks.append("public-resolver") }
        }
        if let host = observable.host, isCommon(host) { marks.append("common-domain") }
        if own.contains(observable) { marks.append("own") }
        return marks
    }

    /// Common hosts and public resolvers: named in reports, hardly ever reported.
    static func isWellKnown(_ observable: Observable) -> Bool {
        switch observable.kind {
        case .ipv4, .ipv6: resolvers.contains(observable.value)
        case .domain, .url: observable.host.map(isCommon) ?? false
        default: false
        }
    }

    /// Addresses that are not routed on the internet (RFC 1918, RFC 6598, RFC 4193, loopback, link local).
    static func isPrivate(_ observable: Observable) -> Bool {
        guard let range = observable.range else { return false }
        return networks.contains { $0.isPrivate && $0.prefixes.contains { $0.contains(range.first) } }
    }

    /// Loopback, multicast and unspecified addresses, which nobody can be told about.
    static func isLocal(_ observable: Observable) -> Bool {
        guard let range = observable.range else { return false }
        return networks.contains {
            ["loopback", "multicast", "reserved"].contains($0.name) && $0.prefixes.contains { $0.contains(range.first) }
        }
    }

    private static func isCommon(_ host: DomainName) -> Bool {
        host.withParents.contains { commonDomains.contains($0) } || host.text.hasPrefix("schemas.")
    }
}
