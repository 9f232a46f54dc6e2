import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite(.enabled(if: NameServer.whyNot == nil)) struct DNSResolverTests {
    @Test("Pieces of a text are joined, records are not, and a long answer comes whole") func answers() async throws {
        let long = String(repeating: "0123456789", count: 80)
        let server = try NameServer([
            NameServer.text("csirt.example", "v=spf1 -all"), NameServer.text("csirt.example", "other"),
            NameServer.text("long.example", long), "mx-host=csirt.example,b.example,20",
            "mx-host=csirt.example,a.example,10",
            "host-record=a.example,192.0.2.1,2001:db8::1", "cname=alias.example,a.example",
        ])
        let resolver = DNSResolver(server: "127.0.0.1:\(server.port)")
        #expect(Set(try await resolver.texts("csirt.example")) == ["v=spf1 -all", "other"])
        #expect(try await resolver.texts("long.example") == [long])
        #expect(try await resolver.mailServers("csirt.example").map(\.host) == ["a.example", "b.example"])
        #expect(
            try await resolver.addresses("alias.example") == ["192.0.2.1", "2001:db8::1"].compactMap { IPAddress($0) })
        withExtendedLifetime(server) {}
    }

    @Test("What does not exist is an empty answer", arguments: ["nowhere.example", "a.example"])
    func nothing(name: String) async throws {
        let server = try NameServer(["host-record=a.example,192.0.2.1"])
        let resolver = DNSResolver(server: "127.0.0.1:\(server.port)")
        #expect(try await resolver.texts(name).isEmpty)
        #expect(try await resolver.mailServers(name).isEmpty)
        withExtendedLifetime(server) {}
    }

    @Test("A server that nobody keeps, a name too long and a server that is no address are failures, in bounded time")
    func failures() async throws {
        let port = try LoopbackPort.free()
        let label = String(repeating: "x", count: 64)
        for (server, name) in [
            ("127.0.0.1:\(port)", "csirt.example"), ("127.0.0.1:\(port)", "\(label).example"),
            ("no address", "csirt.example"),
        ] {
            await #expect(throws: DNSResolver.Failure.self) { try await DNSResolver(server: server).texts(name) }
        }
    }
}
