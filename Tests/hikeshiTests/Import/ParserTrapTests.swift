import Foundation
import Glibc
import Primitives
import Storage
import Testing

@testable import hikeshi

/// What becomes of a mail that takes its reader down; debug builds trap on a header of these tests.
@Suite struct ParserTrapTests {
    private static func mail(_ number: Int, traps: Bool = false) -> String {
        (traps ? "X-Hikeshi-Test-Trap: \(number)\n" : "")
            + "From: x@northwind.example\nTo: csirt@csirt.example\nSubject: mail \(number)\n"
            + "Message-ID: <trap-\(number).7f3a@northwind.example>\n\nbody \(number)\n"
    }

    @Test("An import sets aside what takes its reader down, and only that; the order stays") func imported() throws {
        let installation = Installation()
        let trapping: Set = [0, 4, 11, 19]
        let lines = try installation.importMails((0..<20).map { Self.mail($0, traps: trapping.contains($0)) })
        let outcomes = lines.map { $0["outcome"] as? String }
        #expect(outcomes == (0..<20).map { trapping.contains($0) ? "quarantined" : "created" })
        let subjects = lines.compactMap { $0["subject"] as? String }.filter { !$0.isEmpty }
        #expect(subjects == (0..<20).filter { !trapping.contains($0) }.map { "mail \($0)" })
        #expect(try installation.run(["audit", "verify"]).status == 0)
    }

    @Test("A server's intake that a mail takes down comes back, sets the mail aside and reads the others")
    func received() async throws {
        let installation = Installation()
        let port = try FreePort.resolved(HostAndPort(host: "127.0.0.1", port: 0)).port
        let file = installation.data + ".yaml"
        try "lmtp: { listen: 127.0.0.1:\(port), recipients: [csirt@csirt.example] }\n"
            .write(toFile: file, atomically: false, encoding: .utf8)
        let server = try await Server(installation, ["--config", file])
        try await server.waits { (try? LMTPClient(port: port)) != nil }
        try LMTPClient.deliver(Self.mail(1, traps: true), to: "csirt@csirt.example", port: port)
        try await server.waits {
            (try? LMTPClient.deliver(Self.mail(2), to: "csirt@csirt.example", port: port)) != nil
        }
        try await server.waits {
            try await House.with(installation.settings) { house in
                try await house.database.read { transaction in
                    let states = try transaction.rows("SELECT state FROM inbox ORDER BY state").map { try $0.text(0) }
                    return states.contains("quarantined") && states.contains("done") && !states.contains("received")
                }
            }
        }
        #expect(server.end() == 0)
    }
}
