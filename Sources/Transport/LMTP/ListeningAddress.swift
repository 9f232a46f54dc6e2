package import Primitives

/// Where mail is received: this machine only.
package struct ListeningAddress: Sendable, Hashable {
    enum Place: Hashable { case tcp(host: String, port: Int), unix(path: String) }

    let place: Place

    /// Port 0 takes a free one. Throws `mail.listen-not-local` for an address of a network.
    package static func tcp(host: String = "127.0.0.1", port: Int) throws(Problem) -> Self {
        guard Loopback.contains(host), (0...65_535).contains(port) else {
            throw Problem(.invalid, "mail.listen-not-local", .mailListenNotLocal)
        }
        return Self(place: .tcp(host: host, port: port))
    }

    /// A socket file, made anew; mode 0660, so that the mail server's group can write.
    package static func unix(path: String) -> Self { Self(place: .unix(path: path)) }
}
