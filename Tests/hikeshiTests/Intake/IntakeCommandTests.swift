import Foundation
import Glibc
import Primitives
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

@Suite struct IntakeCommandTests {
    private static func mail(_ subject: String) -> String {
        "From: r@northwind.example\nMessage-ID: <\(subject)@northwind.example>\nSubject: \(subject)\n\n198.51.100.7\n"
    }

    /// Hands a mail to `hikeshi intake`; the exit status and what it printed.
    private static func take(
        _ mail: String, _ arguments: [String]
    ) throws -> (status: Int32, output: String) {
        let input = NSTemporaryDirectory() + "/hikeshi-\(UUID().uuidString).eml"
        defer { try? FileManager.default.removeItem(atPath: input) }
        try mail.write(toFile: input, atomically: false, encoding: .utf8)
        return try Program.run(Hikeshi.binary, ["intake"] + arguments, input: input)
    }

    @Test("A mail from the pipe is kept without a server, and read when one starts; exit 0 is said after that only")
    func withoutServer() async throws {
        let installation = Installation()
        let (status, output) = try Self.take(
            Self.mail("piped"),
            ["--data", installation.data, "--sender", "r@northwind.example", "--recipient", "csirt@csirt.example"])
        #expect(status == 0 && output.isEmpty, "\(output)")
        try await House.with(installation.settings) { house in
            let row = try await house.database.read {
                try $0.row("SELECT source, state, return_path, recipients FROM inbox")
            }
            #expect(try row?.text(0) == "pipe" && row?.text(1) == "received")
            #expect(try row?.text(2) == "r@northwind.example" && row?.text(3) == "csirt@csirt.example")
            #expect(try await house.intake.drain() == 1)
        }
    }

    @Test("A running server is woken and reads the mail at once", .enabled(if: TestMode.isFull)) func withServer()
        async throws
    {
        let installation = Installation()
        let server = try await Server(installation)
        let start = ContinuousClock.now
        #expect(try Self.take(Self.mail("woken"), ["--data", installation.data]).status == 0)
        try await server.waits {
            try installation.objects(["search", "--json", "woken"]).contains { $0["subject"] as? String == "woken" }
        }
        #expect(start.duration(to: .now) < .seconds(20))
        #expect(server.end() == 0)
    }

    @Test("What cannot be kept now is to be tried again: exit 75, with the reason in both languages") func tryAgain()
        throws
    {
        let unreachable = "postgres://hikeshi@127.0.0.1:\(try LoopbackPort.free())/hikeshi"
        let installation = Installation()
        let (status, output) = try Self.take(
            Self.mail("later"), ["--data", installation.data, "--database", unreachable])
        #expect(status == 75 && output.contains("データベースを利用できません / the database cannot be used"), "\(output)")
        let unknown = try Self.take(Self.mail("later"), ["--config", "/nowhere/hikeshi.yaml"])
        #expect(unknown.status == 75 && unknown.output.contains("/nowhere/hikeshi.yaml"))
    }

    @Test("An empty mail and one that is too large are not to be tried again: exit 65") func unusable() throws {
        let installation = Installation()
        #expect(try Self.take("", ["--data", installation.data]).status == 65)
        let large = try Program.run(Hikeshi.binary, ["intake", "--data", installation.data], input: "/dev/zero")
        #expect(large.status == 65 && large.output.contains("100 MiB"))
    }
}
