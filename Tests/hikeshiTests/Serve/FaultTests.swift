import Foundation
import FoundationNetworking
import Glibc
import MailFormats
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// The disk refuses: what is not safe is not acknowledged, what was acknowledged stays, and the server recovers alone.
@Suite(.enabled(if: TestMode.isFull && geteuid() == 0)) struct FaultTests {
    private static let recovery = 10.0

    @Test("While syncing fails no mail is taken, and once it works mails are taken again") func syncing() async throws {
        let installation = Installation()
        let (server, port) = try await Self.serve(installation)
        var taken = [try await Self.recovered("before", port)]
        let intake = try #require(server.roles[.intake])
        let strace = try Program(
            "strace",
            [
                "-f", "-qq", "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:error=EIO", "-p", "\(intake)",
                "-o", "/dev/null",
            ], output: installation.data + ".trace")
        defer { try? FileManager.default.removeItem(atPath: installation.data + ".trace") }
        try await server.waits { try Self.isTraced(intake) }
        for number in 0..<10 {
            #expect(Self.attempt("during\(number)", port) == nil, "a mail was taken that may not be safe")
        }
        strace.signal(SIGTERM)
        strace.wait()
        taken.append(try await Self.recovered("after", port))
        try await Self.check(taken, installation, server)
    }

    @Test("On a full disk mails are refused, the console answers, and room is all that it needs") func full()
        async throws
    {
        let installation = Installation()
        try FileManager.default.createDirectory(atPath: installation.data, withIntermediateDirectories: true)
        let mounted = try Program.run("mount", ["-t", "tmpfs", "-o", "size=48m,mode=700", "tmpfs", installation.data])
        try #require(mounted.status == 0, "\(mounted.output)")
        defer { _ = try? Program.run("umount", ["-l", installation.data]) }
        let (server, port) = try await Self.serve(installation)
        let ballast = installation.data + "/ballast"
        let room = try #require(DiskSpace(of: installation.data)).freeBytes
        try Data(count: room - (6 << 20)).write(to: URL(filePath: ballast))
        var taken = [try await Self.recovered("first", port)]
        var isRefused = false
        for number in 0..<200 where !isRefused {
            let word = Self.attempt("full\(number)", port, padding: 300_000)
            isRefused = word == nil
            taken += [word].compactMap { $0 }
        }
        #expect(isRefused)
        let (_, response) = try await URLSession.shared.data(from: server.address.appending(path: "healthz"))
        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        try FileManager.default.removeItem(atPath: ballast)
        taken.append(try await Self.recovered("room", port))
        try await Self.check(taken, installation, server)
    }

    private static func serve(_ installation: Installation) async throws -> (Server, Int) {
        let port = try LoopbackPort.free()
        try "lmtp: { listen: 127.0.0.1:\(port), recipients: [csirt@csirt.example] }\n"
            .write(toFile: installation.data + ".yaml", atomically: false, encoding: .utf8)
        return (try await Server(installation, ["--config", installation.data + ".yaml"]), port)
    }

    /// The word, when the server took the mail over; nil when it refused or hung up.
    private static func attempt(_ word: String, _ port: Int, padding: Int = 0) -> String? {
        guard let client = try? LMTPClient(port: port), (try? client.deliver(named: word, padding: padding)) == true
        else { return nil }
        return word
    }

    /// Tries until the server takes mail, which it must do soon and by itself, at its start and after a fault.
    private static func recovered(_ word: String, _ port: Int) async throws -> String {
        let start = Date.now
        var number = 0
        while Date.now.timeIntervalSince(start) < recovery * 3 {
            if let taken = attempt("\(word)\(number)", port) {
                #expect(Date.now.timeIntervalSince(start) < recovery)
                return taken
            }
            number += 1
            try await Task.sleep(for: .milliseconds(200))
        }
        throw TestFailure("the server did not recover")
    }

    private static func isTraced(_ pid: pid_t) throws -> Bool {
        try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8).split(separator: "\n")
            .contains { $0.hasPrefix("TracerPid:") && !$0.hasSuffix("\t0") }
    }

    /// Every mail that was taken over is kept, whether it has been read yet or its reading is due again, and database and
    /// audit log are whole.
    private static func check(_ taken: [String], _ installation: Installation, _ server: Server) async throws {
        #expect(server.end() == 0)
        let stored = try await House.with(installation.settings) { house in
            let digests = try await house.database.read { transaction in
                try transaction.rows("SELECT blob FROM inbox").map { try $0.digest(0) }
            }
            return Set(try digests.map { MailParser.parse(try house.blobs.get($0)).subject })
        }
        #expect(Set(taken).subtracting(stored).isEmpty)
        #expect(try installation.run(["audit", "verify"]).status == 0)
        let doctor = try installation.objects(["doctor", "--json"])
        #expect(doctor.contains { $0["check"] as? String == "integrity" && $0["level"] as? String == "ok" })
    }
}
