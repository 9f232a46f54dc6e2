import Logging
import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite("The LMTP listener")
struct LMTPListenerTests {
    @Test("It opens on this machine's addresses only", arguments: ["0.0.0.0", "::", "192.0.2.1", "mail.example"])
    func loopbackOnly(_ host: String) {
        #expect {
            try ListeningAddress.tcp(host: host, port: 24)
        } throws: {
            ($0 as? Problem)?.code == "mail.listen-not-local"
        }
    }

    @Test("Connections beyond the limit are told to come later")
    func connectionLimit() async throws {
        var limits = MailServerLimits()
        limits.connections = 1
        let place = try ListeningAddress.tcp(port: 0)
        try await withRunning { onListening in
            LMTPListener(
                address: place, hostName: "mx.example", limits: limits, logger: Logger(label: "test"),
                accepts: { _ in true }, onListening: onListening
            ) { _, _ in [] }
        } _: { port in
            let first = try TestSocket(port: port)
            #expect(try first.readLine().hasPrefix("220 mx.example LMTP"))
            let second = try TestSocket(port: port)
            #expect(try second.readLine().hasPrefix("421 4.3.2"))
            try first.write("QUIT\r\n")
            #expect(try first.readLine().hasPrefix("221"))
        }
    }

    @Test("A silent connection is closed")
    func idle() async throws {
        var limits = MailServerLimits()
        limits.idle = Interval(milliseconds: 200)
        let place = try ListeningAddress.tcp(port: 0)
        try await withRunning { onListening in
            LMTPListener(
                address: place, hostName: "mx.example", limits: limits, logger: Logger(label: "test"),
                accepts: { _ in true }, onListening: onListening
            ) { _, _ in [] }
        } _: { port in
            let socket = try TestSocket(port: port)
            var line = try socket.readLine()
            while !line.isEmpty { line = try socket.readLine() }
        }
    }

    @Test("Who sends a line or a mail in drops is hung up on, however often a drop comes", arguments: ["", "DATA\r\n"])
    func drops(before: String) async throws {
        var limits = MailServerLimits()
        limits.idle = Interval(milliseconds: 400)
        let place = try ListeningAddress.tcp(port: 0)
        try await withRunning { onListening in
            LMTPListener(
                address: place, hostName: "mx.example", limits: limits, logger: Logger(label: "test"),
                accepts: { _ in true }, onListening: onListening
            ) { _, _ in [] }
        } _: { port in
            let socket = try TestSocket(port: port)
            try socket.write("LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<team@csirt.example>\r\n\(before)")
            var isOpen = true
            for _ in 0..<300 where isOpen {
                isOpen = (try? socket.write("x")) != nil
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(!isOpen)
        }
    }

    @Test("At shutdown the mail being stored is answered first")
    func shutdown() async throws {
        let received = ReceivedMail()
        let place = try ListeningAddress.tcp(port: 0)
        var socket: TestSocket?
        try await withRunning { onListening in
            LMTPListener(
                address: place, hostName: "mx.example", logger: Logger(label: "test"), accepts: { _ in true },
                onListening: onListening
            ) { envelope, bytes in
                received.add(envelope, bytes)
                try? await Task.sleep(for: .milliseconds(300))
                return [.accepted]
            }
        } _: { port in
            let opened = try TestSocket(port: port)
            try opened.write("LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<team@csirt.example>\r\nDATA\r\nhello\r\n.\r\n")
            socket = opened
            try await received.waitFor(1)
        }
        var lines: [String] = []
        while let line = try socket?.readLine(), !line.isEmpty { lines.append(line) }
        #expect(lines.suffix(2).map { $0.prefix(3) } == ["250", "421"])
    }

    @Test("Mail comes over a socket file too")
    func unixSocket() async throws {
        let folder = try ScratchFolder()
        let received = ReceivedMail()
        let path = folder.path("lmtp")
        try await withRunning { onListening in
            LMTPListener(
                address: .unix(path: path), hostName: "mx.example", logger: Logger(label: "test"),
                accepts: { _ in true }, onListening: onListening
            ) { envelope, bytes in
                received.add(envelope, bytes)
                return [.accepted]
            }
        } _: { _ in
            let socket = try TestSocket(path: path)
            try socket.write("LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<team@csirt.example>\r\nDATA\r\nhello\r\n.\r\nQUIT\r\n")
            try await received.waitFor(1)
        }
        #expect(received.all.map(\.bytes) == [Array("hello\r\n".utf8)])
    }
}
