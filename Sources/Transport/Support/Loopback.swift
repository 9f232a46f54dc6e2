/// The addresses that never leave this machine.
enum Loopback {
    static func contains(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || isIPv4(host)
    }

    /// 127.0.0.0/8 in dotted decimal.
    private static func isIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { $0.utf8.count <= 3 && UInt8($0) != nil }
    }
}
