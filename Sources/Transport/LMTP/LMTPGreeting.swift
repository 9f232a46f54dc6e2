import Glibc

/// Whether something that takes mail answers on a port of this machine.
package enum LMTPGreeting {
    private static let patience = timeval(tv_sec: 5, tv_usec: 0)

    /// True when the first line is a greeting (RFC 5321 §3.1: 220). Blocks for five seconds at most.
    package static func isGiven(host: String, port: Int) -> Bool {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let address = found?.pointee else { return false }
        defer { freeaddrinfo(found) }
        let descriptor = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var patience = patience
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        guard connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 else { return false }
        var code = [UInt8](repeating: 0, count: 3)
        return recv(descriptor, &code, code.count, Int32(MSG_WAITALL)) == 3 && code.elementsEqual("220".utf8)
    }
}
