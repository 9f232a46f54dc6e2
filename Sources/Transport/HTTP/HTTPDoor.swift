package import Primitives

/// The one way out by HTTP: verified TLS, no redirects, no proxy, bounded in time and size, and to no address of our own
/// network, whatever its name says, unless the settings allow that.
package struct HTTPDoor: Sendable {
    /// Addresses of this machine and of private networks may be asked, and without TLS.
    package var allowsPrivate: Bool
    /// A file of certificates in PEM to trust instead of the system's.
    package var authorityFile: String?
    package var timeout: Interval

    package init(allowsPrivate: Bool = false, authorityFile: String? = nil, timeout: Interval = .seconds(15)) {
        self.allowsPrivate = allowsPrivate
        self.authorityFile = authorityFile
        self.timeout = timeout
    }

    /// Whether the address may be asked, as far as can be told without asking.
    package func admits(_ url: String) -> Bool {
        guard let host = host(of: url) else { return false }
        if allowsPrivate { return true }
        let name = host.lowercased()
        if let address = IPAddress(name) { return address.isPublic }
        return name != "localhost" && !name.hasSuffix(".localhost")
    }

    /// The host that the address names, an IPv6 address without its brackets; nil for what this door understands as none.
    private func host(of url: String) -> String? {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard scheme == "https" || scheme == "http" && allowsPrivate, url.utf8.count <= 2_000,
            url.utf8.allSatisfy({ (0x21...0x7e).contains($0) }), !url.utf8.contains(UInt8(ascii: "#")),
            let start = url.firstRange(of: "://")?.upperBound
        else { return nil }
        let authority = url[start...].prefix { !"/?".contains($0) }
        guard !authority.isEmpty, !authority.contains("@"), !authority.contains("\\") else { return nil }
        let bracketed = authority.hasPrefix("[")
        return String(bracketed ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" })
    }

    /// Sends it once.
    package func send(_ request: OutgoingRequest) async throws(HTTPTrouble) -> OutgoingAnswer {
        guard host(of: request.url) != nil else { throw .address }
        let door = self
        do {
            return try await BlockingWork.run { try HTTPTransfer(request, door).run() }
        } catch let trouble as HTTPTrouble {
            throw trouble
        } catch {
            throw .connection("interrupted")
        }
    }
}

extension Limits {
    /// What is read of an answer by HTTP, bytes.
    package static let httpAnswerBytes = 256 << 10
}
