import Foundation
import FoundationNetworking
import Glibc
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// The promises "250 means stored" and "one notice, one Message-ID", with processes killed in the middle.
@Suite(.enabled(if: TestMode.isFull)) struct KillTests {
    private static let recovery = Duration.seconds(10)

    @Test(
        "Killed again and again during intake and sending, the server comes back, loses nothing and sends nothing under two names"
    )
    func killed() async throws {
        try await TestDatabase.eachLocation { location in
            var database: String?
            if case .postgres(let url) = location { database = url }
            let rounds = database == nil ? (full: 2, soak: 50) : (full: 1, soak: 25)
            let trial = try await Trial(database: database)
            let start = ContinuousClock.now
            var recoveries: [Duration] = []
            for round in 0..<(TestMode.isSoak ? rounds.soak : rounds.full) {
                recoveries += try await Self.kill(round, trial)
            }
            try await trial.endLeases()
            let server = try await trial.serve()
            try await trial.settle()
            #expect(server.end() == 0)
            let kills = recoveries.count / ServerRole.allCases.count * (ServerRole.allCases.count + 1)
            try await trial.check(
                "kill -9 on \(database == nil ? "SQLite" : "PostgreSQL")",
                "\(kills) kills in \((ContinuousClock.now - start).components.seconds) s, "
                    + "slowest recovery \(recoveries.max() ?? .zero)")
        }
    }

    @Test("A role that is killed is started again, and the others go on") func restarted() async throws {
        let installation = Installation()
        let server = try await Server(installation)
        #expect(server.roles.count == ServerRole.allCases.count)
        let page = server.address.appending(path: "setup")
        for role in [ServerRole.intake, .worker] {
            server.kill(.role(role))
            let (_, response) = try await URLSession.shared.data(from: page)
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
        }
        server.kill(.role(.web))
        try await server.waits {
            (try? await URLSession.shared.data(from: page)) != nil && server.roles.count == 3
        }
        #expect(server.end() == 0)
    }

    @Test("A second server on the same data folder is refused with a reason") func refused() async throws {
        let installation = Installation()
        let server = try await Server(installation)
        let (status, output) = try installation.run(["serve", "--listen", "127.0.0.1:0"])
        #expect(status == 1 && output.contains("serve.folder-in-use"), "\(output)")
        #expect(server.end() == 0)
    }

    /// One life of a server under load: each role is killed once, at the end the supervisor, or all at once. How long each
    /// role took to come back.
    private static func kill(_ round: Int, _ trial: Trial) async throws -> [Duration] {
        let server = try await trial.serve()
        let load = IntakeLoad(trial, server)
        var recoveries: [Duration] = []
        for role in ServerRole.allCases.shuffled() {
            try await trial.release(notices: 1)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...900)))
            let former = server.roles[role]
            let start = ContinuousClock.now
            server.kill(.role(role))
            try await server.waits { await isBack(role, since: former, on: server, trial) }
            recoveries.append(ContinuousClock.now - start)
        }
        #expect(recoveries.allSatisfy { $0 < recovery }, "\(recoveries)")
        try await trial.release(notices: 1)
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...900)))
        server.kill(round.isMultiple(of: 2) ? .supervisor : .everything)
        await load.end()
        _ = server.end(SIGKILL)
        return recoveries
    }

    /// True when the role runs in a new process and does what it is for.
    private static func isBack(
        _ role: ServerRole, since former: pid_t?, on server: Server, _ trial: Trial
    ) async -> Bool {
        guard let pid = server.roles[role], pid != former else { return false }
        switch role {
        case .web: return (try? await URLSession.shared.data(from: server.address.appending(path: "healthz"))) != nil
        case .intake: return (try? LMTPClient(port: trial.mailPort)) != nil
        case .worker: return true
        }
    }
}
