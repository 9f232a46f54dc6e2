import Glibc

/// Finds a free port before anything listens, because links in mails name it.
enum FreePort {
    /// The address itself, or for port 0 one with a port that is free now.
    static func resolved(_ address: HostAndPort) throws -> HostAndPort {
        guard address.port == 0 else { return address }
        let host = address.host == "localhost" ? "127.0.0.1" : address.host
        guard let port = host.contains(":") ? free6(host) : free4(host) else {
            throw ConfigurationError(place: "listen", reason: "\(address.host) is no address of this machine")
        }
        return HostAndPort(host: address.host, port: port)
    }

    private static func free4(_ host: String) -> Int? {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        guard inet_pton(AF_INET, host, &name.sin_addr) == 1 else { return nil }
        return bound(AF_INET, &name).map { Int(UInt16(bigEndian: $0.sin_port)) }
    }

    private static func free6(_ host: String) -> Int? {
        var name = sockaddr_in6()
        name.sin6_family = sa_family_t(AF_INET6)
        guard inet_pton(AF_INET6, host, &name.sin6_addr) == 1 else { return nil }
        return bound(AF_INET6, &name).map { Int(UInt16(bigEndian: $0.sin6_port)) }
    }

    /// What the kernel made of the name when a socket was bound to it.
    private static func bound<Name>(_ family: Int32, _ name: inout Name) -> Name? {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var size = socklen_t(MemoryLayout<Name>.size)
        return withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
            } ? pointer.pointee : nil
        }
    }
}
