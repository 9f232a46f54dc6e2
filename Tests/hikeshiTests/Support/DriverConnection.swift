import Foundation
import Glibc

/// HTTP to chromedriver over a socket of its own, one per request.
///
/// Chromedriver writes header lines without a blank after the colon; `URLSession` on Linux refuses those.
enum DriverConnection {
    /// The body of the answer, whatever its status.
    static func exchange(_ method: String, _ url: URL, _ body: Data?) async throws -> Data {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try blockingExchange(method, url, body) })
            }
        }
    }

    private static func blockingExchange(_ method: String, _ url: URL, _ body: Data?) throws -> Data {
        let socket = try connected(to: UInt16(url.port ?? 0))
        defer { close(socket) }
        var request = Data("\(method) \(url.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n".utf8)
        if let body { request += Data("Content-Type: application/json\r\nContent-Length: \(body.count)\r\n".utf8) }
        request += Data("\r\n".utf8) + (body ?? Data())
        try write(request, to: socket)
        return try answer(from: socket)
    }

    private static func connected(to port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 90, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard status == 0 else {
            close(descriptor)
            throw TestFailure("chromedriver is not on port \(port)")
        }
        return descriptor
    }

    private static func write(_ data: Data, to socket: Int32) throws {
        var rest = [UInt8](data)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw TestFailure("chromedriver closed the connection") }
            rest = rest.dropFirst(count)
        }
    }

    private static func answer(from socket: Int32) throws -> Data {
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if let end = received.range(of: Data("\r\n\r\n".utf8)) {
                let length = contentLength(received[..<end.lowerBound])
                if received.count - end.upperBound >= length { return received[end.upperBound...].prefix(length) }
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { throw TestFailure("chromedriver gave no whole answer") }
            received += buffer[..<count]
        }
    }

    private static func contentLength(_ head: Data) -> Int {
        for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
            return Int(parts[1].trimmingCharacters(in: .whitespaces)) ?? 0
        }
        return 0
    }
}
