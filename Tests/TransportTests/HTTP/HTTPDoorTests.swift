import Primitives
import Synchronization
import TestSupport
import Testing

@testable import Transport

@Suite("The one way out by HTTP")
struct HTTPDoorTests {
    private static func trouble(_ body: () async throws(HTTPTrouble) -> OutgoingAnswer) async -> HTTPTrouble? {
        do throws(HTTPTrouble) {
            _ = try await body()
            return nil
        } catch { return error }
    }

    @Test("A request arrives as it was written, and its answer comes back")
    func sends() async throws {
        let seen = Mutex<[LoopbackServer.Request]>([])
        let server = try LoopbackServer { request in
            seen.withLock { $0.append(request) }
            return (202, [], "ok")
        }
        let request = OutgoingRequest(
            "POST", "http://127.0.0.1:\(server.port)/in?x=1", headers: [("X-One", "1")],
            body: Array("{\"a\":\"日本\"}".utf8))
        let answer = try await HTTPDoor(allowsPrivate: true).send(request)
        #expect(answer == OutgoingAnswer(status: 202, body: Array("ok".utf8)) && answer.isSuccess)
        let got = try #require(seen.withLock { $0.first })
        #expect(
            got.head.hasPrefix("POST /in?x=1 HTTP/1.1") && got.header("X-One") == "1" && got.body == "{\"a\":\"日本\"}")
    }

    @Test(
        "Nothing of our own network is asked, by whatever name",
        arguments: [
            "https://127.0.0.1:PORT/", "https://localhost:PORT/", "https://[::1]:PORT/", "https://0.0.0.0:PORT/",
            "https://2130706433:PORT/", "https://0x7f.1:PORT/", "https://[::ffff:127.0.0.1]:PORT/", "https://10.1.2.3/",
            "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data", "https://100.64.0.1/",
        ])
    func privateAddresses(url: String) async throws {
        let asked = Mutex(0)
        let server = try LoopbackServer { _ in
            asked.withLock { $0 += 1 }
            return (200, [], "")
        }
        let request = OutgoingRequest("GET", url.replacing("PORT", with: "\(server.port)"))
        let trouble = await Self.trouble { () throws(HTTPTrouble) in try await HTTPDoor().send(request) }
        #expect(trouble == .privateAddress, "\(url): \(String(describing: trouble))")
        #expect(asked.withLock { $0 } == 0)
    }

    @Test(
        "What is no address, or would show a password, is refused before anything is asked",
        arguments: [
            "", "x", "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "https://", "https:///x",
            "https://a:b@example.com/", "https://example.com/#x", "https://example.com/ x", "https://example.com\\@x/",
            "https://例え.jp/", "https://example.com/\r\nX: 1", "gopher://127.0.0.1/",
        ])
    func addresses(url: String) async throws {
        #expect(!HTTPDoor().admits(url))
        let trouble = await Self.trouble { () throws(HTTPTrouble) in
            try await HTTPDoor().send(OutgoingRequest("GET", url))
        }
        #expect(trouble == .address)
    }

    @Test(
        "An address that names this machine or a private network is known without asking",
        arguments: [
            "https://127.0.0.1/x", "https://[::1]:8443/", "https://[::ffff:10.0.0.1]/", "https://LocalHost/",
            "https://169.254.169.254/latest", "https://a.localhost:1/",
        ])
    func inside(url: String) {
        #expect(!HTTPDoor().admits(url))
        #expect(HTTPDoor(allowsPrivate: true).admits(url))
        #expect(HTTPDoor().admits("https://hooks.example/localhost"))
    }

    @Test("A redirect is an answer like any and leads nowhere; an endless answer is refused; nobody there is told")
    func answers() async throws {
        let server = try LoopbackServer { request in
            request.head.hasPrefix("GET /large")
                ? (200, [], String(repeating: "x", count: Limits.httpAnswerBytes + 1))
                : (302, ["Location: http://127.0.0.1:1/"], "")
        }
        let (door, base) = (HTTPDoor(allowsPrivate: true), "http://127.0.0.1:\(server.port)")
        #expect(try await door.send(OutgoingRequest("GET", base)).status == 302)
        let large = await Self.trouble { () throws(HTTPTrouble) in
            try await door.send(OutgoingRequest("GET", "\(base)/large"))
        }
        #expect(large == .tooLarge)
        let port = try LoopbackPort.free()
        let gone = await Self.trouble { () throws(HTTPTrouble) in
            try await door.send(OutgoingRequest("GET", "http://127.0.0.1:\(port)/"))
        }
        guard case .connection = gone else {
            Issue.record("\(String(describing: gone))")
            return
        }
    }

    @Test("A header field cannot hold another one")
    func headers() async throws {
        let request = OutgoingRequest("GET", "http://127.0.0.1:9/", headers: [("X", "1\r\nY: 2")])
        let trouble = await Self.trouble { () throws(HTTPTrouble) in
            try await HTTPDoor(allowsPrivate: true).send(request)
        }
        #expect(trouble == .address)
    }
}
