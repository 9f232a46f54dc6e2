import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// A server on loopback that answers each line as told, for replies that no good server gives. One connection.
final class ScriptedRelay: Sendable {
    private let listener: Int32
    let port: Int
    private let heard = Mutex<[String]>([])

    /// Lines of the client, without those of a mail's text.
    var lines: [String] { heard.withLock { $0 } }

    /// `answer` gives the raw bytes for a line; nil closes the connection. The first call is for the greeting: "".
    init(_ answer: @escaping @Sendable (String) -> String?) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 1) == 0 ? getsockname(listener, $0, &size) : -1
            }
        }
        guard result == 0 else { throw Program.Failure(description: "cannot listen: \(errno)") }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in serve(answer) }
    }

    deinit { close(listener) }

    private func serve(_ answer: @Sendable (String) -> String?) {
        let client = accept(listener, nil, nil)
        defer { close(client) }
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        guard say(answer(""), to: client) else { return }
        var line: [UInt8] = []
        var isText = false
        var byte = UInt8(0)
        while read(client, &byte, 1) == 1 {
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                continue
            }
            let words = String(decoding: line.dropLast(), as: UTF8.self)
            line = []
            if isText, words != "." { continue }
            heard.withLock { $0.append(words) }
            let reply = answer(words)
            isText = reply?.hasPrefix("354") == true
            guard say(reply, to: client) else { return }
        }
    }

    private func say(_ words: String?, to client: Int32) -> Bool {
        guard let words else { return false }
        let bytes = Array(words.utf8)
        return send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
}
