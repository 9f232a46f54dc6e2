import Foundation
import FoundationNetworking
import Glibc
import Testing

@testable import hikeshi

@Suite struct ServeTests {
    @Test("An empty server prints a one-time token in both languages, answers, and ends on SIGTERM") func empty()
        async throws
    {
        let installation = Installation()
        let server = try await Server(installation)
        #expect(server.output.contains("ワンタイムトークン / One-time token:"))
        let (_, response) = try await URLSession.shared.data(from: server.address.appending(path: "setup"))
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        #expect(server.end() == 0)
        #expect(!server.printed.contains("Error:"), "what ends in order is no failure: \(server.printed)")
    }

    @Test("Plain HTTP is refused on an address that others reach", arguments: ["0.0.0.0:0", "[::]:0"])
    func plainHTTP(address: String) throws {
        let (status, output) = try Installation().run(["serve", "--listen", address])
        #expect(status == 1 && output.contains("web.plain-http"), "\(output)")
    }

    @Test("An unusable --listen is explained", arguments: ["8080", "127.0.0.1:99999", "nowhere.example:0"])
    func listen(address: String) throws {
        let (status, output) = try Installation().run(["serve", "--listen", address])
        #expect(status != 0 && output.contains("listen"), "\(output)")
    }

    @Test("A settings file with an unknown key stops the start with its name") func unknownKey() throws {
        let installation = Installation()
        let file = installation.data + ".yaml"
        try "lisen: 127.0.0.1:0\n".write(toFile: file, atomically: false, encoding: .utf8)
        let (status, output) = try installation.run(["serve", "--config", file])
        #expect(status == 1 && output.contains("lisen"))
    }
}
