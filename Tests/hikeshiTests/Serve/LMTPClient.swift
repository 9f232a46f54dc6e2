import Foundation
import Glibc

/// A blocking LMTP client over a socket of its own (RFC 2033).
struct LMTPClient: ~Copyable {
    private let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = UInt16(port).bigEndian
        name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        // A server that falls silent fails the test instead of holding it up.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
        }
        guard connected == 0, try reply().hasPrefix("220") else {
            close(socket)
            throw TestFailure("no LMTP server on \(port)")
        }
        try say("LHLO test")
    }

    deinit { close(socket) }

    /// One mail over a connection of its own; throws when the server does not take it.
    static func deliver(_ mail: String, to recipient: String, port: Int) throws {
        let mail = mail.replacing("\n", with: "\r\n")
        guard try LMTPClient(port: port).deliver(mail, to: recipient) else { throw TestFailure("not taken") }
    }

    /// True when the server took the mail over.
    func deliver(_ mail: String, to recipient: String) throws -> Bool {
        try answer(to: mail, for: recipient).hasPrefix("250")
    }

    func deliver(named word: String, padding: Int = 0) throws -> Bool {
        try answer(toMailNamed: word, padding: padding).hasPrefix("250")
    }

    /// What the server says to a mail.
    func answer(to mail: String, for recipient: String) throws -> String {
        for command in ["MAIL FROM:<x@northwind.example>", "RCPT TO:<\(recipient)>", "DATA"] { try say(command) }
        try send(mail + "\r\n.\r\n")
        return try reply()
    }

    /// A mail to the team whose subject and text hold the word, and `padding` bytes besides.
    func answer(toMailNamed word: String, padding: Int = 0) throws -> String {
        let filling = String(repeating: String(repeating: "x", count: 76) + "\r\n", count: padding / 78)
        return try answer(
            to: "From: x@northwind.example\r\nTo: csirt@csirt.example\r\nSubject: \(word)\r\n"
                + "Message-ID: <\(word)@northwind.example>\r\n\r\n192.0.2.70 \(word)\r\n\(filling)",
            for: "csirt@csirt.example")
    }

    /// Asks whether mail to this address would be taken; throws when it would not.
    func offer(to recipient: String) throws {
        for command in ["MAIL FROM:<x@northwind.example>", "RCPT TO:<\(recipient)>", "RSET"] { try say(command) }
    }

    private func say(_ line: String) throws {
        try send(line + "\r\n")
        let answer = try reply()
        guard answer.hasPrefix("2") || answer.hasPrefix("3") else { throw TestFailure("\(line): \(answer)") }
    }

    private func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw TestFailure("the server is gone") }
            rest = rest.dropFirst(count)
        }
    }

    /// A whole answer, all its lines.
    private func reply() throws -> String {
        var text: [UInt8] = []
        var byte: UInt8 = 0
        var lineStart = 0
        while recv(socket, &byte, 1, 0) == 1 {
            text.append(byte)
            guard byte == 0x0a else { continue }
            if text.count > lineStart + 3, text[lineStart + 3] == 0x20 { return String(decoding: text, as: UTF8.self) }
            lineStart = text.count
        }
        throw TestFailure("the server is gone")
    }
}
