import Foundation
import FoundationNetworking
import TestSupport
import Testing

@testable import hikeshi

/// Hundreds of clients that hold on to connections (slowhttptest), and others that want their pages meanwhile.
@Suite(.enabled(if: TestMode.isSoak && FileManager.default.fileExists(atPath: "/usr/bin/slowhttptest")))
struct SlowClientTests {
    private static let seconds = 60

    /// Slow heads, slow bodies, slow reading of answers that fill more than the kernel keeps.
    @Test(
        "Pages are served as quickly while slow clients hold on, and those are shed",
        arguments: [
            ["-H", "-i", "5"], ["-B", "-i", "5", "-s", "8192"],
            ["-X", "-w", "512", "-y", "1024", "-n", "5", "-z", "32", "-k", "3"],
        ])
    func slow(options: [String]) async throws {
        let installation = try await LoadedDemo.installation.copy()
        let password = try #require(try await LoadedDemo.users.first?["password"])
        let server = try await Server(installation)
        let visitor = Visitor(server)
        try await visitor.signIn(.coordinator, password: password)
        _ = try await Self.latencies(visitor, for: .seconds(5))
        let alone = try await Self.latencies(visitor, for: .seconds(15))
        let page = server.address.absoluteString + "/sign-in"
        let log = installation.data + ".slow"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let attacker = try Program(
            "/usr/bin/slowhttptest",
            ["-c", "400", "-r", "200", "-l", "\(Self.seconds)", "-p", "3", "-u", page] + options,
            output: log)
        try await Task.sleep(for: .seconds(5))
        let beside = try await Self.latencies(visitor, for: .seconds(Self.seconds - 10))
        attacker.wait()
        let (status, metrics) = try await Self.metrics(server)
        #expect(status == 200 && metrics.contains("hikeshi_web_connections "), "\(status)")
        let told = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        #expect(told.contains("service available") && told.contains("YES"), "\(told.suffix(500))")
        let ratio = Self.median(beside) / Self.median(alone)
        print(
            "slow clients \(options[0]): \(beside.count) pages, median \(ratio) times that of \(alone.count) alone,",
            metrics.split(separator: "\n").filter { $0.hasPrefix("hikeshi_web_connections") })
        #expect(ratio < 2)
        #expect(server.end() == 0)
    }

    private static func latencies(_ visitor: Visitor, for time: Duration) async throws -> [Double] {
        let end = ContinuousClock.now + time
        var latencies: [Double] = []
        while ContinuousClock.now < end {
            let start = ContinuousClock.now
            let page = try await visitor.open("cases")
            #expect(page.status == 200)
            latencies.append((ContinuousClock.now - start) / .milliseconds(1))
            try await Task.sleep(for: .milliseconds(50))
        }
        return latencies
    }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? .infinity : values.sorted()[values.count / 2]
    }

    private static func metrics(_ server: Server) async throws -> (status: Int, text: String) {
        let (data, response) = try await URLSession.shared.data(from: server.address.appending(path: "metrics"))
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }
}
