import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// A token endpoint on loopback, which also tells a mail server whether a token is good.
final class TokenHouse: Sendable {
    private let listener: Int32
    let port: Int
    private let book: Book

    private final class Book: Sendable {
        let asked = Mutex<[String]>([])
        let valid = Mutex<String>("")
        let answer: @Sendable (Int) -> (status: Int, body: String)

        init(_ answer: @escaping @Sendable (Int) -> (status: Int, body: String)) { self.answer = answer }
    }

    var tokenURL: String { "http://127.0.0.1:\(port)/token" }
    var checkURL: String { "http://127.0.0.1:\(port)/check" }
    /// The forms that were posted for a token.
    var asked: [String] { book.asked.withLock { $0 } }
    /// The one token that the check finds good.
    func accept(_ token: String) { book.valid.withLock { $0 = token } }

    /// `answer` gets the number of the request for a token, from 1.
    init(_ answer: @escaping @Sendable (Int) -> (status: Int, body: String)) throws {
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
        guard result == 0 else { throw Program.Failure(description: "cannot listen: \(errno)") }
        port = Int(UInt16(bigEndian: address.sin_port))
        let book = Book(answer)
        self.book = book
        Thread.detachNewThread {
            while case let client = Glibc.accept(listener, nil, nil), client >= 0 {
                Self.serve(client, book)
                close(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ client: Int32, _ book: Book) {
        var timeout = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var request = ""
        var buffer = [UInt8](repeating: 0, count: 8_192)
        while !isWhole(request), case let count = read(client, &buffer, buffer.count), count > 0 {
            request += String(decoding: buffer[..<count], as: UTF8.self)
        }
        let parts = request.components(separatedBy: "\r\n\r\n")
        let reply: (status: Int, body: String)
        if request.hasPrefix("POST /token") {
            let number = book.asked.withLock {
                $0.append(parts.count > 1 ? parts[1] : "")
                return $0.count
            }
            reply = book.answer(number)
        } else {
            let isGood = request.contains("Bearer \(book.valid.withLock { $0 })\r\n")
            reply =
                isGood ? (200, "{\"active\":true,\"username\":\"team@csirt.example\"}") : (401, "{\"active\":false}")
        }
        let text =
            "HTTP/1.1 \(reply.status) x\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + "Content-Length: \(reply.body.utf8.count)\r\n\r\n\(reply.body)"
        let bytes = Array(text.utf8)
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
