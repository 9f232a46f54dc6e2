import Foundation
import Logging
import Primitives
import ServiceLifecycle
import Storage
import Testing
import Transport

@testable import Signals

@Suite("The intake as a service") struct IntakeServiceTests {
    @Test("A mail over LMTP is kept before it is acknowledged, and read soon after; one left over from before too")
    func overLMTP() async throws {
        try await House.each { house in
            let logger = Logger(label: "test")
            _ = try await house.intake.receive(
                Array("Subject: left over\n\n203.0.113.1\n".utf8), IntakeEnvelope(source: .lmtp))
            let (ports, found) = AsyncStream.makeStream(of: Int.self)
            let listener = LMTPListener(
                address: try .tcp(port: 0), hostName: "mx.csirt.example", logger: logger, accepts: { _ in true },
                onListening: { if let port = $0 { found.yield(port) } }, handler: house.intake.mailHandler)
            let service = IntakeService(intake: house.intake, listener: listener, isOnlyReader: true, logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                var iterator = ports.makeAsyncIterator()
                let port = try #require(await iterator.next())
                let reply = try await Self.deliver(port)
                #expect(reply.split(separator: "\r\n").filter { $0.hasPrefix("250 2.") }.count >= 2)
                for _ in 0..<200 where house.handler.count < 2 { try await Task.sleep(for: .milliseconds(20)) }
                #expect(house.handler.count == 2)
                group.cancelAll()
            }
            let recipients = try await house.database.read {
                try $0.rows("SELECT recipients FROM inbox ORDER BY id DESC").first?.text(0)
            }
            #expect(recipients == "csirt@csirt.example\nsoc@csirt.example")
        }
    }

    /// One mail to two recipients; everything the server said.
    private static func deliver(_ port: Int) async throws -> String {
        let script = """
            LHLO client\r
            MAIL FROM:<r@reporter.example>\r
            RCPT TO:<csirt@csirt.example>\r
            RCPT TO:<soc@csirt.example>\r
            DATA\r
            Subject: by wire\r
            \r
            203.0.113.2\r
            .\r
            QUIT\r

            """
        return try await Task.detached { try Socket.talk(port: port, script) }.value
    }
}

/// A plain loopback connection that sends everything and reads to the end.
private enum Socket {
    struct Failure: Error {}

    static func talk(port: Int, _ script: String) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure() }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure() }
        let bytes = Array(script.utf8)
        guard send(descriptor, bytes, bytes.count, 0) == bytes.count else { throw Failure() }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { answer += buffer[..<count] }
        return String(decoding: answer, as: UTF8.self)
    }
}
