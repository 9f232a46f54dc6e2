import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Primitives
import TestSupport
import Testing

@testable import Web

/// Clients that hold on to connections without being served by them.
@Suite("The pace of clients")
struct ClientPaceTests {
    private static let head = "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"

    /// A server that loses its patience after a fraction of a second.
    private static func served(
        limit: Int = 100, perAddress: Int = 100,
        _ body: @Sendable (WebFixture, WebConnections, Int) async throws -> Void
    ) async throws {
        try await WebFixture.run { fixture in
            let services = fixture.services
            let connections = WebConnections(limit: limit, perAddress: perAddress)
            let own = WebServices(
                database: services.database, access: services.access, key: services.key, blobs: services.blobs,
                connections: connections)
            var configuration = WebConfiguration()
            configuration.patience = ClientPatience(
                idle: .milliseconds(500), pace: Pace(grace: .milliseconds(500), bytesPerSecond: 1_000),
                linger: .milliseconds(200), tick: .milliseconds(50))
            let server = try WebServer(services: own, configuration: configuration, logger: Logger(label: "test"))
            try await server.application().test(.live) { client in
                try await body(fixture, connections, client.port ?? 0)
            }
        }
    }

    /// Sends drops until the server has ended the connection.
    private static func drip(_ drop: String, into socket: TestSocket) async throws {
        for _ in 0..<300 {
            if socket.isEnded { return }
            try? socket.write(drop)
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the server went on listening")
    }

    @Test("A head that comes in drops is not waited for") func slowHead() async throws {
        try await Self.served { _, connections, port in
            let socket = try TestSocket(port: port)
            try socket.write(Self.head)
            try await Self.drip("X-A: b\r\n", into: socket)
        }
    }

    @Test("A body that comes in drops is broken off, one at a fair pace is read") func slowBody() async throws {
        try await Self.served { _, connections, port in
            let socket = try TestSocket(port: port)
            try socket.write(Self.head + "Content-Length: 100000\r\n\r\n")
            try await Self.drip("x", into: socket)
            #expect(connections.ended == [.slowRequest: 1])
            let fair = try TestSocket(port: port)
            try fair.write(Self.head + "Content-Length: 8000\r\n\r\n")
            for _ in 0..<10 {
                try fair.write(String(repeating: "a", count: 800))
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(try fair.readLine().hasPrefix("HTTP/1.1 "))
            #expect(connections.ended == [.slowRequest: 1])
        }
    }

    @Test("A body without end is refused, and then no longer listened to") func endless() async throws {
        try await Self.served { _, connections, port in
            let socket = try TestSocket(port: port)
            try socket.write(Self.head + "Transfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
            for _ in 0..<10_000 { do { try socket.write(chunk) } catch { break } }
            try await Self.drip(chunk, into: socket)
            #expect(connections.ended == [.endless: 1])
        }
    }

    @Test("An answer that nobody takes is not kept") func slowReading() async throws {
        try await Self.served { _, connections, port in
            let socket = try TestSocket(port: port)
            socket.shrinkWindow(to: 2_048)
            let request = "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            // Until the answers are more than the kernel keeps.
            for _ in 0..<3_000 where connections.ended.isEmpty {
                try? socket.write(request)
                try await Task.sleep(for: .milliseconds(2))
            }
            for _ in 0..<200 where connections.ended.isEmpty { try await Task.sleep(for: .milliseconds(50)) }
            #expect(connections.ended == [.slowReading: 1])
        }
    }

    @Test("Where too many wait, the one that waited longest gives way, of the same address first", arguments: [3, 100])
    func displaced(perAddress: Int) async throws {
        try await Self.served(limit: 3, perAddress: perAddress) { _, connections, port in
            let first = try TestSocket(port: port)
            try await Task.sleep(for: .milliseconds(20))
            let others = try (0..<3).map { _ in try TestSocket(port: port) }
            try others.last?.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            #expect(try others.last?.readLine().hasPrefix("HTTP/1.1 200") == true)
            for _ in 0..<100 where !first.isEnded { try await Task.sleep(for: .milliseconds(20)) }
            #expect(first.isEnded && Set(connections.ended.keys) == [.displaced])
        }
    }
}
