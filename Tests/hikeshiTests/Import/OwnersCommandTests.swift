import Foundation
import Testing

@testable import hikeshi

@Suite("The command for lists of addresses")
struct OwnersCommandTests {
    @Test("says who answers for each line of a file, and how many lines hold no address") func file() async throws {
        let installation = try await LoadedDemo.installation
        let list = NSTemporaryDirectory() + "/addresses-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: list) }
        let lines = "time,address\n10:00,192[.]0[.]2[.]7\n10:01,203.0.113.250\n"
        try lines.write(toFile: list, atomically: true, encoding: .utf8)
        let (status, output) = try installation.run(["owners", list, "--english"])
        #expect(status == 0, "\(output)")
        #expect(output.contains("address,network,organization,name\r\n"))
        #expect(output.contains("\r\n192.0.2.7,192.0.2.0/27,"))
        #expect(output.contains("lines without an address: 1"))
    }

    @Test("A file that is not there is said to be that") func missing() async throws {
        let (status, output) = try await LoadedDemo.installation.run(["owners", "/nowhere/list.csv"])
        #expect(status != 0 && output.contains("/nowhere/list.csv"))
    }
}
