import Foundation
import TestSupport
import Testing

@testable import hikeshi

/// The PostgreSQL server crashes or goes away: the server refuses in clear words, and goes on by itself.
@Suite(.enabled(if: PostgresCluster.whyNot == nil)) struct DatabaseRestartTests {
    private static let rounds = TestMode.isSoak ? 20 : 2
    private static let recovery = Duration.seconds(10)

    @Test("While PostgreSQL is away nothing is acknowledged; when it is back the server goes on and nothing is lost")
    func restarted() async throws {
        let cluster = try PostgresCluster()
        let trial = try await Trial(database: cluster.url)
        let server = try await trial.serve()
        let visitor = Visitor(server)
        try await visitor.signIn(.coordinator, password: trial.password)
        let load = IntakeLoad(trial, server)
        var recoveries: [Duration] = []
        for round in 0..<Self.rounds {
            try await trial.release(notices: 2)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...900)))
            if round.isMultiple(of: 2) {
                try cluster.restart()
            } else {
                try cluster.stop()
                try await Self.refuses(trial, server, visitor)
                try await Task.sleep(for: .seconds(2))
                try cluster.start()
            }
            recoveries.append(try await Self.recovered(trial, server, visitor))
        }
        #expect(recoveries.allSatisfy { $0 < Self.recovery }, "\(recoveries)")
        await load.end()
        #expect(server.roles.count == ServerRole.allCases.count)
        try await trial.settle()
        #expect(server.end() == 0)
        try await trial.check(
            "PostgreSQL away", "\(Self.rounds) times, slowest recovery \(recoveries.max() ?? .zero)")
        let allowed: Set = ["LMTP 451", "API 503"]
        #expect(Set(trial.history.entries.refusals.keys).isSubset(of: allowed), "\(trial.history.entries.refusals)")
    }

    /// Mail is deferred, a program gets its problem document, a person words instead of the page.
    private static func refuses(_ trial: Trial, _ server: Server, _ visitor: Visitor) async throws {
        let answer = try LMTPClient(port: trial.mailPort).answer(toMailNamed: "away")
        #expect(answer.hasPrefix("451"), "\(answer)")
        let refused = try await ReportClient(server, token: trial.token).report("away")
        #expect(refused.status == 503 && refused.contentType == "application/problem+json", "\(refused)")
        let page = try await visitor.open("cases")
        #expect(page.status == 503 && page.text.contains("データベースに接続できない"), "\(page.status)")
    }

    /// How long it took until mail, reports and pages were served again.
    private static func recovered(_ trial: Trial, _ server: Server, _ visitor: Visitor) async throws -> Duration {
        let start = ContinuousClock.now
        let client = ReportClient(server, token: trial.token)
        try await server.waits {
            guard let connection = try? LMTPClient(port: trial.mailPort),
                (try? connection.deliver(named: "back")) == true
            else { return false }
            let isTaken = try? await client.report("back").id != nil
            let page = try? await visitor.open("cases")
            return isTaken == true && page?.status == 200
        }
        return ContinuousClock.now - start
    }
}
