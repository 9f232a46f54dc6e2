import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A web server on loopback that answers each request as it is told, one after the other; it ends with its owner.
package final class LoopbackServer: Sendable {
    package struct Failure: Error {}

    package struct Request: Sendable {
        /// Request line and header fields.
        package let head: String
        package let body: String

        /// The value of a header field; nil when there is none.
        package func header(_ name: String) -> String? {
            head.components(separatedBy: "\r\n").dropFirst().first {
                $0.lowercased().hasPrefix("\(name.lowercased()):")
            }
            .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
        }
    }

    /// Besides status and body, header lines as they are sent: `Location: /x`.
    package typealias Answer = @Sendable (Request) -> (status: Int, headers: [String], body: String)

    private let listener: Int32
    package let port: Int

    package init(_ answer: @escaping Answer) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 5) == 0 ? getsockname(listener, $0, &size) : -1
            }
        }
        guard result == 0 else { throw Failure() }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread {
            while case let client = accept(listener, nil, nil), client >= 0 {
                Self.serve(client, answer)
                close(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ client: Int32, _ answer: Answer) {
        var timeout = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 8_192)
        while !isWhole(text), case let count = read(client, &buffer, buffer.count), count > 0 {
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        let parts = text.components(separatedBy: "\r\n\r\n")
        let reply = answer(Request(head: parts[0], body: parts.dropFirst().joined(separator: "\r\n\r\n")))
        let lines = ["Content-Type: application/json", "Connection: close"] + reply.headers
        let whole =
            "HTTP/1.1 \(reply.status) x\r\n\(lines.joined(separator: "\r\n"))\r\n"
            + "Content-Length: \(reply.body.utf8.count)\r\n\r\n\(reply.body)"
        let bytes = Array(whole.utf8)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private static func isWhole(_ request: String) -> Bool {
        guard let end = request.range(of: "\r\n\r\n") else { return false }
        let length = request.lowercased().range(of: "content-length: ").map { range in
            Int(request.lowercased()[range.upperBound...].prefix { $0.isNumber }) ?? 0
        }
        return request[end.upperBound...].utf8.count >= length ?? 0
    }
}
