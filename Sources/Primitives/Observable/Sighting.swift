/// When and over which port an observable was seen: what is needed to tell which subscriber held an address.
package struct Sighting: Sendable, Hashable {
    /// The port on the side of the observable, 1…65535.
    package var port: Int?
    /// `tcp`, `udp`, `icmp`, …, lower case.
    package var transport: String?
    package var at: Timestamp?

    package init(port: Int? = nil, transport: String? = nil, at: Timestamp? = nil) {
        self.port = port
        self.transport = transport
        self.at = at
    }

    package var isEmpty: Bool { port == nil && transport == nil && at == nil }

    /// How much it tells: the time before the port before the protocol.
    package var worth: Int { (at == nil ? 0 : 4) + (port == nil ? 0 : 2) + (transport == nil ? 0 : 1) }
}
