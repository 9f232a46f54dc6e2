/// Names and addresses of servers as settings give them.
enum ServerName {
    /// Letters, digits, `-._:` only: nothing that could end a host in a URL.
    static func isValid(_ name: String) -> Bool {
        (1...253).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
                default: "-._:".utf8.contains(byte)
                }
            }
    }

    /// IPv6 addresses in brackets.
    static func inURL(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
}
